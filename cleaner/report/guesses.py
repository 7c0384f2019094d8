"""What each guess that needs no rule looks for, in a sentence."""

from __future__ import annotations

GUESSES = {
    "heuristic/label-line": "A line that is one share or print label, beside a line that goes.",
    "heuristic/link-list": "Short lines before the first or behind the last sentence: a menu, headlines.",
    "heuristic/page-aside": "A paragraph of a page that is one link, between paragraphs of its article.",
    "heuristic/page-beyond": "What stands outside of a page's article, by the word of two extractors.",
    "heuristic/page-box": "A box behind the article whose name sets it apart: author, comments, related.",
    "heuristic/page-end": "What stands behind the end of the article whose text the page itself declares.",
    "heuristic/page-headline": "The headline of a page, which is its title.",
    "heuristic/page-link": "A link behind the last sentence of a page's article.",
    "heuristic/repeated-line": "A short line that stands three times or more, beside a line that goes.",
    "heuristic/residue": "An empty bullet or a ruling that a removal leaves alone.",
}
