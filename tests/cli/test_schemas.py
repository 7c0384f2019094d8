"""The published schemas: those that are printed, and of one mind with the program."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from cleaner.cli.arguments import parser
from cleaner.cli.config.schema import schema
from cleaner.rulebook.schema import schema as rule_schema

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which `cleaner` runs, with a text."""
    (tmp_path / "doc.txt").write_bytes(b"The tide came in at noon.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("what", "made"), [("config", schema(parser())), ("rule", rule_schema())])
def test_the_published_schemas_are_those_that_are_printed(cleaner, what: str, made: object) -> None:
    """Renew them: cleaner config schema WHAT > docs/schemas/WHAT.schema.json"""
    printed = cleaner("config", "schema", what, bare=True).text
    assert (SCHEMAS / f"{what}.schema.json").read_text("utf-8") == printed
    assert json.loads(printed) == made
    jsonschema.Draft202012Validator.check_schema(made)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        pytest.param('select = ["demo"]\n[check]\nformat = "json"\nexit-zero = true', True, id="settings"),
        pytest.param('max-removed = 0.5\n[profile.x.check]\nmax-density = "1%"', True, id="numbers"),
        pytest.param('extend = ["a.toml"]\n[per-file-ignores]\n"a" = ["b"]', True, id="our own keys"),
        pytest.param("selct = []", False, id="unknown key"),
        pytest.param("[check]\nexit-zero = 1", False, id="no switch"),
        pytest.param('strictness = "bold"', False, id="no choice"),
        pytest.param("[per-file-ignores]\na = 1", False, id="no list of rules"),
    ],
)
def test_the_schema_and_the_program_agree(cleaner, here: Path, text: str, valid: bool) -> None:
    """What an editor marks is what the program refuses."""
    (here / "a.toml").write_text("")
    (here / "cleaner.toml").write_text(text)
    errors = list(jsonschema.Draft202012Validator(schema(parser())).iter_errors(tomllib.loads(text)))
    assert (not errors) is valid
    assert (cleaner("config", "show", bare=True).code == 0) is valid


def test_every_packaged_rule_is_valid() -> None:
    """By the schema for editors."""
    validator = jsonschema.Draft202012Validator(rule_schema())
    real = Path(__file__).parents[2] / "rules"
    files = [path for path in real.rglob("*.toml") if path.name != "macros.toml"]
    assert len(files) > 100
    for path in files:
        errors = [error.message for error in validator.iter_errors(tomllib.loads(path.read_text("utf-8")))]
        assert errors == [], path


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"titel": "x"}, id="unknown key"),
        pytest.param({"confidence": "sure"}, id="unknown word"),
        pytest.param({"format": 2}, id="another format"),
        pytest.param({"max_share": 20}, id="no fraction"),
        pytest.param({"examples": {"strip": ["a"]}}, id="no keep examples"),
        pytest.param({"phrases": {"english": ["a"]}}, id="no language"),
        pytest.param({"patterns": {"en": ["a"]}}, id="patterns without anchors"),
        pytest.param({"phrases": None}, id="nothing to match"),
    ],
)
def test_the_rule_schema_refuses_what_the_reader_refuses(change: dict[str, object]) -> None:
    """And takes the rule without the change."""
    rule = {
        "format": 1, "title": "t", "why": "w", "phrases": {"en": ["a b"]},
        "examples": {"strip": ["a"], "keep": ["b"]},
    }  # fmt: skip
    validator = jsonschema.Draft202012Validator(rule_schema())
    assert validator.is_valid(rule)
    changed = {key: value for key, value in {**rule, **change}.items() if value is not None}
    assert not validator.is_valid(changed)
