"""What the names of boxes say: which kinds of boxes are no part of an article."""

from __future__ import annotations

import re
from functools import lru_cache

NAMES = 4_096  # names of boxes that are remembered: those of some pages
# Words in class and id of boxes that are no part of an article, as measured behind the text of articles.
_MARKS = {
    "related": r"related|recommend|read-?more|more-|also|similar|outbrain|taboola"
    r"|teaser|trending|popular|latest|recirc|next|promo",
    "author": r"author|byline|bio|contributor|credit|writer|about",
    "letter": r"newsletter|subscri|sign-?up|opt-?in|\bcta\b|donat|paywall|login",
    "comment": r"comment|reply|respon|discuss|disqus|review|rating",
}
_MARK = {mark: re.compile(words) for mark, words in _MARKS.items()}


@lru_cache(NAMES)
def marks(label: str) -> frozenset[str]:
    """Return the kinds of boxes that a name may mean; the lines of a page share most of theirs."""
    low = label.lower()  # where letters of any case count, expressions take three times as long
    return frozenset(mark for mark, words in _MARK.items() if words.search(low))
