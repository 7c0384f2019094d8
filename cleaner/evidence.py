"""What a page knows of its text beyond the words: handed on by the reader of pages to whoever judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PageKind(StrEnum):
    """What a page is there for."""

    ARTICLE = "article"
    FORUM = "forum"
    PRODUCT = "product"
    INDEX = "index"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class About:
    """What a page states about itself in its head and its data for machines; nothing is guessed.

    `site` is the host of the page, `publisher` the name of who runs it, `date` the day of publication as
    ISO 8601 has it, `language` a tag as in BCP 47, `licence` the address or the words of a licence.
    """

    title: str = ""
    author: str = ""
    date: str = ""
    site: str = ""
    publisher: str = ""
    language: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class LineEvidence:
    """What a page says of one line of its text, beyond the words.

    `links` is the share of the line that is links. `element` is the tag of the block that holds it.
    `main` is whether that block stands where most of the text does, `away` how many elements up from
    there one must go to reach it. `agreed` is whether a second extractor found it too, or was not asked,
    since the text is clear. `marks` are the kinds of boxes that class names put it in: "related",
    "author", "letter", "comment". `behind` is whether it stands behind the end of the article whose text
    the page itself declares.
    """

    links: float = 0.0
    element: str = ""
    main: bool = False
    away: int = 0
    agreed: bool = False
    marks: frozenset[str] = frozenset()
    behind: bool = False


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What a page says of its text: its kind, and evidence for each line by the line itself.

    `declared` is whether the page declares an article to search engines. `agreement` is the share of
    the text that a second extractor found, `held` how much of what that one found is in the text.
    `gathered` is the share of the text that stands in one place, `listed` the share of it in lines that
    are mostly links. `how` is how the text was found, for the reader, and `about` what the page states
    about itself.
    """

    kind: PageKind
    declared: bool = False
    agreement: float = 0.0
    held: float = 0.0
    gathered: float = 0.0
    listed: float = 0.0
    how: str = ""
    about: About = About()
    lines: Mapping[str, LineEvidence] = field(default_factory=dict)
