"""HTML pages: the main text, by the best of several ways, and what the page says of its lines."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.errors import DocumentError
from cleaner.formats.html.decoding import decoded
from cleaner.formats.html.evidence import evidence
from cleaner.formats.html.kind import judge
from cleaner.formats.html.maintext import extract, parsed
from cleaner.formats.html.safety import danger
from cleaner.formats.reading import Reading
from cleaner.model import Document


def read(data: bytes, name: str = "", prune: Sequence[str] = ()) -> Reading:
    """Return the main text of a page, or raise: a page without one is never an empty text."""
    if not data.strip():
        raise DocumentError("is an empty page")
    if problem := danger(data):
        raise DocumentError(problem)
    tree = parsed(decoded(data))
    if tree is None:
        raise DocumentError("has no main text that trafilatura can find")
    judgement = judge(tree)
    found = extract(tree, judgement.kind, prune)
    if not found.text.strip():
        raise DocumentError("has no main text that trafilatura can find")
    text = found.text.rstrip("\n") + "\n"
    return Reading(
        Document(text, name, page=evidence(text, found.blocks, found.second, judgement, found.how))
    )
