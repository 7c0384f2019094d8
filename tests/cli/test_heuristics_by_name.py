"""Each guess can be left out, or chosen, by its name: in every command, in some files, in the library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cleaner as library
from cleaner.errors import UsageError
from cleaner.model import HEURISTICS
from cleaner.report.guesses import GUESSES
from cleaner.rulebook.names import unguessed

RESIDUE = "The tide came in.\n\nThe boats left.\n\nDemo banner: oil\n\n•\n"
LABEL = "The tide came in at noon.\n\nThe boats left at six.\n\nDemo banner: oil\n\nShare\n"
HOME = Path(library.__file__).parent / "heuristics"


def rules_of(ran) -> set[str]:
    """Return the rules in the lines of a check."""
    return {line.split(" ")[1] for line in ran.text.splitlines()}


def test_the_list_of_heuristics_is_the_one_of_the_code() -> None:
    """A guess that is not listed could not be chosen."""
    names = {
        node.value
        for path in HOME.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and str(node.value).startswith("heuristic/")
    }
    assert tuple(sorted(names)) == HEURISTICS


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param([], {"demo/banner", "heuristic/label-line"}, id="all"),
        pytest.param(["--ignore", "heuristic/label-line"], {"demo/banner"}, id="one is left out"),
        pytest.param(
            ["--ignore", "heuristic/residue"], {"demo/banner", "heuristic/label-line"}, id="another"
        ),
        pytest.param(["--ignore", "heuristic"], {"demo/banner"}, id="all are left out"),
        pytest.param(["--select", "demo"], {"demo/banner"}, id="only rules are chosen"),
        pytest.param(
            ["--select", "demo,heuristic/label-line"],
            {"demo/banner", "heuristic/label-line"},
            id="one beside rules",
        ),
        pytest.param(["--select", "demo,heuristic/residue"], {"demo/banner"}, id="another one beside rules"),
        pytest.param(["--select", "heuristic/label-line"], set(), id="one alone: it is weak"),
        pytest.param(
            ["--ignore", "heuristic", "--select", "demo,heuristic/label-line"],
            {"demo/banner", "heuristic/label-line"},
            id="the longer name decides",
        ),
        pytest.param(
            ["--no-heuristics", "--select", "demo,heuristic/label-line"],
            {"demo/banner"},
            id="the switch is off",
        ),
    ],
)
def test_a_guess_is_chosen_or_left_out_by_name(cleaner, tmp_path: Path, words, found) -> None:
    """As rules are: `--select` is all that runs, and of two names that fit the longer one decides."""
    (tmp_path / "a.txt").write_text(LABEL)
    assert rules_of(cleaner("check", *words, tmp_path / "a.txt", bare=True)) == found


def test_a_guess_that_was_chosen_alone_guesses_in_every_text(cleaner, tmp_path: Path) -> None:
    """Otherwise it waits until a rule finds something, and no rule runs here."""
    prose = "The tide came in at noon, and the boats left the harbour at six in the morning.\n\n"
    menu = "".join(f"- {name}\n" for name in ("Sport", "Weather", "Travel", "Culture", "Money", "Jobs"))
    (tmp_path / "a.txt").write_text(f"{menu}\n{prose * 6}")
    words = ("--strictness", "balanced", tmp_path / "a.txt")
    assert cleaner("check", *words, bare=True).text == ""
    assert cleaner("check", "--select", "heuristic/residue", *words, bare=True).text == ""
    chosen = ("--select", "heuristic/link-list")
    assert rules_of(cleaner("check", *chosen, *words, bare=True)) == {"heuristic/link-list"}
    assert "heuristic/link-list" in cleaner("explain", *chosen, *words, bare=True).text
    assert cleaner("check", "--no-heuristics", *chosen, *words, bare=True).text == ""
    eager = ("--strictness", "eager", tmp_path / "a.txt")
    assert rules_of(cleaner("check", *eager, bare=True)) == {"heuristic/link-list"}
    assert cleaner("check", "--ignore", "heuristic/link-list", *eager, bare=True).text == ""


def test_clean_and_explain_know_the_names_too(cleaner, tmp_path: Path) -> None:
    """What a check does not list is not taken, and no story is told of it."""
    (tmp_path / "a.txt").write_text(LABEL)
    words = ("--ignore", "heuristic/label-line", tmp_path / "a.txt")
    assert cleaner("clean", *words, bare=True).text.endswith("six.\n\nShare\n")
    assert "label-line" not in cleaner("explain", *words, bare=True).text
    assert "label-line" in cleaner("explain", tmp_path / "a.txt", bare=True).text


def test_in_some_files_only_the_named_guess_is_left_out(cleaner, tmp_path: Path, monkeypatch) -> None:
    """It used to silence all of them."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(LABEL)
    (tmp_path / "cleaner.toml").write_text(
        '[per-file-ignores]\n"a.txt" = ["heuristic/residue"]\n"b.txt" = ["heuristic/label-line"]\n'
    )
    assert "label-line" in cleaner("check", "a.txt", bare=True).text
    assert "label-line" not in cleaner("check", "b.txt", bare=True).text


@pytest.mark.parametrize("name", ["heuristic/labels", "heuristics", "heuristic/"])
def test_an_unknown_guess_is_an_error_with_a_suggestion(cleaner, name: str) -> None:
    """As an unknown rule is."""
    ran = cleaner("--ignore", name, bare=True)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert f"no rule or family `{name}`; did you mean `heuristic" in ran.err


def test_the_library_takes_the_same_names() -> None:
    """`Cleaner(select=…, ignore=…)`, and a policy by hand."""
    assert library.Cleaner(ignore=["heuristic/residue"]).policy.without == ("heuristic/residue",)
    assert library.Cleaner(select=["social"]).policy.without == HEURISTICS
    assert library.Cleaner().policy.without == ()
    with pytest.raises(UsageError, match="did you mean"):
        library.Cleaner(ignore=["heuristic/residu"])


def test_names_that_begin_alike() -> None:
    """A star stands for any end."""
    assert all("page" in name for name in unguessed((), ["heuristic/page-*"]))
    assert len(unguessed((), ["heuristic/page-*"])) == 6


def test_each_guess_has_a_sentence_and_a_line_in_the_documentation(cleaner) -> None:
    """`rules show` prints it, as reports for code scanning do."""
    text = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
    assert tuple(GUESSES) == HEURISTICS
    for name, why in GUESSES.items():
        assert f"| `{name}` | {why.removesuffix('.')} |" in text
        assert cleaner("rules", "show", name).text.startswith(f"{name}\n\n{why}\n")
