"""The document that the project began with: title and article stay, seven units go, in any form."""

from __future__ import annotations

import html
import textwrap
import unicodedata
from pathlib import Path

import pytest

from cleaner.model import Document, Result
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
LOOK_ALIKE = ROOT / "fixtures" / "news" / "seed-look-alike" / "input.txt"
UNITS = 7
PARAGRAPHS = 6  # the title and five of the article


@pytest.fixture(
    params=[LOOK_ALIKE, *(SEEDS or [None])],
    ids=["look-alike", *(path.stem for path in SEEDS or [Path("seed")])],
)
def seed(request: pytest.FixtureRequest) -> str:
    """The text of the seed, and of a document like it."""
    if request.param is None:
        pytest.skip("the seed is not part of this checkout")
    text: str = request.param.read_bytes().decode()
    return text


def article(text: str) -> str:
    """Return the title and the article, by their paragraphs."""
    return "\n\n".join(text.split("\n\n")[:PARAGRAPHS])


def units(text: str) -> list[str]:
    """Return the units that must go."""
    return [each.strip() for each in text.split("\n\n")[PARAGRAPHS:] if each.strip()]


def run(text: str, rulebook: Rulebook) -> Result:
    """Return the result for a text."""
    return clean(Document(text), rulebook)


def test_exactly_the_article_remains(seed: str, packaged: Rulebook) -> None:
    """Byte for byte, without a newline that was not there."""
    assert run(seed, packaged).text == article(seed)


def test_each_unit_goes_with_its_rule(seed: str, packaged: Rulebook) -> None:
    """Seven units, none of them by a heuristic alone, all of them on record."""
    assert len(units(seed)) == UNITS
    removals = run(seed, packaged).removals
    for unit in units(seed):
        assert any(unit in r.span.of(seed) and r.rule for r in removals), unit


@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_in_another_normal_form(seed: str, packaged: Rulebook, form: str) -> None:
    """Composed or not, the same goes."""
    other = unicodedata.normalize(form, seed)
    assert run(other, packaged).text == unicodedata.normalize(form, article(seed))


def test_with_the_line_endings_of_windows(seed: str, packaged: Rulebook) -> None:
    """CRLF stays CRLF."""
    assert run(seed.replace("\n", "\r\n"), packaged).text == article(seed).replace("\n", "\r\n")


def test_hard_wrapped(seed: str, packaged: Rulebook) -> None:
    """Broken at 72 columns, the article keeps its lines."""
    assert run(_wrapped(seed), packaged).text == _wrapped(article(seed))


def test_with_a_newline_at_the_end(seed: str, packaged: Rulebook) -> None:
    """Then the article ends with one too."""
    assert run(seed + "\n", packaged).text == article(seed) + "\n"


def test_from_the_library(seed: str) -> None:
    """The same by the one function that people call."""
    import cleaner

    assert cleaner.clean(seed).text == article(seed)


def test_as_paragraphs_of_a_page(seed: str, packaged: Rulebook) -> None:
    """As HTML, the words of the article remain and those of the seven units do not."""
    page = pytest.importorskip("cleaner.formats.html")
    title, *rest = [part.strip() for part in seed.split("\n\n") if part.strip()]
    body = f"<h1>{html.escape(title)}</h1>" + "".join(f"<p>{html.escape(part)}</p>" for part in rest)
    source = (
        f"<!doctype html><html><head><title>x</title></head><body><article>{body}</article></body></html>"
    )
    left = run(page.read(source.encode()).document.text, packaged).text
    assert left.split() == article(seed).split()


def _wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(part, 72, break_long_words=False) for part in text.split("\n\n"))
