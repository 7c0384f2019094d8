"""What removals leave alone, and the way back from folded text: nothing that says something is residue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.heuristics import repeats, residue
from cleaner.model import Confidence
from cleaner.normal import fold, folded
from cleaner.segment import segment


def left(lines: list[str], gone: set[int]) -> list[int]:
    """Return the places of the lines that are taken for residue, beside those that go."""
    text = "\n".join(lines)
    found = residue(segment(text), gone)
    assert all(each.confidence is Confidence.CERTAIN for each in found)
    return [each.unit for each in found]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The tide", id="words"),
        pytest.param("a b", id="letters"),
        pytest.param("— 7 —", id="the number of a page"),
        pytest.param("* * * 1931", id="a year behind stars"),
        pytest.param("雪", id="a Chinese character"),
        pytest.param("ब", id="an Indian letter"),
        pytest.param("٣", id="an Arabic digit"),
        pytest.param("½", id="a fraction"),
        pytest.param("…and", id="half a sentence"),
        pytest.param("| a |", id="a row of a table"),
    ],
)
def test_a_line_that_says_something_stays_between_lines_that_go(line: str) -> None:
    """A letter or a digit is enough, in any script, on any side of the text."""
    assert left(["Follow us", line, "Share"], {0, 2}) == []
    assert left(["Follow us", line], {0}) == []
    assert left([line, "Follow us"], {1}) == []


@pytest.mark.parametrize(
    "line", ["*", "•", "|", "-" * 80, "* * *", "—", "»", "· · ·", "=-=-=", "☆", "[]", "...", "©"]
)
def test_signs_between_lines_that_go_are_left_alone(line: str) -> None:
    """On both sides, or at an end of the text; beside one survivor they stay."""
    assert left(["Follow us", line, "Share"], {0, 2}) == [1]
    assert left(["It snowed.", "Follow us", line], {1}) == [2]
    assert left([line, "Follow us", "It snowed."], {1}) == [0]
    assert left(["It snowed.", line, "Share", "It thawed."], {2}) == []
    assert left(["It snowed.", "Share", line, "It thawed."], {1}) == []
    assert left(["It snowed.", line, "It thawed."], set()) == []


@pytest.mark.parametrize(("size", "goes"), [(79, True), (80, True), (81, False)])
def test_a_ruling_is_as_wide_as_a_page(size: int, goes: bool) -> None:
    """What is longer is a drawing, or a map of signs."""
    assert left(["Follow us", "~" * size, "Share"], {0, 2}) == ([1] if goes else [])


def test_two_signs_are_no_rest_of_one_removal() -> None:
    """Two rulings one below the other were there before; what goes already is not taken again."""
    assert left(["Follow us", "***", "---", "Share"], {0, 3}) == []
    assert left(["Follow us", "***", "Share"], {0, 1, 2}) == []


@pytest.mark.parametrize(
    ("lines", "gone", "taken"),
    [
        pytest.param(["| |", "a", "b", "c"], {2}, [0], id="at the beginning of the text"),
        pytest.param(["a", "b", "c", "| |"], {0}, [3], id="at its end"),
        pytest.param(["a", "| |", "b", "c"], {3}, [], id="between survivors"),
        pytest.param(["a", "| |", "| |", "b"], {0}, [1, 2], id="two below a line that goes"),
        pytest.param(["a", "| |", "| |", "b"], {3}, [1, 2], id="two above it"),
        pytest.param(["a", "| |", "*", "b"], {0}, [1], id="a sign below them is a line by itself"),
        pytest.param(["a", "|", "b"], {0}, [], id="one bar is no row"),
        pytest.param(["a", "||", "b"], {0}, [1], id="two bars are one"),
    ],
)
def test_empty_rows_of_a_table(lines: list[str], gone: set[int], taken: list[int]) -> None:
    """All of a run go where one end of it stands beside what goes, or at an end of the text."""
    assert left(lines, gone) == taken


@given(st.lists(st.sampled_from(["The tide", "*", "|  |", "---", "雪"]), min_size=1, max_size=10), st.data())
def test_residue_says_nothing(lines: list[str], data: st.DataObject) -> None:
    """Whatever goes around it: no line with a letter, none that goes already, each once."""
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    found = left(lines, gone)
    assert all(not any(char.isalnum() for char in lines[place]) for place in found)
    assert not set(found) & gone
    assert len(set(found)) == len(found)


def test_the_evidence_of_a_line_that_comes_again_is_its_beginning() -> None:
    """Folded, and not longer than a reader wants to see."""
    line = "Mehr über die Fähre nach Varn und zurück " * 2
    text = "\n\n".join([line.strip()[:90], "It snowed."] * 3)
    for each in repeats(segment(text)):
        assert each.evidence == folded(line)[:80]
        assert len(each.evidence) == 80


TEXTS = st.text(st.sampled_from("aBé ßİﬁ\u00a0\t\n#>雪ｼﾞ\u0301\u200b“…`\u064eق"), max_size=25)


@given(TEXTS, st.integers(0, 500))
def test_every_folded_character_leads_back(text: str, base: int) -> None:
    """To a stretch of the source, wherever that begins; folded, the stretch holds the character."""
    made = fold(text, base)
    assert made.text == folded(text)
    places = [made.back(place, place + 1) for place in range(len(made.text))]
    for char, (start, end) in zip(made.text, places, strict=True):
        assert base <= start < end <= base + len(text)
        assert char in folded(text[start - base : end - base])
    for ends in zip(*places, strict=True):
        assert list(ends) == sorted(ends)
