"""XPaths of `[html] prune`: they take elements of pages, and what is none is one precise error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from making import rule, write_rules
from webpages import SENTENCES, article

from cleaner.formats.html.xpath import wrong

GONE = "Whoever finds the bell may ring it on the last evening of the year, if there is no fog on the water."


@pytest.fixture
def rules(tmp_path: Path):
    """Return a folder with a rule that prunes these XPaths."""

    def made(*paths: str) -> Path:
        listed = ", ".join(f"'''{path}'''" for path in paths)
        body = f"[html]\nprune = [\n  {listed},\n]\n"
        examples = '[examples]\nstrip = ["aa bb", "Aa bb", "AA BB"]\nkeep = ["aa", "bb", "aa bb cc"]\n'
        return write_rules(tmp_path / "rules", {"mine/prune": rule(body + examples, phrases=["aa bb"])})

    return made


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with a paragraph that the rule takes."""
    path = tmp_path / "a.html"
    path.write_text(article(before=f'<p class="bell">{GONE}</p>'), "utf-8")
    return path


@pytest.mark.parametrize(
    "path", ["//p", "//div[@class='x']", ".//footer", "//p[contains(., 'a')]", "//a|//b"]
)
def test_what_names_elements_is_right(path: str) -> None:
    """Also if this page has none of them."""
    assert wrong(path) == ""


@pytest.mark.parametrize(
    "path",
    ["//p[", "", "p]", "//p[@class=]", "nonsense()", "//x:p", "count(//p)", "//a/@href", "//a/text()", "\0",
     "'text'", "//p[. = $v]"],
)  # fmt: skip
def test_what_is_none_is_told(path: str) -> None:
    """Wrong syntax, unknown functions and prefixes, and what gives numbers or texts."""
    assert wrong(path)


def test_an_xpath_takes_its_elements_before_the_text_is_looked_for(cleaner, rules, page: Path) -> None:
    """The paragraph is there without the rule."""
    words = ("--select", "mine", "--rules", rules("//p[@class='bell']"))
    assert GONE in cleaner("clean", page, "--no-heuristics").text
    text = cleaner("clean", page, "--no-heuristics", *words, bare=True).text
    assert GONE not in text
    assert SENTENCES[0] in text


def test_lint_names_file_line_and_xpath(cleaner, rules) -> None:
    """One error, with a remedy; the others of the rule are fine."""
    folder = rules("//p", "//p[@class=")
    ran = cleaner("rules", "lint", folder, bare=True)
    file = folder / "mine" / "prune.toml"
    line = file.read_text().split("\n").index("  '''//p''', '''//p[@class=''',") + 1
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err.startswith(f"cleaner: {file}:{line}: mine/prune: prune: //p[@class= is no XPath: invalid")
    assert ran.err.endswith("write one that names elements: prune = [\"//div[@id='share']\"]\n")
    assert ran.err.count("\n") == 1


def test_all_that_is_wrong_is_told_at_once(cleaner, rules) -> None:
    """A line for each."""
    assert (
        cleaner("rules", "lint", rules("//p[", "//p", "count(//a)"), bare=True).err.count("is no XPath") == 2
    )


@pytest.mark.parametrize("command", ["clean", "check", "explain"])
def test_no_page_is_read_with_it(cleaner, rules, page: Path, command: str) -> None:
    """Exit 2 before anything is written; a text needs no XPath and is cleaned."""
    words = ("--rules", rules("//p["))
    ran = cleaner(command, page, *words, bare=True)
    assert (ran.code, ran.out) == (2, b"")
    assert "mine/prune: prune: //p[ is no XPath" in ran.err
    text = page.with_suffix(".txt")
    text.write_text("Words.\n")
    assert cleaner(command, text, *words, bare=True).code == 0


def test_nothing_but_rules_with_xpaths_loads_lxml(tmp_path: Path) -> None:
    """A pipe, and the lint of rules without any, do not pay for it."""
    folder = write_rules(tmp_path / "rules", {"mine/plain": rule(phrases=["aa bb"])})
    code = (
        "import sys; from cleaner.cli import main; main(sys.argv[1:]); "
        "sys.exit(3 if 'lxml' in sys.modules else 0)"
    )
    for words in (["rules", "lint", str(folder)], ["--rules", str(folder)]):
        ran = subprocess.run([sys.executable, "-c", code, *words], input=b"aa bb\n", capture_output=True)
        assert ran.returncode == 0, ran.stderr
