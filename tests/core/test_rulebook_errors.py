# ruff: noqa: E501 - one row, one line
"""Wrong rule files: one line for each fault, `file:line: rule: what, remedy`, never a traceback."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from making import write_rules

from cleaner.errors import CleanerError, RuleError, RuleErrors, UsageError
from cleaner.rulebook import compile_rules, stamps
from cleaner.rulebook.build import build
from cleaner.rulebook.source import MAX_FILE, MAX_LINE, rule_files

GOOD = """format = 1
title = "Follow-us prompt"
why = "A call to own accounts."
[phrases]
en = ["follow us"]
[examples]
strip = ["Follow us"]
keep = ["They follow us on foot."]
"""

MACROS = "\n".join(
    [
        '[macros.net]\nphrases = ["facebook"]\n[macros.url]\npattern = "h[^ ]+"',
        '[macros.m0]\nphrases = ["grow", "swell"]',
        *(f'[macros.m{n}]\nphrases = ["{{{{m{n - 1}}}}} {{{{m{n - 1}}}}} {{{{m{n - 1}}}}} {{{{m{n - 1}}}}}"]' for n in range(1, 10)),
        '[macros.c0]\nphrases = ["deep"]',
        *(f'[macros.c{n}]\nphrases = ["{{{{c{n - 1}}}}}"]' for n in range(1, 900)),
    ]
)  # fmt: skip


def said(tmp_path: Path, text: str | bytes, macros: str = "") -> str:
    """Return what the loader says of a rule file, without the folder's name."""
    folder = write_rules(tmp_path / "mine", {"macros": macros} if macros else {})
    path = folder / "social" / "follow-us.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(CleanerError) as caught:
        build([folder])
    return str(caught.value).replace(f"{folder}/", "")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("[phrases]", "[pharses]", "4: social/follow-us: unknown key `pharses`, write `phrases`", id="unknown key"),
        pytest.param('why = "A', 'zebra = 1\nwhy = "A', "3: social/follow-us: unknown key `zebra`, write one of format, title,", id="unlike any key"),
        pytest.param("keep =", "keeep =", "8: social/follow-us: unknown key `keeep` in [examples], write `keep`", id="unknown key in a table"),
        pytest.param("[phrases]", 'confidence = "sure"\n[phrases]', "4: social/follow-us: confidence: 'sure' is unknown, write", id="unknown value"),
        pytest.param("[phrases]", 'confidence = "certian"\n[phrases]', "4: social/follow-us: confidence: 'certian' is unknown, write `certain`", id="misspelt value"),
        pytest.param("[phrases]", 'scope = ["line"]\n[phrases]', "4: social/follow-us: scope: ['line'] is unknown, write", id="a list for a word"),
        pytest.param('["follow us"]', '["follow {{nett}}"]', "5: social/follow-us: phrase 'follow {{nett}}': unknown macro `{{nett}}`, write `net`", id="unknown macro"),
        pytest.param('["follow us"]', '["follow {us"]', "5: social/follow-us: phrase 'follow {us': a `{` without `}`, close it, or write `\\{`", id="open brace"),
        pytest.param('["follow us"]', '["{follow us|}"]', "5: social/follow-us: phrase '{follow us|}': it matches the empty text, make one part of it certain to be there", id="empty phrase"),
        pytest.param('["follow us"]', '[""]', "5: social/follow-us: en: [''] is not a list of strings, none of them empty, write a list of strings, none of them empty", id="blank phrase"),
        pytest.param('["follow us"]', '"follow us"', "5: social/follow-us: en: 'follow us' is not a list of strings", id="a string for a list"),
        pytest.param('["follow us"]', "[7]", "5: social/follow-us: en: [7] is not a list of strings", id="a number for a string"),
        pytest.param('["follow us"]', '["{{url}}"]', "5: social/follow-us: phrase '{{url}}' has no word that must occur, write `anchors = [", id="no anchor"),
        pytest.param("en =", "english =", "5: social/follow-us: `english` is not a language, write an ISO 639 code such as `fr`, or `any`", id="no language"),
        pytest.param('[phrases]\nen = ["follow us"]\n', 'phrases = ["follow us"]\n', "4: social/follow-us: `phrases` is not a table, write", id="phrases without a language"),
        pytest.param('[phrases]\nen = ["follow us"]', "[when]\nwithin = 25\n", "5: social/follow-us: within: 25 is not between 0 and 1, write it as a fraction: 0.25", id="a percentage"),
        pytest.param('[phrases]\nen = ["follow us"]', "[when]\nwithin = 0\n", "5: social/follow-us: within: 0 is not between 0 and 1, write a fraction: 0.2", id="a share of nothing"),
        pytest.param('[phrases]\nen = ["follow us"]', "[when]\nwithin = nan\n", "5: social/follow-us: within: nan is not between 0 and 1, write a fraction: 0.2", id="no number"),
        pytest.param('why = "A call to own accounts."\n', "", "1: social/follow-us: no why, write one sentence: `why = \"…\"`", id="no why"),
        pytest.param("A call to own accounts.", " ", "3: social/follow-us: no why, write one sentence: `why = \"…\"`", id="blank why"),
        pytest.param('title = "Follow-us prompt"\n', "", "1: social/follow-us: no title, write what it removes: `title = \"…\"`", id="no title"),
        pytest.param('title = "Follow-us prompt"', "title = 7", "2: social/follow-us: title: 7 is not a string, write a string", id="a number for a title"),
        pytest.param('strip = ["Follow us"]\n', "", "6: social/follow-us: no `strip` examples, write `strip = [...]` under [examples]", id="no strip examples"),
        pytest.param('keep = ["They follow us on foot."]\n', "", "6: social/follow-us: no `keep` examples, write `keep = [...]` under [examples]", id="no keep examples"),
        pytest.param('[phrases]\nen = ["follow us"]\n', "", "1: social/follow-us: nothing to match, write `[phrases]`, `[patterns]` or `[[notice]]`", id="nothing to match"),
        pytest.param("[phrases]", "[patterns]", "4: social/follow-us: patterns without anchors, write `anchors = [", id="pattern without anchors"),
        pytest.param('[phrases]\nen = ["follow us"]', "anchors = [\"f\"]\n[patterns]\nen = ['f*']", "6: social/follow-us: pattern 'f*': it matches the empty text, ask for at least one character", id="empty pattern"),
        pytest.param('[phrases]\nen = ["follow us"]', "anchors = [\"f\"]\n[patterns]\nen = ['f(']", "6: social/follow-us: pattern 'f(': missing ) at position 2, see the syntax of `regex`", id="pattern that does not compile"),
        pytest.param('[phrases]\nen = ["follow us"]', "anchors = [\"f\"]\n[patterns]\nen = ['" + "(?:f" * 40 + ")+" * 40 + "']", "6: social/follow-us: pattern '(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:f(?:…: over 8 repeats within each other, repeat only some of them", id="repeats in repeats"),
        pytest.param('[phrases]\nen = ["follow us"]', "anchors = [\"f\"]\n[patterns]\nen = ['(?V1:f)']", "6: social/follow-us: pattern '(?V1:f)': VERSION0 and VERSION1 flags are mutually incompatible, see", id="pattern of another version"),
        pytest.param('[phrases]\nen = ["follow us"]', "anchors = [\"f\"]\n[patterns]\nen = ['f{{nett}}']", "6: social/follow-us: pattern 'f{{nett}}': unknown macro `{{nett}}`, write `net`", id="unknown macro in a pattern"),
        pytest.param("format = 1", "format = 2", "1: social/follow-us: format 2, write `format = 1`", id="another format"),
        pytest.param("format = 1\n", "", "1: social/follow-us: no `format`, write `format = 1`", id="no format"),
        pytest.param('en = ["follow us"]', 'en = ["follow us"', "6: social/follow-us: not TOML: Unclosed array, see docs/rules.md for a whole rule", id="not TOML"),
        pytest.param("[examples]", "[[notice]]\nphrases = [\"a b\"]\nat_least = 3\n[examples]", "8: social/follow-us: at_least: 3 of 1, write a number of the phrases", id="more phrases than there are"),
        pytest.param("[examples]", "[[notice]]\nphrases = [\"a b\"]\nrequired = [0]\n[examples]", "8: social/follow-us: required: [0], write numbers of phrases, from 1", id="required counts from 1"),
        pytest.param("[examples]", "[notice]\nphrases = [\"a b\"]\n[examples]", "6: social/follow-us: `notice` is not a table, write `[[notice]]` with lang, phrases, at_least", id="one bracket for a notice"),
        pytest.param("[phrases]", "max_words = -1\n[phrases]", "4: social/follow-us: max_words: -1 is not a whole number, write a whole number", id="negative"),
        pytest.param("[phrases]", "max_words = true\n[phrases]", "4: social/follow-us: max_words: True is not a whole number", id="true is no number"),
        pytest.param("[phrases]", "[[unless]]\nphrases = [\"a b\"]\n[phrases]", "4: social/follow-us: `unless` is not a table, write `[unless]` with phrases, patterns", id="two brackets for a table"),
        pytest.param("[examples]", "[[notice]]\nphrases = [\"a b\"]\nrequired = 1\n[examples]", "8: social/follow-us: required: 1, write numbers of phrases, from 1", id="required is a list"),
        pytest.param("[examples]", "[licence]\npermission = \"some\"\n[examples]", "7: social/follow-us: permission: 'some' is unknown, write one of none, conditional,", id="unknown permission"),
        pytest.param("[phrases]", "when = 3\n[phrases]", "4: social/follow-us: `when` is not a table, write `[when]` with position, within,", id="a number for a table"),
        pytest.param("format = 1", "format = true", "1: social/follow-us: format True, write `format = 1`", id="true is no format"),
        pytest.param("[phrases]", "max_share = true\n[phrases]", "4: social/follow-us: max_share: True is not a fraction between 0 and 1", id="true is no fraction"),
        pytest.param("[examples]", "[[notice]]\nphrases = [\"a b\"]\nrequired = [true]\n[examples]", "8: social/follow-us: required: [True], write numbers of phrases, from 1", id="true is no phrase"),
        pytest.param("[phrases]", "max_words = 9999999\n[phrases]", "4: social/follow-us: max_words: over 1,000,000, write a smaller number", id="more words than a rule can mean"),
        pytest.param("[phrases]", f"max_words = {'9' * 5000}\n[phrases]", "1: social/follow-us: a number of thousands of digits, see docs/rules.md", id="a number that Python refuses"),
        pytest.param("[phrases]", f"title = 0x{'f' * 5000}\n[phrases]", "", id="a number that cannot be shown"),
        pytest.param("[phrases]", f"max_share = 0x{'f' * 5000}\n[phrases]", "4: social/follow-us: max_share: that is not between 0 and 1", id="a share that cannot be shown"),
        pytest.param("[phrases]", f"anchors = {'[' * 5000}\n[phrases]", "1: social/follow-us: lists or tables nested too deeply, see docs/rules.md", id="lists in lists"),
        pytest.param('"follow us"', f"'{'{' * 3000}'", "5: social/follow-us: phrase '{{", id="braces in braces"),
        pytest.param('"follow us"', f"'follow us {'{a|' * 3000}{'}' * 3000}'", "5: social/follow-us: phrase 'follow us {a", id="choices in choices"),
        pytest.param('"follow us"', "'follow {{...999999999999}} us'", "5: social/follow-us: phrase 'follow {{...999999999999}} us': a gap of over 500 words, write a smaller number", id="an endless gap"),
        pytest.param('"follow us"', f"'follow {{{{...{'9' * 5000}}}}} us'", "5: social/follow-us: phrase 'follow {{...999", id="a gap of thousands of digits"),
        pytest.param('"follow us"', "'follow {{m9}}'", "5: social/follow-us: phrase 'follow {{m9}}': it grows to 50,515 characters, keep it under 50,000", id="macros that double"),
        pytest.param('"follow us"', "'follow {{c899}}'", "5: social/follow-us: phrase 'follow {{c899}}': over 40 braces and macros within each other, write it flatter", id="macros in macros"),
        pytest.param('[phrases]\nen = ["follow us"]', f"anchors = [\"f\"]\n[patterns]\nen = ['{'(' * 3000}']", "6: social/follow-us: pattern '((", id="groups in groups"),
        pytest.param('[phrases]\nen = ["follow us"]', "anchors = [\"f\"]\n[patterns]\nen = ['(((a{1000}){1000}){1000}){1000}']", "6: social/follow-us: pattern '(((a{1000}){1000}){1000}){1000}': repeats of over 100,000 characters, write smaller numbers", id="repeats in repeats"),
        pytest.param('[phrases]\nen = ["follow us"]', "anchors = [\"f\"]\n[patterns]\nen = ['a{99999999999999999999999}']", "6: social/follow-us: pattern 'a{99999999999999999999999}': repeats of over 100,000 characters", id="an endless repeat"),
        pytest.param('[phrases]\nen = ["follow us"]', "anchors = [\"f\"]\n[patterns]\nen = ['aaa(?i)', '(?x)aaa # c']", "6: social/follow-us: pattern 'aaa(?i)': `(?i)` is a flag for the whole, write it for a group: `(?i:…)`", id="a flag for all patterns"),
        pytest.param('[phrases]\nen = ["follow us"]', "anchors = [\"f\"]\n[patterns]\nen = ['(?P<x>a)', 'b(?P<x']", "6: social/follow-us: pattern 'b(?P<x': ", id="the second of two patterns"),
        pytest.param("[phrases]", "[unless]\npatterns = ['f(']\n[phrases]", "5: social/follow-us: pattern 'f(': missing )", id="a veto that does not compile"),
        pytest.param("[phrases]", "case = 3\n[phrases]", "4: social/follow-us: `case` is not a table, write `[[case]]` with text, keeps", id="a number for tables"),
    ],
)  # fmt: skip
def test_every_fault_has_an_address_and_a_remedy(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """The message names the file, the line, the rule, what is wrong and what to write."""
    assert old in GOOD
    message = said(tmp_path, GOOD.replace(old, new, 1), MACROS)
    assert message.startswith(f"social/follow-us.toml:{expected}")
    assert len(message) < 400


def test_the_good_rule_is_good(tmp_path: Path) -> None:
    """The rule that the rows spoil has no fault of its own."""
    assert build([write_rules(tmp_path, {"social/follow-us": GOOD})]).ids == ("social/follow-us",)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    """A cap on the size holds before anything is parsed."""
    message = said(tmp_path, GOOD + "#\n" * MAX_FILE)
    assert message == (
        f"social/follow-us.toml:1: social/follow-us: over {MAX_FILE:,} bytes, split it into several rules"
    )


def test_a_long_line_is_not_parsed(tmp_path: Path) -> None:
    """The line is named."""
    message = said(tmp_path, GOOD + "#" * (MAX_LINE + 1))
    assert message == (
        f"social/follow-us.toml:9: social/follow-us: a line of {MAX_LINE + 1:,} bytes, keep lines under {MAX_LINE:,}"
    )


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """The line of the first wrong byte is named."""
    message = said(tmp_path, GOOD.replace("us prompt", "us \xe9t\xe9").encode("latin-1"))
    assert message == "social/follow-us.toml:2: social/follow-us: not UTF-8, save it as UTF-8"


def test_all_wrong_files_are_named(tmp_path: Path) -> None:
    """One error does not hide another."""
    bad = GOOD.replace("why", "wy")
    with pytest.raises(RuleErrors) as caught:
        build([write_rules(tmp_path, {"a/one": bad, "b/two": GOOD, "c/three": bad})])
    assert [error.rule for error in caught.value.errors] == ["a/one", "c/three"]


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    """The message names the file that came first."""
    first = write_rules(tmp_path / "one", {"social/follow-us": GOOD})
    second = write_rules(tmp_path / "two", {"social/follow-us": GOOD})
    with pytest.raises(RuleErrors) as caught:
        build([first, second])
    assert str(caught.value) == (
        f"{second}/social/follow-us.toml:2: social/follow-us:"
        f" the id is taken by {first}/social/follow-us.toml, rename the file"
    )


@pytest.mark.parametrize(
    ("macros", "expected"),
    [
        pytest.param("[macros.net]\nphrase = [\"x\"]", "macro `net` is wrong, write one of phrases, pattern", id="unknown key"),
        pytest.param("[macros]\nnet = 3", "macro `net` is wrong, write one of phrases, pattern", id="a number"),
        pytest.param("macros = 3", "macros.toml:1: macros: `macros` is not a table, write `[macros.name]`", id="no table at all"),
        pytest.param("[macros.net]\nphrases = 3", "macros.toml:1: macros: macro `net` has phrases = 3, write a list of strings", id="a number for phrases"),
        pytest.param("[macros.net]\nphrases = [3]", "macros.toml:1: macros: macro `net` has phrases = [3], write a list of strings", id="a number for a phrase"),
        pytest.param("[macros.net", "not TOML", id="not TOML"),
        pytest.param("[macros.net]\nitem = \"zebra\"\nseparator = \"zebra\"", "unknown macro `{{zebra}}`", id="unknown item"),
        pytest.param("[macros.net]\nseparator = \",\"", "macros.toml:1: macros: macro `net` is not whole, write `phrases`, or `pattern`, or `item` with `separator`", id="a separator of nothing"),
        pytest.param("[macros.net]\nitem = \"x\"", "macros.toml:1: macros: macro `net` is not whole", id="items without a separator"),
        pytest.param("[macros.net]\nphrases = []", "macros.toml:1: macros: macro `net` has phrases = [], write a list of strings", id="no phrase at all"),
        pytest.param("[macros.net]\nitem = \"x\"\nseparator = \"x\"\nat_most = 99999999999", "macros.toml:1: macros: macro `net` has at_most = 99999999999, write a whole number from 1 to 200", id="an endless list"),
        pytest.param("[macros.net]\npattern = \"a{99999999999999999999999}\"", "macros.toml:1: macros: macro `net` has a pattern with repeats of over 100,000 characters, write smaller", id="an endless repeat"),
        pytest.param("[macros.net]\npattern = \"(?x)a # b\"", "macros.toml:1: macros: macro `net` has a pattern with `(?x)` is a flag", id="a flag for the whole phrase"),
        pytest.param(f"[macros.net]\npattern = \"{'(' * 3000}\"", "macros.toml:1: macros: macro `net` has a pattern with over 100 groups within each other", id="groups in groups"),
        pytest.param(f"a = {'[' * 5000}", "macros.toml:1: macros: lists or tables nested too deeply", id="lists in lists"),
        pytest.param(f"[macros.net]\nat_most = {'9' * 5000}", "macros.toml:1: macros: a number of thousands of digits", id="a number that Python refuses"),
        pytest.param("[macros.net]\npattern = \"(\"", "macros.toml:1: macros: macro `net` does not compile: missing ), unterminated subpattern at position 0, see", id="pattern that does not compile"),
    ],
)  # fmt: skip
def test_wrong_macros_are_errors_too(tmp_path: Path, macros: str, expected: str) -> None:
    """Whatever stands in macros.toml, the answer is a message."""
    message = said(tmp_path, GOOD.replace("follow us", "follow {{net}}"), macros)
    assert expected in message
    assert "toml:" in message


def test_no_such_folder(tmp_path: Path) -> None:
    """A path that is not there is a fault of the command line."""
    with pytest.raises(UsageError, match="no such rule file or folder"):
        build([tmp_path / "nowhere"])


def test_the_path_is_the_id(tmp_path: Path) -> None:
    """Family and name come from the path; hidden folders and macros are no rules."""
    names = {"a/b": GOOD, "x/y/z": GOOD, ".git/c": GOOD, "macros": ""}
    assert [file.id for file in rule_files(write_rules(tmp_path, names))] == ["a/b", "y/z"]


def test_an_error_is_one_line() -> None:
    """Its form is the one that editors and CI read."""
    error = RuleError("rules/a/b.toml", 3, "a/b", "unknown key `x`", "write `y`")
    assert str(error) == "rules/a/b.toml:3: a/b: unknown key `x`, write `y`"


def wrong(place: Path) -> list[str]:
    """Return what the command line says of a folder of rules, a line for each error."""
    with pytest.raises(CleanerError) as caught:
        compile_rules([place])
    return str(caught.value).replace(f"{place}/", "").split("\n")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        pytest.param(os.mkfifo, "not a regular file, write a plain file", id="a FIFO"),
        pytest.param(Path.mkdir, "a folder, not a file, write a plain file", id="a folder"),
        pytest.param(lambda p: p.symlink_to("/dev/zero"), "not a regular file, write a plain file", id="a device without end"),
        pytest.param(lambda p: p.symlink_to("nowhere"), "a link to nothing, mend or remove it", id="a dead link"),
        pytest.param(lambda p: p.symlink_to("."), "a link to a folder, write a plain file", id="a link to its own folder"),
        pytest.param(lambda p: p.symlink_to(p.name), "cannot be read: Too many levels of symbolic links, mend or remove it", id="a link to itself"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["social/y.toml", "macros.toml"])
def test_what_is_no_file_is_one_error(tmp_path: Path, spoil: Callable, expected: str, name: str) -> None:
    """It is neither waited for nor read without end, and the rules beside it are read."""
    folder = write_rules(tmp_path, {"social/follow-us": GOOD, "social/x": GOOD.replace("why", "wy")})
    spoil(folder / name)
    id = "macros" if name == "macros.toml" else "social/y"
    first, *others = wrong(folder)[::-1]
    assert first.endswith(f"{name}:1: {id}: {expected}")
    assert len(others) == (name != "macros.toml")


def test_a_link_to_a_folder_is_an_error(tmp_path: Path) -> None:
    """Rules behind it would not run, so that is said; a hidden folder is none of ours."""
    folder = write_rules(tmp_path, {"social/follow-us": GOOD, ".git/x": "no rule"})
    (folder / ".git" / "loop").symlink_to("..")
    assert compile_rules([folder]).ids == ("social/follow-us",)
    (folder / "a").symlink_to(".")
    assert wrong(folder) == [f"a:1: {folder.name}/a: a link to a folder, write a plain file"]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """An id must be printed, so the file is refused."""
    folder = write_rules(tmp_path, {"social/follow-us": GOOD})
    (folder / "social" / "caf\udce9.toml").write_text(GOOD)
    (error,) = wrong(folder)
    assert error.endswith("the name of the file is not UTF-8, rename it")


def test_a_rule_behind_a_dead_link_is_seen_once_it_is_there(tmp_path: Path) -> None:
    """The stamp of the cache knows of what cannot be read."""
    folder = write_rules(tmp_path / "rules", {"social/follow-us": GOOD})
    before = stamps.stamp([folder])
    (folder / "social" / "b.toml").symlink_to(tmp_path / "later.toml")
    between = stamps.stamp([folder])
    (tmp_path / "later.toml").write_text(GOOD)
    assert len({before, between, stamps.stamp([folder])}) == 3
    assert compile_rules([folder]).ids == ("social/b", "social/follow-us")


def test_shared_macros_cost_no_time(tmp_path: Path) -> None:
    """Twenty-five doublings are refused before anybody walks them."""
    macros = ['[macros.m0]\nphrases = ["grow"]']
    macros += [f'[macros.m{n}]\nphrases = ["{{{{m{n - 1}}}}} {{{{m{n - 1}}}}}"]' for n in range(1, 26)]
    start = time.process_time()
    message = said(tmp_path, GOOD.replace("follow us", "follow {{m25}}", 1), "\n".join(macros))
    assert time.process_time() - start < 2
    assert "grows to" in message
    assert message.endswith("characters, keep it under 50,000")
