# ruff: noqa: E501 - one row, one line
"""What docs/ says in numbers and lists is what the code does: a page that went stale fails here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making import book, cleaned, rule

from cleaner.bench.figures import Figures
from cleaner.cli import exits, hands
from cleaner.cli.arguments import parser
from cleaner.cli.config.options import tables
from cleaner.cli.options import Options
from cleaner.court import COVERAGE
from cleaner.files.walk import SUFFIXES
from cleaner.findings.allow import KEYS as ALLOW_KEYS
from cleaner.formats import Format, by_name, codec
from cleaner.instead import CLOSE, END, FIELDS, OPEN
from cleaner.model import (
    Action,
    Block,
    Confidence,
    Match,
    Partial,
    Policy,
    Position,
    Rule,
    Scope,
    Status,
    Strictness,
    When,
)
from cleaner.nodes import Macro
from cleaner.normal import folded
from cleaner.phrases import MAX_DEPTH, MAX_GAP, MAX_SIZE, Grammar
from cleaner.pipeline import MAX_REMOVED
from cleaner.report import alarm
from cleaner.report.findings import Form
from cleaner.rulebook.macros import MAX_ITEMS
from cleaner.rulebook.read import FORMAT, KEYS, LICENCE_SCOPES, PERMISSIONS

DOCS = Path(__file__).parents[1] / "docs"
RULES, CLI, CHECK, BENCH, CONFIG = (
    (DOCS / f"{name}.md").read_text(encoding="utf-8") for name in ("rules", "cli", "check", "bench", "config")
)


def flat(page: str) -> str:
    """Return a page on one line, so that a sentence is found wherever it is wrapped."""
    return " ".join(page.split())


def section(page: str, title: str) -> str:
    """Return what stands under a heading."""
    return page.partition(f"## {title}\n")[2].partition("\n## ")[0]


def row(page: str, name: str) -> str:
    """Return the row of a table that begins with a name, as it is written."""
    rows = [
        line for line in page.splitlines() if line.startswith(f"| {name} ") or line.startswith(f"| {name},")
    ]
    assert len(rows) == 1, (name, rows)
    return rows[0]


# docs/rules.md


def test_every_key_of_a_rule_is_documented_and_no_other() -> None:
    """The keys of the table are the keys of the loader; two stand beside the word that needs them."""
    named = re.findall(r"^\| (`[^|]+) \|", section(RULES, "Keys"), re.MULTILINE)
    found = {word for cell in named for word in re.findall(r"`\[*(\w+)", cell)}
    assert found | {"replaced_by", "replacement"} == set(KEYS[""])
    assert "(with `replacement`)" in row(section(RULES, "Keys"), "`action`")
    assert "(with `replaced_by`)" in row(section(RULES, "Keys"), "`status`")


@pytest.mark.parametrize("table", [name for name in KEYS if name and name not in ("examples",)])
def test_the_keys_of_each_table_are_documented(table: str) -> None:
    """In the row of their table."""
    (line,) = [each for each in section(RULES, "Keys").splitlines() if re.match(rf"\| `\[+{table}\]+`", each)]
    for key in KEYS[table]:
        assert f"`{key}`" in line, f"{table}.{key}"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        pytest.param("`confidence`", list(Confidence), id="confidence"),
        pytest.param("`scope`", list(Scope), id="scope"),
        pytest.param("`match`", list(Match), id="match"),
        pytest.param("`partial`", list(Partial), id="partial"),
        pytest.param("`action`", list(Action), id="action"),
        pytest.param("`status`", list(Status), id="status"),
        pytest.param("`[when]`", list(Position), id="position"),
        pytest.param("`[licence]`", [*PERMISSIONS, *LICENCE_SCOPES], id="licence"),
    ],
)
def test_the_words_of_each_key_are_documented(key: str, words: list[str]) -> None:
    """All that it takes."""
    line = row(section(RULES, "Keys"), key)
    assert [word for word in words if f"`{word}`" not in line] == []


def test_the_defaults_of_a_rule_are_documented() -> None:
    """A rule that does not say is what the page says."""
    bare = Rule("a/b", "A thing", "Never content.")
    keys = section(RULES, "Keys")
    for name, value in (("confidence", bare.confidence), ("scope", bare.scope), ("match", bare.match)):
        assert f"`{value}` (default)" in row(keys, f"`{name}`")
    for name, value in (("partial", bare.partial), ("action", bare.action), ("status", bare.status)):
        assert f"`{value}` (default)" in row(keys, f"`{name}`")
    assert f"the largest share of the text that may go, {bare.max_share}" in row(keys, "`max_share`")
    assert f"`within` (share of the text, {When().within})" in row(keys, "`[when]`")
    assert f"always `{FORMAT}`" in row(keys, "`format`")
    assert (Block().max_units, Block().continue_max_words) == (12, 20)


def test_the_limits_of_phrases_are_documented() -> None:
    """With the numbers that hold."""
    assert (
        f"A gap has at most {MAX_GAP} words, a list of a macro at most {MAX_ITEMS} items; a phrase may grow,"
        f" by its macros, to {MAX_SIZE:,} characters, and braces and macros stand within each other at most"
        f" {MAX_DEPTH} deep."
    ) in flat(RULES)


def test_the_shares_of_judging_are_documented() -> None:
    """Coverage and guard."""
    assert f"explain at least {COVERAGE:.0%}".replace("%", " %") in flat(RULES)
    assert f"take at most {MAX_REMOVED[Strictness.BALANCED]:.0%}".replace("%", " %") in flat(RULES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("ß", "ss", id="sharp s"),
        pytest.param("ς", "σ", id="final sigma"),
        pytest.param("İ", "i", id="dotted capital i"),
        pytest.param("ı", "i", id="dotless i"),
        pytest.param("é", "e", id="an accent in Latin"),
        pytest.param("ή", "η", id="in Greek"),
        pytest.param("й", "и", id="in Cyrillic"),
        pytest.param("مُ", "م", id="a vowel sign in Arabic"),
        pytest.param("שָ", "ש", id="in Hebrew"),
        pytest.param("e\u0301", "é", id="composed and decomposed"),
        pytest.param("Ａ", "a", id="full width"),
        pytest.param("a\u00a0\u2009\n b", "a b", id="blanks"),
        pytest.param("a\u200bb", "ab", id="an invisible character"),
        *(pytest.param(sign, "'", id=f"apostrophe {sign}") for sign in "’‘"),
        *(pytest.param(sign, '"', id=f"quotation mark {sign}") for sign in "“”„«»"),
        *(pytest.param(sign, "-", id=f"dash {ord(sign):x}") for sign in "‐‑‒–—―−"),
        pytest.param("…", "...", id="dots"),
    ],
)
def test_how_text_is_compared(one: str, other: str) -> None:
    """Each row of the list in docs/rules.md."""
    assert folded(one) == folded(other)


MACROS = {"url": Macro(pattern="https?://[^ ]+", anchors=("http",))}


@pytest.mark.parametrize(
    ("phrase", "text", "is_match"),
    [
        pytest.param("follow us", "FOLLOW \t ÜS", True, id="case, accents and blanks"),
        pytest.param("follow {on|at|via} us", "follow via us", True, id="one of them"),
        pytest.param("{please |}follow", "follow", True, id="may be empty"),
        pytest.param("follow {a|} us", "follow us", True, id="blanks beside an empty part vanish"),
        pytest.param("follow {us {now|}|} then", "follow us then", True, id="may nest"),
        pytest.param("see {{url}}", "see https://a.example/b", True, id="a macro"),
        pytest.param("see {{url?}} now", "see now", True, id="the same, or nothing"),
        pytest.param("by {{...6}} today", "by a b c d e f today", True, id="a gap of six words"),
        pytest.param("by {{...6}} today", "by today", True, id="a gap of none"),
        pytest.param("by {{...6}} today", "by a b c d e f g today", False, id="a gap of seven"),
        pytest.param("请{{...2}}我", "请关注我", True, id="in Chinese a gap counts characters"),
        pytest.param("partagez:", "partagez :", True, id="a blank before a colon is free"),
        pytest.param("yes!", "yes !", True, id="before an exclamation mark too"),
        pytest.param("yes?", "yes ?", True, id="and a question mark"),
        pytest.param("yes;", "yes ;", True, id="and a semicolon"),
        pytest.param("a, b", "a b", True, id="a comma, or none"),
        pytest.param(r"a \{b\} \| c", "a {b} | c", True, id="the characters themselves"),
        pytest.param("share", "shareholder", False, id="it ends at the boundary of a word"),
    ],
)
def test_the_phrase_language(phrase: str, text: str, is_match: bool) -> None:
    """Each row of the table in docs/rules.md."""
    grammar = Grammar(MACROS)
    source = grammar.source(grammar.parse(phrase))
    assert (re.fullmatch(source, folded(text)) is not None) is is_match


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        pytest.param("• Follow us!!", True, id="a bullet and marks are free"),
        pytest.param("“Follow us”", False, id="a quoted line is speech"),
    ],
)
def test_what_is_free_around_a_phrase(line: str, goes: bool) -> None:
    """A leading bullet and trailing punctuation; quotation marks are not."""
    rules = book({"a/b": rule(phrases=["follow us"], head='confidence = "certain"')})
    text = f"Snow fell on the pass.\n\n{line}\n\nIt thawed.\n"
    assert (cleaned(text, rules, Policy(heuristics=False)).text != text) is goes


# docs/cli.md


def test_the_suffixes_of_documents_are_documented() -> None:
    """All of them, in the sentence about folders."""
    sentence = re.search(r"In a folder all regular files that end in (.*?) or in nothing are read", flat(CLI))
    assert sentence
    assert set(re.findall(r"`(\.\w+)`", sentence[1])) == SUFFIXES - {""}


def test_the_formats_are_documented() -> None:
    """Each has a row with the names that promise it."""
    table = section(CLI, "Formats")
    for form in Format:
        cells = [line for line in table.splitlines() if re.match(rf"\| .*`{form}`", line)]
        assert len(cells) == 1, form
        for suffix in re.findall(r"`(\.\w+)`", cells[0].split("|")[2]):
            assert f"`{by_name(f'a{suffix}')}`" in cells[0].split("|")[1], suffix


def test_the_exit_codes_are_documented() -> None:
    """The numbers of the table are those of the code."""
    codes = {int(code) for code in re.findall(r"^\| (\d) \|", section(CLI, "Exit codes"), re.MULTILINE)}
    assert codes == {exits.DONE, exits.FOUND, exits.USAGE, exits.NOT_JUDGED} == {0, 1, 2, 3}


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(
            f"expands more than {codec.EXPANSION} times beyond {codec.FREE >> 20} MiB", id="compression bombs"
        ),
        pytest.param(f"a run of less than {hands.FEW >> 10} KiB", id="few bytes"),
        pytest.param(f"the first {hands.FIRST >> 10} KiB of a stream", id="a short stream"),
        pytest.param(f"`{Options().max_document >> 20}M` is the default", id="the longest document"),
        pytest.param(f"takes a worker longer: {Options().timeout:g} by default", id="the time-out"),
        pytest.param(f"`{Options().worker_memory >> 30}G` by default", id="the memory of a worker"),
        pytest.param(f"at least {alarm.FEWEST} documents; {Options().alarm:.0%}".replace("%", " %"), id="alarms"),
        pytest.param(f"`{OPEN}social/follow-us{CLOSE}Follow us!{END}`", id="marks"),
        pytest.param("Fields are " + ", ".join(f"`{{{n}}}`" for n in (
            "spdx", "id", "holder", "year", "rule", "family", "text")), id="fields of a template"),
    ],
)  # fmt: skip
def test_a_number_of_the_page_holds(said: str) -> None:
    """In the words of docs/cli.md."""
    assert said in flat(CLI)


def test_the_fields_of_a_template_are_all_documented() -> None:
    """None is missing from the list above."""
    assert set(FIELDS) == {"spdx", "id", "holder", "year", "rule", "family", "text"}


def test_the_words_of_strictness_are_documented() -> None:
    """In the row of the option."""
    line = row(section(CLI, "Shared options"), "`--strictness WORD`")
    assert re.findall(r"`(\w+)`", line.split("|")[2]) == [*Strictness]
    assert f"`{Options().strictness}` (the default)" in line


# docs/check.md, docs/bench.md, docs/config.md


def test_the_forms_of_a_report_are_documented() -> None:
    """Each has its row or its sentence."""
    assert [form for form in Form if f"`{form}`" not in CHECK] == []


def test_the_keys_of_an_allow_list_are_documented() -> None:
    """Each stands in the example."""
    example = CHECK.partition("```toml\n[[allow]]")[2].partition("```")[0]
    assert set(re.findall(r"^(\w+) +=", example, re.MULTILINE)) == set(ALLOW_KEYS)


def test_the_figures_of_a_benchmark_are_documented() -> None:
    """Every name that `--need` knows."""
    assert [name for name in Figures.names() if f"`{name}`" not in BENCH] == []


def test_every_setting_of_the_example_is_an_option() -> None:
    """The file at the head of docs/config.md is one that is taken."""
    example = CONFIG.partition("```toml\n")[2].partition("```")[0]
    keys = set(re.findall(r"^([a-z-]+) +=", example, re.MULTILINE)) - {"extend"}
    every = {key for table in tables(parser()).values() for key in table}
    assert keys <= every
