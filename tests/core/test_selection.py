# ruff: noqa: E501 - one row, one line
"""Which rules run: what `select` and `ignore` mean, which name decides, and what is never run unasked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from making import rule, write_rules

from cleaner.errors import UsageError
from cleaner.rulebook import Rulebook, load, stamps

IDS = ("licence-open/cc", "licence-open/cc-zero", "code-licence/mit", "social/follow", "social/share")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of rules, of which one is a draft and one was given up."""
    files = {id: rule(phrases=[f"demo {id.replace('/', ' ')}"]) for id in IDS}
    files["social/draft"] = rule(phrases=["demo draft"], head='status = "draft"')
    files["social/old"] = rule(
        phrases=["demo old"], head='status = "deprecated"\nreplaced_by = "social/share"'
    )
    return write_rules(tmp_path_factory.mktemp("rules"), files)


@pytest.fixture
def loaded(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Load these rules as the packaged ones."""
    monkeypatch.setattr(stamps, "home", lambda: str(folder))

    def run(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Rulebook:
        return load(select=select, ignore=ignore)

    return run


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        pytest.param([], [], IDS, id="all but drafts and what was given up"),
        pytest.param(["social/follow"], [], ["social/follow"], id="a rule"),
        pytest.param(["social"], [], ["social/follow", "social/share"], id="a family"),
        pytest.param(["licence"], [], IDS[:2], id="the beginning of families"),
        pytest.param(["licence-open/cc"], [], ["licence-open/cc"], id="an id is no beginning of another"),
        pytest.param(["licence-open/cc*"], [], IDS[:2], id="unless it says so"),
        pytest.param(["social", "code-licence/mit"], [], IDS[2:], id="several"),
        pytest.param([], ["social"], IDS[:3], id="a family is left out"),
        pytest.param([], ["social/share"], IDS[:4], id="a rule is left out"),
        pytest.param([], ["licence"], IDS[2:], id="the beginning of families is left out"),
        pytest.param(["social"], ["social/share"], ["social/follow"], id="the longer name leaves out"),
        pytest.param(["social/share"], ["social"], ["social/share"], id="the longer name takes in"),
        pytest.param(["social"], ["social"], [], id="of two of one length leaving out wins"),
        pytest.param(["social"], ["licence"], ["social/follow", "social/share"], id="one has nothing to do with the other"),
        pytest.param(["social/draft"], [], ["social/draft"], id="a draft by its own name"),
        pytest.param(["social/old"], [], ["social/old"], id="what was given up by its own name"),
        pytest.param(["social", "social/draft"], [], ["social/draft", "social/follow", "social/share"], id="beside others"),
    ],
)  # fmt: skip
def test_which_rules_run(loaded, select: list[str], ignore: list[str], left: Sequence[str]) -> None:
    """Where both fit, the longer name decides; drafts are asked for by name."""
    assert [each.id for each in loaded(select, ignore).rules] == sorted(left)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("social/folow", "no rule or family `social/folow`; did you mean `social/follow`?", id="a rule"),
        pytest.param("socail", "no rule or family `socail`; did you mean `social`?", id="a family"),
        pytest.param("xyz", "no rule or family `xyz`", id="like nothing there is"),
        pytest.param("open", "no rule or family `open`", id="the end of a family"),
    ],
)  # fmt: skip
def test_a_name_that_fits_nothing_is_a_mistake(loaded, name: str, said: str) -> None:
    """Selecting nothing in silence would pass everything."""
    for words in ({"select": [name]}, {"ignore": [name]}):
        with pytest.raises(UsageError) as caught:
            loaded(**words)
        assert str(caught.value) == said


def test_guesses_have_a_name_too(loaded) -> None:
    """`heuristic` means no rule of a file, and is no mistake."""
    assert len(loaded(ignore=["heuristic"]).rules) == len(IDS)


def test_what_does_not_run_is_not_found(loaded) -> None:
    """Its anchors stand in the text, and nobody asks for them; all_hits tells of them still."""
    text = "demo social share\n"
    assert loaded().hits(text)
    chosen = loaded(["code-licence"])
    assert chosen.hits(text) == {}
    assert chosen.all_hits(text)


def test_the_digest_tells_of_all_rules(loaded) -> None:
    """What is selected is an option of the run, not another rulebook."""
    assert loaded().digest == loaded(["social"]).digest


def test_without_is_a_rulebook_of_its_own(loaded) -> None:
    """The one that it came from has all its rules still."""
    book = loaded()
    less = book.without(("social",))
    assert [each.id for each in less.rules] == sorted(IDS[:3])
    assert [each.id for each in book.rules] == sorted(IDS)
