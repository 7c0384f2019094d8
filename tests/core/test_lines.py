# ruff: noqa: E501 - one row, one line
"""Rules of phrases and patterns on lines: where they match, and mostly where they do not."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from making import book, cleaned, rule
from pace import grows_at_most, within

from cleaner.model import Document, Policy
from cleaner.normal import folded
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook
from cleaner.rulebook.probe import spans

CERTAIN = 'confidence = "certain"'
ALL = Policy(max_removed=1.0, heuristics=False)


def only(**keys: object) -> Rulebook:
    """Return a rulebook of one certain rule with these phrases and keys."""
    phrases = keys.pop("phrases", ["follow us on {{...2}}"])
    body = str(keys.pop("body", ""))
    written = [f"{key} = {value!r}" for key, value in keys.items()]  # TOML writes them alike
    head = "\n".join([CERTAIN, *written])
    assert isinstance(phrases, list)
    return book({"a/b": rule(body, phrases=phrases, head=head)})


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Follow us on Twitter", id="plain"),
        pytest.param("  Follow us on Twitter  ", id="indented"),
        pytest.param("* Follow us on Twitter", id="bullet"),
        pytest.param("» Follow us on Twitter", id="arrow"),
        pytest.param("[Follow us on Twitter]", id="brackets"),
        pytest.param("Follow us on Twitter!!!", id="marks"),
        pytest.param("FOLLOW US ON TWITTER", id="upper case"),
        pytest.param("Follow\u00a0us\u00a0on\u00a0Twitter", id="no-break spaces"),
        pytest.param("Follow us on\u200b Twitter", id="zero-width space"),
        pytest.param("Ｆｏｌｌｏｗ us on Twitter", id="full width"),
        pytest.param("Follow us on Twitter. Follow us on Facebook!", id="twice in one line"),
        pytest.param("Follow us on Twitter | Follow us on Facebook", id="twice between bars"),
    ],
)
def test_a_whole_line_goes(line: str) -> None:
    """A bullet before it, marks behind it and how it is typed are free."""
    assert cleaned(f"Snow fell.\n{line}\nIt thawed.\n", only(), ALL).text == "Snow fell.\nIt thawed.\n"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("They asked us to follow us on Twitter", id="words before it"),
        pytest.param("Follow us on Twitter, said the minister yesterday.", id="words behind it"),
        pytest.param("“Follow us on Twitter”", id="curly quotes"),
        pytest.param('"Follow us on Twitter"', id="straight quotes"),
        pytest.param("„Follow us on Twitter“", id="German quotes"),
        pytest.param("«Follow us on Twitter»", id="guillemets"),
        pytest.param("'Follow us on Twitter'", id="single quotes"),
        pytest.param("‘Follow us on Twitter’", id="curly single quotes"),
        pytest.param("“Follow us on Twitter,” he said.", id="speech with its verb"),
        pytest.param("Follows us on Twitter", id="inside a longer word"),
        pytest.param("Follow us only", id="other words"),
        pytest.param("Snow fell. Follow us on Twitter. It thawed in March and rained.", id="one sentence of three"),
        pytest.param("Follow us on Twitter " + "x" * 7000, id="a very long line"),
    ],
)  # fmt: skip
def test_a_near_miss_stays(line: str) -> None:
    """A quoted line is speech; a part of a line is not the line."""
    text = f"Snow fell.\n{line}\nIt thawed.\n"
    assert cleaned(text, only(), ALL).text == text


@pytest.mark.parametrize(
    ("match", "line", "goes"),
    [
        pytest.param("start", "Follow us on X now and for ever", True, id="start, at the start"),
        pytest.param("start", "Now follow us on X", False, id="start, elsewhere"),
        pytest.param("end", "For ever and ever follow us on X", True, id="end, at the end"),
        pytest.param("end", "Follow us on X and then go home to bed", False, id="end, elsewhere"),
        pytest.param("contains", "So please follow us on X and go home", True, id="contains, in the middle"),
        pytest.param(
            "contains", "So please follow us on X and then all of you go home", False, id="too many words"
        ),
        pytest.param("contains", "So please followus on X", False, id="not there"),
    ],
)
def test_match_and_max_words(match: str, line: str, goes: bool) -> None:
    """The phrase must stand where the rule says, in a line as short as it says."""
    text = f"Snow fell.\n{line}\nIt thawed.\n"
    rules = only(phrases=["follow us on {x|y}"], match=match, max_words=10)
    assert (cleaned(text, rules, ALL).text != text) is goes


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        pytest.param("Follow us on Twitter", True, id="no veto"),
        pytest.param("Follow us on foot", False, id="a phrase"),
        pytest.param("Follow us on 1932", False, id="a pattern"),
        pytest.param("Follow us on football", True, id="not inside a word"),
    ],
)
def test_unless(line: str, goes: bool) -> None:
    """What [unless] names keeps the line."""
    body = "[unless]\nphrases = [\"foot\"]\npatterns = ['\\d{4}']\n"
    text = f"Snow fell.\n{line}\nIt thawed.\n"
    assert (cleaned(text, only(body=body), ALL).text != text) is goes


@pytest.mark.parametrize(
    ("position", "place", "goes"),
    [
        pytest.param("head", 0, True, id="head, first"),
        pytest.param("head", 20, False, id="head, middle"),
        pytest.param("head", 39, False, id="head, last"),
        pytest.param("tail", 39, True, id="tail, last"),
        pytest.param("tail", 20, False, id="tail, middle"),
        pytest.param("edge", 0, True, id="edge, first"),
        pytest.param("edge", 39, True, id="edge, last"),
        pytest.param("edge", 20, False, id="edge, middle"),
        pytest.param("any", 20, True, id="any, middle"),
    ],
)
def test_position(position: str, place: int, goes: bool) -> None:
    """A rule for the head or tail leaves the middle."""
    lines = [f"Snow fell in the year {n}." for n in range(40)]
    lines[place] = "Follow us on Twitter"
    text = "\n".join(lines)
    rules = only(body=f'[when]\nposition = "{position}"\nwithin = 0.1\n')
    assert (cleaned(text, rules, ALL).text != text) is goes


@pytest.mark.parametrize(
    ("site", "goes"),
    [
        pytest.param("gazette.example", True, id="the host"),
        pytest.param("www.gazette.example", True, id="below the host"),
        pytest.param("notgazette.example", False, id="another host that ends alike"),
        pytest.param("", False, id="no host known"),
    ],
)
def test_site(site: str, goes: bool) -> None:
    """A rule of one site leaves the others."""
    rules = only(body='[when]\nsite = ["gazette.example"]\n')
    text = "Snow fell.\nFollow us on Twitter\nIt thawed.\n"
    assert (clean(Document(text, site=site), rules, ALL).text != text) is goes


def test_a_wrapped_paragraph_is_one_unit() -> None:
    """A line broken by a margin is read through its breaks, and goes with all its lines."""
    phrase = "you may follow us {{...20}} and on the last page of every number of this gazette"
    line = "You may follow us on the telegraph, by the mail coach, in the windows of the town hall and on the last page of every number of this gazette."
    text = "Snow fell.\n\n" + textwrap.fill(line, 60) + "\n\nIt thawed.\n"
    assert cleaned(text, only(phrases=[phrase]), ALL).text == "Snow fell.\n\nIt thawed.\n"


def test_span_rules_cut_inside_the_line() -> None:
    """With `partial = "cut"` the words go and the line stays."""
    rules = only(scope="span", match="contains", partial="cut", max_words=40, phrases=["(c) {{...1}} press"])
    text = "Snow fell on the pass all night (c) Varn Press and the road was closed.\n"
    assert cleaned(text, rules, ALL).text == "Snow fell on the pass all night and the road was closed.\n"


def test_a_pattern_that_blows_up_costs_time_and_no_document() -> None:
    """A pattern has a budget; the line stays and the run goes on."""
    files = {"a/b": rule("[patterns]\nen = ['(x+x+)+y']\n", head=CERTAIN + '\nanchors = ["xx"]')}
    text = "Snow fell.\n" + "x" * 300 + "\nIt thawed.\n"
    assert cleaned(text, book(files), ALL).text == text


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        pytest.param("suivez-nous sur {{...2}}", "SUIVEZ-NOUS SUR İNSTAGRAM", id="dotted capital i"),
        pytest.param("folgen sie uns auf der straße", "FOLGEN SIE UNS AUF DER STRASSE", id="sharp s"),
        pytest.param("ακολουθήστε μας", "ΑΚΟΛΟΥΘΗΣΤΕ ΜΑΣ", id="Greek final sigma"),
        pytest.param("تابعونا على تويتر", "تَابِعُونَا عَلَى تُوِيتَر", id="Arabic vowel signs"),
        pytest.param("עקבו אחרינו", "\u200fעקבו אחרינו\u200f", id="right-to-left marks"),
        pytest.param("关注我们", "关注我们！", id="full-width mark"),
        pytest.param("シェアする", "シェアする。", id="Japanese stop"),
        pytest.param("シェア", "ｼｪｱ", id="half-width kana"),
        pytest.param("sns で共有", "ＳＮＳ で共有", id="full-width letters"),
        pytest.param("подпишись ещё", "ПОДПИШИСЬ ЕЩЕ", id="yo written as ye"),
        pytest.param("theo dõi chúng tôi", unicodedata.normalize("NFD", "Theo dõi chúng tôi"), id="Vietnamese, decomposed"),
        pytest.param("팔로우하기", unicodedata.normalize("NFD", "팔로우하기"), id="Korean, decomposed"),
    ],
)  # fmt: skip
def test_scripts(phrase: str, line: str) -> None:
    """From the scan to the cut, every script is one."""
    text = f"Snow fell.\n\n{line}\n\nIt thawed.\n"
    result = cleaned(text, only(phrases=[phrase]), ALL)
    assert result.text == "Snow fell.\n\nIt thawed.\n"
    assert [removal.text for removal in result.removals] == [line]


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        pytest.param("{{...4}} shared a post", "/" * 5900, id="a gap behind endless marks"),
        pytest.param("{{{...14}}|}{メルマガ}{登録}", "-" * 5900, id="a gap in a script without blanks"),
        pytest.param(
            "follow us {{...1}}", "follow us x" + "." * 5900 + ' " x', id="endless marks behind a gap"
        ),
        pytest.param("follow us", "follow us" + "-" * 5900 + '"', id="endless marks behind a phrase"),
    ],
)
def test_endless_marks_cost_no_square(phrase: str, line: str) -> None:
    """The expression fails in time that grows with the line, far below the time-out."""
    (probe,) = book({"a/b": rule(phrases=[phrase], head='anchors = ["x"]')}).plan(0).probes
    spans(probe.sources[0], "warm", 1)
    assert not spans(probe.sources[0], folded(line), 1)
    assert within(0.1, lambda: spans(probe.sources[0], folded(line), 1))


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        pytest.param("(c) {{...4}}", "—" * 300 + " (c) The Mill", id="marks before a mark"),
        pytest.param(
            "-" * 50 + " cut here", "*" * 300 + "-" * 50 + " cut here", id="a phrase with many marks"
        ),
        pytest.param(
            "{{...2}} shared a post", "=" * 300 + " Anna shared a post " + "=" * 300, id="rulings around"
        ),
        pytest.param("{{...2}}: a post", "… (Anna): a post!!!", id="a gap that begins with a mark"),
    ],
)
def test_marks_before_a_phrase_are_free(phrase: str, line: str) -> None:
    """However many, and also where the phrase begins with one."""
    (probe,) = book({"a/b": rule(phrases=[phrase], head='anchors = ["x"]')}).plan(0).probes
    assert spans(probe.sources[0], folded(line), 1) == ((0, len(folded(line))),)


@pytest.mark.parametrize(
    "words", ["share this, follow us on the pier ", "Share this. Follow us | ", "Follow us on Twitter. "]
)
def test_a_line_of_any_length_is_judged_in_time_that_grows_with_it(words: str) -> None:
    """Eight times the line takes less than twenty times the time, and not 64; no rule takes anything of it."""
    rules = only(phrases=["follow us on {{...2}}", "share this"])
    few, many = (words * times + "end. Follow us on Twitter\n" for times in (2_000, 16_000))
    assert clean(Document(many), rules, ALL).text == many
    assert grows_at_most(
        20, lambda: clean(Document(few), rules, ALL), lambda: clean(Document(many), rules, ALL)
    )
