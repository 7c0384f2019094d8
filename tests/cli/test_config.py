"""The configuration: found, read, extended, refused with file and line, and weaker than the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pace import grows_at_most

from cleaner.cli.arguments import parser
from cleaner.cli.config.schema import schema
from cleaner.cli.nearby import configuration

TEXT = b"The tide came in at noon.\n\nDemo banner: lamps and oil\n\nThe boats left at six for the island.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which `cleaner` runs, three levels below the root of a repository."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    (folder / "doc.txt").write_bytes(TEXT)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_the_nearest_file_upwards_holds(cleaner, here: Path, level: int) -> None:
    """From the working folder to the root of the repository."""
    folder = [here, *here.parents][level]
    (folder / "cleaner.toml").write_text('ignore = ["demo"]\n')
    assert cleaner("check", "doc.txt").code == 0
    assert cleaner(stdin=TEXT, bare=True).out == TEXT


def test_a_file_above_the_repository_does_not_hold(cleaner, here: Path) -> None:
    """What lies outside of it is another project's."""
    (here / ".git").mkdir()
    (here.parent / "cleaner.toml").write_text('ignore = ["demo"]\n')
    assert cleaner("check", "doc.txt").code == 1


def test_pyproject_holds_where_it_speaks_of_us(cleaner, here: Path) -> None:
    """One that does not is passed over; cleaner.toml comes first."""
    (here / "pyproject.toml").write_text('[project]\nname = "cleaner-corpus"\n')
    (here.parent / "pyproject.toml").write_text('[tool.cleaner]\nignore = ["demo"]\n')
    assert configuration(str(here)) == str(here.parent / "pyproject.toml")
    assert cleaner("check", "doc.txt").code == 0
    (here.parent / "cleaner.toml").write_text("")
    assert cleaner("check", "doc.txt").code == 1


def test_the_command_line_wins(cleaner, here: Path) -> None:
    """Key by key: what it says replaces what the file says, lists too."""
    (here / "cleaner.toml").write_text('ignore = ["demo"]\n[check]\nexit-zero = true\n')
    assert cleaner("check", "doc.txt").out == b""
    ran = cleaner("check", "doc.txt", "--ignore", "demo/lamp")
    assert (ran.code, ran.text.count("demo/banner")) == (0, 1)


def test_what_cannot_stand_beside_a_given_option_steps_back(cleaner, here: Path) -> None:
    """`in-place` in the file does not touch a document when --diff or -o was asked for."""
    (here / "cleaner.toml").write_text("[clean]\nin-place = true\n")
    assert b"-Demo banner" in cleaner("clean", "doc.txt", "--diff").out
    assert cleaner("clean", "doc.txt", "-o", "out.txt").code == 0
    assert Path("doc.txt").read_bytes() == TEXT
    assert cleaner("clean", "doc.txt").code == 0
    assert b"banner" not in Path("doc.txt").read_bytes()


def test_no_config_and_config_choose(cleaner, here: Path) -> None:
    """One reads nothing, the other another file."""
    (here / "cleaner.toml").write_text('ignore = ["demo"]\n')
    Path("other.toml").write_text("[check]\nexit-zero = true\n")
    assert cleaner("check", "doc.txt", "--no-config").code == 1
    ran = cleaner("check", "doc.txt", "--config", "other.toml")
    assert (ran.code, "demo/banner" in ran.text) == (0, True)
    assert cleaner("check", "doc.txt", "--config", "none.toml").code == 2


def test_paths_count_from_the_file(cleaner, here: Path) -> None:
    """Wherever the run begins."""
    (here.parent / "cleaner.toml").write_text('[check]\nformat = ["text", "json:out/found.json"]\n')
    assert cleaner("check", "doc.txt").code == 1
    assert json.loads((here.parent / "out/found.json").read_text())["summary"]["new"] == 1


def test_a_file_stands_over_those_it_extends(cleaner, here: Path) -> None:
    """Key by key, in every table; paths in each count from itself."""
    (here.parent / "base.toml").write_text(
        'ignore = ["demo"]\nstrictness = "eager"\n[check]\nexit-zero = true\n'
    )
    (here / "cleaner.toml").write_text('extend = "../base.toml"\nignore = []\n')
    ran = cleaner("check", "doc.txt")
    assert (ran.code, "demo/banner" in ran.text) == (0, True)
    shown = cleaner("config", "show", bare=True).text
    assert "../base.toml:2" in " ".join(shown.split())
    assert "cleaner.toml:2" in shown


def test_a_profile_stands_over_the_rest(cleaner, here: Path) -> None:
    """When it is asked for; for all commands or for one."""
    (here / "cleaner.toml").write_text(
        'ignore = ["demo"]\n[check]\nexit-zero = true\nignore = ["demo"]\n'
        "[profile.all]\nignore = []\n[profile.strict.check]\nexit-zero = false\nignore = []\n"
    )
    assert cleaner("check", "doc.txt").out == b""
    ran = cleaner("check", "doc.txt", "--profile", "all")
    assert (ran.code, "demo/banner" in ran.text) == (0, True)
    assert cleaner("check", "doc.txt", "--profile", "strict").code == 1
    ran = cleaner("check", "doc.txt", "--profile", "strcit")
    assert (ran.code, "did you mean strict?" in ran.err) == (2, True)


def test_a_profile_needs_a_configuration(cleaner, here: Path) -> None:
    """It is not passed over in silence."""
    ran = cleaner("check", "doc.txt", "--profile", "x")
    assert ran.code == 2
    assert "needs a configuration" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('strictnes = "eager"', "1: unknown key `strictnes`, write `strictness`"),
        ("\n[check]\nformt = 1", "3: unknown key `formt` in [check], write `format`"),
        ("[chekc]\na = 1", "1: unknown key `chekc`, write `check`"),
        ('exit-zero = true', "1: unknown key `exit-zero`, it belongs under [check]"),
        ("max-removed = 3", "1: max-removed: 3 is no share"),
        ('strictness = "bold"', "1: strictness: bold is none of"),
        ("report = 1", "1: report: 1 is no switch; write true or false"),
        ('strictness = ["eager"]', "1: strictness: takes one value and no list"),
        ("select = [1.5, true]", "1: select: True is no value"),
        ("select = {a = 1}", "1: select: {'a': 1} is no value"),
        ("a = \nb", "1: is no TOML"),
        ('extend = "cleaner.toml"', "extends itself"),
        ('extend = "none.toml"', "none.toml cannot be read"),
        ('[profile.x]\nselct = []', "2: unknown key `selct` in [profile.x], write `select`"),
        ('[profile.x.check]\nx = 1', "2: unknown key `x` in [profile.x.check]"),
        ('profile = 1', "1: profile is no table"),
        ('[per-file-ignores]\n"a/*" = "x"', "2: a/*: 'x' is no list of rules"),
        ('[bench]\nworst = "many"', "2: worst: invalid int value"),
        ('version = true', "1: unknown key `version`"),
        ('\udcff = 1', "1: is no TOML"),
        ('[per-file-ignores]\n"*.md" = []\n"!" = []', "3: `!` is no pattern; write it as in .gitignore"),
        ("\ncheck = 1", "2: check is no table; write [check]"),
        ("extend = 3", "extend: 3 is no file; write extend ="),
        ("[extend]\na = 1", "extend: {'a': 1} is no file"),
        ('extend = "/dev/zero"', "/dev/zero holds more than 16 MiB"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(cleaner, here: Path, text: str, said: str) -> None:
    """Exit 2, one line, also for the tables of other commands, also in a pipe."""
    (here / "cleaner.toml").write_text(text + "\n", "utf-8", "surrogateescape")
    for ran in (cleaner("check", "doc.txt"), cleaner(stdin=TEXT, bare=True)):
        assert (ran.code, ran.out) == (2, b"")
        assert said in ran.err
        assert ran.err.count("\n") == 1


def test_lines_are_counted_in_pyproject_too(cleaner, here: Path) -> None:
    """A key of the same name in another tool's table is not ours."""
    (here / "pyproject.toml").write_text("[tool.other]\nselect = 1\n\n[tool.cleaner.check]\nslect = 1\n")
    assert "pyproject.toml:5: unknown key `slect` in [check]" in cleaner("check", "doc.txt").err


@pytest.mark.parametrize("text", ["tool = 1", "[tool]\ncleaner = 1 # [tool.cleaner]"])
def test_what_is_no_table_in_pyproject_is_an_error(cleaner, here: Path, text: str) -> None:
    """Not a broken program."""
    (here / "pyproject.toml").write_text(f"# [tool.cleaner]\n{text}\n")
    ran = cleaner("check", "doc.txt")
    assert ran.code == 2
    assert "is no table; write [tool.cleaner]" in ran.err


def test_a_byte_order_mark_is_no_mistake(cleaner, here: Path) -> None:
    """Some editors write one."""
    (here / "cleaner.toml").write_text('\ufeffignore = ["demo"]\n', "utf-8")
    assert cleaner("check", "doc.txt").code == 0


def test_lines_of_a_long_configuration_are_found_at_once(cleaner, here: Path) -> None:
    """Eight times the settings take less than twenty times the time, and not 64."""

    def shown(number: int) -> None:
        rows = "".join(f'"{n}/*.md" = ["demo"]\n' for n in range(number))
        (here / "cleaner.toml").write_text(f"[per-file-ignores]\n{rows}")
        assert f"cleaner.toml:{number + 1}\n" in cleaner("config", "show", bare=True).text

    assert grows_at_most(20, lambda: shown(500), lambda: shown(4000))


def test_show_names_value_and_origin(cleaner, here: Path) -> None:
    """File and line, profile, command line, default."""
    (here / "cleaner.toml").write_text(
        'select = ["demo"]\n[check]\nmax-density = "1%"\n[profile.web]\nstrictness = "eager"\n'
        '[per-file-ignores]\n"*.md" = ["demo"]\n'
    )
    ran = cleaner("config", "show", "--profile", "web", "--max-removed", "0.5", bare=True)
    rows = [line.split(maxsplit=1) for line in ran.text.splitlines() if line.strip()]
    found = {row[0]: " ".join(row[1].split()) for row in rows if len(row) == 2}
    assert found["select"] == '["demo"] cleaner.toml:1'
    assert found["strictness"] == '"eager" cleaner.toml:5 (profile web)'
    assert found["max-removed"] == "0.5 command line"
    assert found["action"] == '"strip" default'
    assert (found["max-document"], found["ledger"]) == ('"64M" default', "– default")
    assert found["max-density"] == '"1%" cleaner.toml:3'
    assert found["*.md"] == '["demo"] cleaner.toml:7'


def test_verbose_names_the_file(cleaner, here: Path) -> None:
    """So that nobody wonders why."""
    (here.parent / "cleaner.toml").write_text("")
    assert cleaner("check", "doc.txt", "-v").err.startswith("cleaner: configuration ../cleaner.toml\n")


def test_every_option_can_be_set(cleaner, here: Path) -> None:
    """The schema has a key for each option of each command, but those that choose the file."""
    known = schema(parser())["properties"]
    for name, sub in parser()._subparsers._group_actions[0].choices.items():  # type: ignore[union-attr]
        names = {n[2:] for n in sub._option_string_actions if n.startswith("--")}
        names -= {"help", "config", "no-config", "profile"}
        if sub._subparsers is None and names:
            assert names == set(known[name]["properties"])
    assert {"select", "rules", "strictness", "baseline"} <= set(known)


def test_rules_are_left_out_in_some_files(cleaner, here: Path) -> None:
    """In every command: what check does not find, clean does not take, and explain does not claim."""
    (here / "legal").mkdir()
    (here / "legal" / "a.txt").write_bytes(TEXT)
    (here / "cleaner.toml").write_text('[per-file-ignores]\n"legal/**" = ["demo/banner"]\n')
    assert cleaner("check", ".").text == "doc.txt:3:1 demo/banner Demo banner: lamps and oil\n"
    cleaner("clean", "--in-place", ".")
    assert Path("legal/a.txt").read_bytes() == TEXT
    assert Path("doc.txt").read_bytes() != TEXT
    assert "stripped" not in cleaner("explain", "legal/a.txt").text


def test_patterns_count_from_the_file_that_has_them(
    cleaner, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not from the working folder."""
    (here / "cleaner.toml").write_text('[per-file-ignores]\n"/doc.txt" = ["demo"]\n')
    (here / "deep").mkdir()
    (here / "deep" / "doc.txt").write_bytes(TEXT)
    monkeypatch.chdir(here / "deep")
    assert cleaner("check", "doc.txt").code == 1
    assert cleaner("check", "../doc.txt").code == 0
    assert cleaner("check", here / "doc.txt").code == 0


def test_ignores_that_are_wrong_or_without_use_are_told(cleaner, here: Path) -> None:
    """An unknown rule is an error, a pattern that fits nothing a note."""
    (here / "cleaner.toml").write_text('[per-file-ignores]\n"*.md" = ["demo/baner"]\n')
    ran = cleaner("check", "doc.txt")
    assert (ran.code, ran.err) == (
        2,
        "cleaner: cleaner.toml:2: no rule or family `demo/baner`; did you mean `demo/banner`?\n",
    )
    (here / "cleaner.toml").write_text('[per-file-ignores]\n"*.md" = ["demo/banner"]\n')
    ran = cleaner("check", "doc.txt")
    assert (ran.code, ran.err) == (
        1,
        "cleaner: cleaner.toml:2: fits no file of this check; mend the pattern, or take it out\n",
    )


def test_guesses_can_be_left_out_too(here: Path) -> None:
    """The family heuristic stands for them."""
    from cleaner.files.patterns import Patterns
    from cleaner.ignores import Ignore, Ignores
    from cleaner.model import HEURISTICS, Policy
    from cleaner.rulebook import load

    book = load()
    ignores = Ignores([Ignore(Patterns(here, ["*.md"]), ("heuristic",), "x")])
    assert ignores.rules_for("a.md", book, Policy())[1].without == HEURISTICS
    assert ignores.rules_for("a.txt", book, Policy()) == (book, Policy())
