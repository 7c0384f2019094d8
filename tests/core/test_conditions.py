"""Where a rule may not look: too long, quoted, elsewhere, another site, a word too many."""

from __future__ import annotations

import pytest
from making import book, cleaned, rule

from cleaner.explain import explain
from cleaner.matchers.page import EDGE_LINES, MAX_UNIT
from cleaner.model import Document, Policy
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

ALL = Policy(max_removed=1.0, heuristics=False)
PROSE = "Snow fell on the pass all night, and the road was closed."


def one(head: str = "", body: str = "", phrases: tuple[str, ...] = ("follow us {{...200}}",)) -> Rulebook:
    """Return a rulebook of one certain rule."""
    return book({"social/follow": rule(body, phrases=phrases, head=f'confidence = "certain"\n{head}')})


def failed(text: str, rules: Rulebook, site: str = "") -> list[str]:
    """Return why the rule left each line on which its anchor stands."""
    return [near.failed for story in explain(Document(text, site=site), rules, ALL) for near in story.near]


@pytest.mark.parametrize(
    ("size", "goes"),
    [
        pytest.param(MAX_UNIT, True, id="as long as a line may be"),
        pytest.param(MAX_UNIT + 1, False, id="one longer"),
    ],
)
def test_a_very_long_line_is_prose(size: int, goes: bool) -> None:
    """Whatever a rule says; it is left without a look."""
    line = "follow us ".ljust(size, "x")
    text = f"{PROSE}\n{line}\n{PROSE}\n"
    assert (cleaned(text, one(), ALL).text != text) is goes
    assert failed(text, one()) == ([] if goes else ["longer than 6000 characters"])


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        pytest.param("'follow us now'", True, id="straight"),
        pytest.param("‘Follow us now’", True, id="curly"),
        pytest.param("‚Follow us now‘", True, id="low and high"),
        pytest.param("'follow us now", False, id="only at the beginning"),
        pytest.param("follow us now'", False, id="only at the end"),
    ],
)
def test_a_line_in_single_quotes_is_speech(line: str, quoted: bool) -> None:
    """From beginning to end, both."""
    text = f"{PROSE}\n{line}\n{PROSE}\n"
    assert (cleaned(text, one(), ALL).text == text) is quoted
    assert failed(text, one()) == (["quoted from beginning to end"] if quoted else [])


@pytest.mark.parametrize(
    ("words", "goes"),
    [
        pytest.param(8, True, id="as many words as may be"),
        pytest.param(9, False, id="one more"),
    ],
)
def test_max_words(words: int, goes: bool) -> None:
    """Marks between them do not count."""
    line = "Follow us - " + ", ".join(["x"] * (words - 2)) + " !"
    text = f"{PROSE}\n{line}\n{PROSE}\n"
    assert (cleaned(text, one("max_words = 8"), ALL).text != text) is goes
    assert failed(text, one("max_words = 8")) == ([] if goes else ["more than 8 words"])


@pytest.mark.parametrize(
    ("pattern", "site", "goes"),
    [
        pytest.param("gazette.example", "gazette.example", True, id="the host"),
        pytest.param("gazette.example", "www.gazette.example", True, id="a host below it"),
        pytest.param("gazette.example", "gazette.example.org", False, id="a host above it"),
        pytest.param("gazette.example", "example", False, id="its own parent"),
        pytest.param("*.example", "any.example", True, id="a star"),
        pytest.param("*.example", "example", False, id="a star stands for something"),
        pytest.param("news-?.example", "news-7.example", True, id="one character"),
        pytest.param("gazette.example", "", False, id="no site is known"),
    ],
)
def test_sites(pattern: str, site: str, goes: bool) -> None:
    """A rule of one site leaves all the others alone, and says so."""
    rules = one(body=f'[when]\nsite = ["{pattern}"]\n')
    document = Document(f"{PROSE}\nFollow us\n{PROSE}\n", site=site)
    assert (clean(document, rules, ALL).text != document.text) is goes
    assert failed(document.text, rules, site) == ([] if goes else [f"only on {pattern}"])


@pytest.mark.parametrize(
    ("position", "place", "goes"),
    [
        pytest.param("head", EDGE_LINES - 1, True, id="among the first lines"),
        pytest.param("head", EDGE_LINES, False, id="one behind them"),
        pytest.param("tail", 100 - EDGE_LINES, True, id="among the last lines"),
        pytest.param("tail", 100 - EDGE_LINES - 1, False, id="one before them"),
        pytest.param("edge", EDGE_LINES - 1, True, id="edge: the first"),
        pytest.param("edge", 100 - EDGE_LINES, True, id="edge: the last"),
        pytest.param("edge", 50, False, id="edge: neither"),
    ],
)
def test_the_first_and_last_lines_are_the_edge_of_any_text(position: str, place: int, goes: bool) -> None:
    """However small a share of it they are."""
    lines = [PROSE] * 100
    lines[place] = "Follow us"
    text = "\n".join(lines) + "\n"
    rules = one(body=f'[when]\nposition = "{position}"\nwithin = 0.001\n')
    assert (cleaned(text, rules, ALL).text != text) is goes
    assert failed(text, rules) == ([] if goes else [f"not at the {position}"])


@pytest.mark.parametrize(
    ("within", "place", "goes"),
    [
        pytest.param(0.25, 24, True, id="a quarter, inside"),
        pytest.param(0.25, 26, False, id="a quarter, outside"),
        pytest.param(0.5, 49, True, id="half of it"),
        pytest.param(1.0, 99, True, id="all of it"),
    ],
)
def test_the_share_of_the_head(within: float, place: int, goes: bool) -> None:
    """By characters, from the beginning."""
    lines = [PROSE] * 100
    lines[place] = "Follow us"
    text = "\n".join(lines) + "\n"
    rules = one(body=f'[when]\nposition = "head"\nwithin = {within}\n')
    assert (cleaned(text, rules, ALL).text != text) is goes


PIECES = one(phrases=("follow us on {x|y|z}",))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Follow us on X. Follow us on Y.", id="sentences"),
        pytest.param("Follow us on X! Follow us on Y? Follow us on Z…", id="all ends of sentences"),
        pytest.param("Follow us on X | Follow us on Y", id="a bar"),
        pytest.param("Follow us on X · Follow us on Y • Follow us on Z", id="points"),
        pytest.param("Follow us on X - Follow us on Y", id="a dash with blanks"),
        pytest.param("Follow us on X — Follow us on Y", id="a long dash"),
        pytest.param("Follow us on X; follow us on Y", id="a semicolon"),
        pytest.param("Follow us on X.) Follow us on Y.", id="a bracket behind the end"),
    ],
)
def test_a_line_of_pieces_goes_if_its_pieces_do(line: str) -> None:
    """Each is matched whole."""
    assert cleaned(f"{PROSE}\n{line}\n{PROSE}\n", PIECES, ALL).text == f"{PROSE}\n{PROSE}\n"


@pytest.mark.parametrize("place", [0, 1, 2, 3])
@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Follow us on X.", id="a short line"),
        pytest.param("Follow us on X. Follow us on Y. Follow us on Z.", id="a line as long as the others"),
    ],
)
def test_a_line_of_a_wrapped_paragraph_is_a_line(place: int, line: str) -> None:
    """It goes as it would elsewhere, first, last or in the middle, and the lines around it stay."""
    lines = [PROSE] * 3
    lines.insert(place, line)
    result = cleaned("\n".join(lines) + "\n", PIECES, ALL)
    assert result.text == "\n".join([PROSE] * 3) + "\n"
    assert [verdict.claim.unit for verdict in result.verdicts] == [place] * len(result.verdicts)


def test_a_sentence_that_runs_over_lines_of_a_paragraph_takes_none_of_them() -> None:
    """It is a part of the paragraph, which it does not explain; its claim begins where it does."""
    lines = [
        "This gazette may be read by all of you who",
        "follow us from its first to its very last number.",
    ]
    rules = one(phrases=(" ".join(lines),))
    text = "\n".join([PROSE, *lines, PROSE]) + "\n"
    result = cleaned(text, rules, ALL)
    assert result.text == text
    assert [(verdict.claim.unit, verdict.holds) for verdict in result.verdicts] == [(1, False)]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Follow us on X, follow us on Y", id="a comma parts nothing"),
        pytest.param("Follow us on X-Follow us on Y", id="a hyphen parts nothing"),
        pytest.param("Follow us on X.Follow us on Y", id="a point inside a word parts nothing"),
        pytest.param("Follow us on X | The harbour has had ice since the New Year", id="one piece of two"),
        pytest.param("Follow us on X. “Follow us on Y.”", id="one piece is quoted"),
        pytest.param(
            "Follow us on X | " * 3 + "He wrote of it for all of his long life", id="many, and prose"
        ),
    ],
)
def test_a_line_stays_if_one_of_its_pieces_does(line: str) -> None:
    """Less than four fifths of it are explained, or it is no line of pieces."""
    text = f"{PROSE}\n{line}\n{PROSE}\n"
    assert cleaned(text, PIECES, ALL).text == text


def test_a_veto_counts_for_its_piece() -> None:
    """It keeps the piece in which it stands, and not the others."""
    rules = one(body='[unless]\nphrases = ["y"]\n', phrases=("follow us on {x|y|z}",))
    text = f"{PROSE}\nFollow us on X. Follow us on Y.\n{PROSE}\n"
    assert cleaned(text, rules, ALL).text == text
    gone = f"{PROSE}\nFollow us on X. Follow us on Z.\n{PROSE}\n"
    assert cleaned(gone, rules, ALL).text == f"{PROSE}\n{PROSE}\n"


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        pytest.param("» Follow us on X", True, id="a single guillemet is an arrow"),
        pytest.param("Follow us on X »", True, id="at the end too"),
        pytest.param("«« Follow us on X", True, id="two beside each other are one arrow"),
        pytest.param("« Follow us on X | Follow us on Y »", True, id="two around links with a bar"),
        pytest.param("« Follow us on X »", False, id="two of them are quotation marks"),
        pytest.param("« « Follow us on X » »", False, id="a quotation in a quotation"),
        pytest.param("« Follow us on X » | « Follow us on Y »", False, id="two quotations with a bar"),
        pytest.param("» Follow us on X «", False, id="in the German manner as well"),
        pytest.param('" Follow us on X', False, id="a single quotation mark is none"),
    ],
)
def test_guillemets(line: str, goes: bool) -> None:
    """What is quoted stays, what is pointed at goes."""
    text = f"{PROSE}\n{line}\n{PROSE}\n"
    assert (cleaned(text, PIECES, ALL).text != text) is goes


def test_the_same_rule_in_two_languages_claims_a_line_once() -> None:
    """The account has one removal, with one of the languages."""
    two = '[phrases]\nen = ["follow us"]\nfr = ["follow us"]\n'
    rules = book({"a/b": rule(two, head='confidence = "certain"')})
    result = cleaned(f"{PROSE}\n\nFollow us\n", rules, ALL)
    assert [(each.rule, each.also) for each in result.removals] == [("a/b", ())]
    assert len(result.verdicts) == 1


@pytest.mark.parametrize(
    ("near", "beside", "goes"),
    [
        pytest.param("social", "Follow us", True, id="a family"),
        pytest.param("social/follow", "Follow us", True, id="a rule"),
        pytest.param("social/share", "Follow us", False, id="another rule of the family"),
        pytest.param("legal", "Follow us", False, id="another family"),
        pytest.param("social", PROSE, False, id="nothing beside it"),
    ],
)
def test_near(near: str, beside: str, goes: bool) -> None:
    """A certain rule with `near` waits for its neighbour."""
    rules = book(
        {
            "social/follow": rule(phrases=["follow us"], head='confidence = "certain"'),
            "ui/label": rule(f'[when]\nnear = ["{near}"]\n', phrases=["more"], head='confidence = "certain"'),
        }
    )
    text = f"{PROSE}\n{beside}\nMore\n{PROSE}\n"
    assert ("More" not in cleaned(text, rules, ALL).text.split("\n")) is goes
