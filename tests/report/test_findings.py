"""Every form of `check`: valid by its own schema, complete or counted, inert."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifModel
from rich.cells import cell_len

from cleaner.findings import Finder, Finding
from cleaner.model import Confidence, Removal, Result, Rule, Span
from cleaner.outcome import Outcome
from cleaner.report import findings as forms
from cleaner.report.findings import About, Form, Summary, report
from cleaner.report.findings.text import ended
from cleaner.report.tally import Tally

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schemas/check.schema.json").read_text("utf-8"))
ABOUT = About("9.9", "abc123", lambda id: None, "/corpus")
HOSTILE = "</script>]]> & \"'<b>\x1b[2J\x9b\u202e,%0A::error::\n##[error] \ud800\udcff\x00\x7f\ufffe"


def removal(line: int, text: str, confidence: str = "certain") -> Removal:
    """Return a removal of `text` at a line."""
    return Removal(
        Span(line, line + len(text)), text, line, 1, "a/b", "A thing (en): the line", Confidence(confidence)
    )


def outcome(name: str, *removals: Removal, text: str = "one\ntwo\nthree\n") -> Outcome:
    """Return a document."""
    return Outcome(name, b"", bool(removals), text, Result(text, removals))


def written(form: Form, *outcomes: Outcome, known: bool = False, about: About = ABOUT) -> str:
    """Return a whole report."""
    out = io.StringIO()
    made = report(form, out.write, about)
    tally, finder, new = Tally(), Finder(), 0
    for each in outcomes:
        found = [marked(f, known) for f in finder.of(each)]
        new += 0 if known else len(found)
        made.add(each, found)
        tally.add(each)
    made.close(Summary(tally, new, found=tally.found))
    return out.getvalue()


def marked(finding: Finding, known: bool) -> Finding:
    """Return the finding as the baseline would leave it."""
    return replace(finding, known=known)


MIXED = (
    outcome("/corpus/a.txt", removal(2, "two"), removal(3, HOSTILE, "likely")),
    outcome("b.txt"),
    Outcome("c\n,:%.txt", b"", problem="is binary"),
)


def valid(form: Form, text: str) -> int:
    """Return the number of findings in a report that keeps its own rules, or raise."""
    match form:
        case Form.JSON:
            data = json.loads(text)
            jsonschema.validate(data, SCHEMA)
            return len(data["findings"])
        case Form.JSONL:
            rows = [json.loads(line) for line in text.splitlines()]
            for row in rows:
                jsonschema.validate(
                    row, {**SCHEMA, **SCHEMA["$defs"][row["type"]], "additionalProperties": True}
                )
            assert rows[-1]["type"] == "summary"
            return sum(row["type"] == "finding" for row in rows)
        case Form.SARIF:
            SarifModel.model_validate_json(text)
            return len(json.loads(text)["runs"][0]["results"])
        case Form.GITLAB:
            rows = json.loads(text)
            assert len({row["fingerprint"] for row in rows}) == len(rows)
            for row in rows:
                assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
                assert {"description", "check_name", "fingerprint", "severity", "location"} == set(row)
                assert row["location"]["lines"]["begin"] >= 1
            return len(rows)
        case Form.JUNIT:
            suite = ET.fromstring(text)[0]
            assert int(suite.get("tests", "")) == 3
            assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
            return len(suite.findall("testcase/failure"))
        case Form.HTML:
            return len(re.findall(r"<tr data-family", text))
        case Form.GITHUB:
            pattern = r"::(error|warning|notice) [^:\n]*::[^\n]*"
            assert all(re.fullmatch(pattern, line) for line in text.splitlines())
            return text.count("line=")
        case _:
            return len(re.findall(r"^\S+:\d+:\d+ a/b", text, re.MULTILINE))


@pytest.mark.parametrize("form", Form)
def test_every_form_is_valid_and_has_every_finding(form: Form) -> None:
    """Two findings, a clean document, one that could not be judged."""
    assert valid(form, written(form, *MIXED)) == 2


@pytest.mark.parametrize("form", Form)
def test_every_form_is_valid_when_nothing_was_found(form: Form) -> None:
    """An empty report is still a report."""
    assert valid(form, written(form, outcome("a"), outcome("b"), outcome("c"))) == 0


@pytest.mark.parametrize("form", Form)
def test_nothing_in_a_report_acts(form: Form) -> None:
    """No control, no bidirectional mark, no byte that is not UTF-8, whatever the corpus holds."""
    text = written(form, *MIXED)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ud800-\udfff\ufffe]", text)


@pytest.mark.parametrize("form", [Form.GITHUB, Form.TEXT, Form.FULL])
def test_no_corpus_text_becomes_a_command_of_the_runner(form: Form) -> None:
    """A line begins with a command only where we wrote it."""
    lines = written(form, *MIXED).splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert len(commands) == (3 if form is Form.GITHUB else 0)
    assert all(line.count(" file=") == 1 for line in commands)


@pytest.mark.parametrize(
    ("form", "there"),
    [(form, form in {Form.JSON, Form.JSONL}) for form in Form if form is not Form.HTML],
    ids=[form.value for form in Form if form is not Form.HTML],
)
def test_known_findings_are_marked_where_programs_read_and_absent_where_people_do(
    form: Form, there: bool
) -> None:
    """What the baseline has is no news."""
    text = written(form, outcome("a.txt", removal(2, "two")), known=True)
    assert ("two" in text) is there
    assert not there or '"known": true' in text


@pytest.mark.parametrize("form", [Form.SARIF, Form.JUNIT])
def test_what_is_over_the_cap_is_counted(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report says how many more there are."""
    monkeypatch.setattr(f"cleaner.report.findings.{form}.MOST", 3)
    many = outcome("a", *(removal(n, f"text {n}") for n in range(1, 6)))
    text = written(form, many, outcome("b"), outcome("c"))
    assert valid(form, text) == 3
    assert "2 more findings" in text
    assert forms.MOST == 5_000


def test_github_shows_ten_of_each_level_and_counts_the_others() -> None:
    """More would be dropped by the service without a word."""
    many = [removal(n, f"text {n}") for n in range(1, 16)] + [removal(n, "z", "weak") for n in range(20, 22)]
    lines = written(Form.GITHUB, outcome("a", *many)).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert sum(line.startswith("::notice") for line in lines) == 2
    assert lines[-1] == "5 more findings; a step shows 10 of each level"


def test_paths_are_relative_to_the_root() -> None:
    """CI services know the repository, not the runner's folders."""
    assert '"path": "a.txt"' in written(Form.JSON, MIXED[0])
    assert '"uri": "a.txt"' in written(Form.SARIF, MIXED[0])
    assert '"uri": "file:///other/caf%C3%A9%20%FF.txt"' in written(
        Form.SARIF, outcome("/other/café \udcff.txt", removal(1, "x"))
    )


def test_full_shows_the_passage_between_its_neighbours() -> None:
    """The line that would go has a minus; a long passage is shortened in its middle."""
    text = "\n".join(f"line {n}" for n in range(1, 31)) + "\n"
    passage = "\n".join(f"line {n}" for n in range(3, 21))
    shown = written(Form.FULL, outcome("a", removal(3, passage), text=text))
    assert "     2   line 2\n     3 - line 3\n" in shown
    assert "10 more lines" in shown
    assert "line 12" not in shown
    assert "    20 - line 20\n    21   line 21\n" in shown
    assert "1 finding in 1 document" in shown


ASIDE = Rule("a/b", "Aside", "A remark of the site; it says nothing of what the text is about. " * 2)


@pytest.mark.parametrize("form", [Form.TEXT, Form.FULL])
def test_a_terminal_breaks_no_line(form: Form) -> None:
    """Excerpts are cut to its width; into a file they are as long as ever."""
    about = About("9.9", "abc", lambda id: ASIDE, "/corpus", width=60)
    long = outcome("corpus/of/long/names.txt", removal(1, "gulls and terns " * 9))
    assert max(map(len, written(form, long, about=about).splitlines())) <= 60
    chinese = outcome("corpus/of/names.txt", removal(1, "見本市は港で開かれた。" * 9))
    assert max(map(cell_len, written(form, chinese, about=about).splitlines())) <= 60
    assert max(map(len, written(form, long, about=replace(about, width=0)).splitlines())) > 80


@pytest.mark.parametrize("form", [Form.TEXT, Form.FULL])
def test_a_reader_at_a_terminal_hears_how_it_ended(form: Form) -> None:
    """Good news too; a pipe gets nothing but findings."""
    about = About("9.9", "abc", lambda id: None, "/corpus", width=80)
    assert written(form, about=about) == "no findings in 0 documents\n"
    assert written(form, about=replace(about, width=0)) == ""
    assert written(form, MIXED[0], about=about).splitlines()[-1].endswith(" in 1 document")


@pytest.mark.parametrize(
    ("new", "known", "said"),
    [
        pytest.param(0, 0, "no findings in 5 documents", id="nothing"),
        pytest.param(1, 0, "1 finding in 5 documents", id="without a baseline"),
        pytest.param(2, 7, "2 new findings in 5 documents, 7 known", id="with one"),
        pytest.param(0, 7, "no new findings in 5 documents, 7 known", id="nothing new"),
    ],
)
def test_known_findings_are_counted_apart(new: int, known: int, said: str) -> None:
    """A baseline hides nothing."""
    assert ended(Summary(Tally(documents=5), new=new, known=known)) == said


def test_colour_is_only_where_it_is_wanted() -> None:
    """The words are the same."""
    about = About("9.9", "abc", lambda id: None, "/corpus", colour=True)
    for form in (Form.TEXT, Form.FULL):
        coloured = written(form, MIXED[0], about=about)
        assert "\x1b[36m" in coloured
        assert re.sub(r"\x1b\[\d+m", "", coloured) == written(form, MIXED[0])
