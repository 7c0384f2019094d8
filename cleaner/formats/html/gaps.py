"""What an extractor left out between the lines that it found: headings, paragraphs, the rest of an article.

Extractors drop single elements for their tags and the names of their boxes. What stands in the very box in
which most of the text stands, between two lines of it, is text as well, if it looks like it. A page that is
made of sections has no such box: there all counts that stands between the first line and the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, zip_longest

from cleaner.formats.html.blocks import Block, key, plain, written
from cleaner.formats.html.boxes import marks
from cleaner.formats.html.places import Box, Placed, weights
from cleaner.formats.reading import Markup
from cleaner.normal import stops, words

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
WORDS = 15  # of a paragraph; what is shorter is as often a prompt or a caption
HEADING_WORDS = 3  # of a heading on a page without one place; what is shorter is as often a label
SCATTERED = 0.3  # share of a text in its fullest box below which the page has no place for its text
TITLE_WORDS = 7  # of a heading that is a link; longer ones are the titles of other articles


def filled(places: Sequence[Placed], found: Sequence[Block], markup: Markup) -> Sequence[Placed]:
    """Return the lines of a text with what its page has between them, and behind them in boxes of one name.

    Each comes behind the line that stands before it in the page.
    """
    lines = {at: number for number, place in enumerate(places) for at in place.at}
    behind: dict[int, list[Placed]] = {}
    for at in _missing(places, found, lines):
        line = next(lines[before] for before in range(at, -1, -1) if before in lines)
        behind.setdefault(line, []).extend(_written(found, at, markup))
    if not behind:
        return places
    return [each for number, line in enumerate(places) for each in (line, *behind.get(number, ()))]


def _written(found: Sequence[Block], at: int, markup: Markup) -> Iterator[Placed]:
    block = found[at]
    line = written([block], markup)
    if markup is Markup.MARKDOWN:
        yield Placed("", "")
    elif block.path[-1][0] == "li":
        line = f"- {line}"
    yield Placed(line, key(line), range(at, at + 1))


def _missing(places: Sequence[Placed], found: Sequence[Block], taken: dict[int, int]) -> list[int]:
    """Return which blocks belong into the text, of those that are not `taken`."""
    weight = weights((each for each in places if plain(*each.blocks(found))), found)
    if not weight:
        return []
    main, most = weight.most_common(1)[0]
    if most < SCATTERED * weight.total():
        whole = "".join(each.key for each in places)
        between = [at for at in range(min(taken), max(taken)) if at not in taken]
        return [at for at in between if _is_section(found[at], main) and key(found[at].text) not in whole]
    there = [at for at in taken if found[at].path[:-1] == main]
    letters = {each.key for each in places}
    return [
        at
        for at in [*range(min(there), max(there)), *_continued(found, max(there))]
        if at not in taken and _is_text(found[at], main) and key(found[at].text) not in letters
    ]


def _continued(found: Sequence[Block], last: int) -> Iterator[int]:
    """Yield the places of paragraphs behind the text, up to the title of the next one."""
    for at in range(last + 1, len(found)):
        tag = found[at].path[-1][0] if found[at].path else ""
        if tag == "h1":
            return
        if tag == "p":
            yield at


def _is_section(block: Block, main: Box) -> bool:
    """Return whether a block of a page without one place for its text is a heading, a paragraph or an item.

    The names of the boxes that it does not share with most of the text must not speak against it.
    """
    path = block.path
    tag = path[-1][0] if path else ""
    if tag not in HEADINGS | {"p", "li"} or not plain(block):
        return False
    if words(block.text) < (HEADING_WORDS if tag in HEADINGS else WORDS):
        return False
    own = dropwhile(lambda pair: pair[0] == pair[1], zip_longest(path, main))
    return not any(box and marks(box[1]) for box, _ in own)


def _is_text(block: Block, main: Box) -> bool:
    """Return whether a block in the box of a text is a heading, a paragraph or an item of a list."""
    path = block.path
    if path[:-2] == main and path[-1][0] == "li":
        nameless = not any(name for _, name in path[-2:])
        return plain(block) and (nameless or words(block.text) >= WORDS)
    if path[:-1] != main:
        return False
    tag, name = path[-1]
    if tag in HEADINGS:
        return plain(block) or words(block.text) <= TITLE_WORDS
    whole = stops(block.text) and words(block.text) >= WORDS
    return tag in {"p", "div"} and whole and plain(block) and not marks(name)
