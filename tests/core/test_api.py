"""The library, as its users call it."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from making import rule, write_rules

import cleaner
from cleaner.errors import UsageError
from cleaner.model import Action
from cleaner.rulebook import Rulebook

TEXT = "Snow fell on the pass all night.\n\nFollow us on Facebook and Twitter\n"


def test_clean() -> None:
    """One call: the text that remains, and what does not."""
    result = cleaner.clean(TEXT)
    assert result.text == "Snow fell on the pass all night.\n"
    assert [r.text for r in result.removals] == ["Follow us on Facebook and Twitter"]


def test_every_public_name_is_there() -> None:
    """Names are imported when they are asked for; others are errors."""
    assert all(getattr(cleaner, name) is not None for name in cleaner.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'zebra'"):
        _ = cleaner.zebra  # type: ignore[attr-defined]


def test_a_cleaner_is_reused_and_pickled(packaged: Rulebook) -> None:
    """Before and after its first text, it is the same in another process."""
    fresh = cleaner.Cleaner(packaged)
    early = pickle.loads(pickle.dumps(fresh))
    expected = fresh.clean(TEXT)
    late = pickle.loads(pickle.dumps(fresh))
    assert early.clean(TEXT) == late.clean(TEXT) == fresh.clean(TEXT) == expected
    assert late.rulebook.digest == packaged.digest


def test_a_result_can_be_pickled() -> None:
    """Workers send it back."""
    result = cleaner.clean(TEXT)
    assert pickle.loads(pickle.dumps(result)) == result


def test_rules_of_ones_own(tmp_path: Path) -> None:
    """They come to the packaged ones, and can be chosen alone."""
    mine = write_rules(
        tmp_path / "mine", {"house/motto": rule(phrases=["the sea remembers"], head='confidence = "certain"')}
    )
    text = TEXT + "\nThe sea remembers.\n"
    assert cleaner.Cleaner([mine]).clean(text).text == "Snow fell on the pass all night.\n"
    assert cleaner.Cleaner([mine], select=["house"]).clean(text).text == TEXT


def test_select_and_ignore() -> None:
    """By family or id; a name that fits nothing is an error with the nearest one."""
    assert cleaner.Cleaner(ignore=["social"]).clean(TEXT).text == TEXT
    with pytest.raises(UsageError, match="no rule or family `socail`; did you mean `social`"):
        cleaner.Cleaner(select=["socail"])


def test_documents_and_policies() -> None:
    """A document brings its site; a policy what is allowed."""
    document = cleaner.Document(TEXT, site="gazette.example")
    marking = cleaner.Policy(action=cleaner.model.Action.MARK)  # type: ignore[attr-defined]
    assert cleaner.Cleaner(policy=marking).clean(document).text == TEXT


@pytest.mark.parametrize("bounds", [(3, 3), (4, 3), (-1, 2)], ids=["empty", "backwards", "before the text"])
def test_a_span_is_checked_at_birth(bounds: tuple[int, int]) -> None:
    """Half-open, never empty, never outside."""
    with pytest.raises(ValueError, match="not a span"):
        cleaner.Span(*bounds)


@pytest.mark.parametrize("word", ["mark", Action.MARK])
def test_an_action_may_be_its_word(word: str) -> None:
    """ "mark" is not taken for anything else: nothing goes."""
    marking = cleaner.Cleaner(policy=cleaner.Policy(action=word))  # type: ignore[arg-type]
    assert marking.clean(TEXT).text == TEXT
    assert marking.clean(TEXT).removals


@pytest.mark.parametrize(
    "wrong",
    [{"action": "strp"}, {"strictness": "mild"}, {"max_removed": 3}, {"max_removed": -1}],
    ids=str,
)
def test_a_policy_that_means_nothing_is_an_error(wrong: dict[str, Any]) -> None:
    """Before any text is touched."""
    with pytest.raises(ValueError, match=r"mild|strp|no share"):
        cleaner.Cleaner(policy=cleaner.Policy(**wrong))


@pytest.mark.parametrize("text", [TEXT.encode(), None, 7], ids=["bytes", "nothing", "a number"])
def test_what_is_no_text_is_an_error(text: Any) -> None:
    """It says what to do."""
    with pytest.raises(TypeError, match=r"a text is a str, and not \w+; decode it first"):
        cleaner.clean(text)


def test_single_names_need_no_list(tmp_path: Path) -> None:
    """Of a family, of a folder, as a word or a path."""
    mine = write_rules(
        tmp_path, {"house/motto": rule(phrases=["the sea remembers"], head='confidence = "certain"')}
    )
    text = TEXT + "\nThe sea remembers.\n"
    for place in (mine, str(mine), [str(mine)]):
        assert cleaner.Cleaner(place, select="house").clean(text).text == TEXT
    assert cleaner.Cleaner(ignore="social").clean(TEXT).text == TEXT
