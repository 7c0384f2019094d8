"""Drafts: what lies beside a file until it is whole, and which of them are left over."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.files.draft import Draft, is_draft, stale


@pytest.mark.parametrize(
    ("name", "ours", "left"),
    [
        pytest.param(".cleaner-999999999.tmp", True, True, id="of a process that is gone"),
        pytest.param(".cleaner-1.tmp", True, False, id="of one that runs"),
        pytest.param(".cleaner-.tmp", True, False, id="of none"),
        pytest.param(".cleaner-abc.tmp", True, False, id="of a name that is no number"),
        pytest.param(".cleaner-7.txt", False, False, id="another end"),
        pytest.param("cleaner-7.tmp", False, False, id="not hidden"),
        pytest.param("a.txt", False, False, id="a document"),
    ],
)
def test_which_drafts_are_left_over(name: str, ours: bool, left: bool) -> None:
    """Only those whose process is gone are cleared away."""
    assert (is_draft(name), stale(name)) == (ours, left)


def test_a_draft_that_was_never_opened_leaves_no_trace(tmp_path: Path) -> None:
    """Not even if it is discarded twice."""
    draft = Draft(tmp_path / "a.txt")
    draft.discard()
    draft.write(b"x")
    draft.discard()
    draft.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_draft_that_was_interrupted_while_it_was_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file was there already, and nothing else knew of it."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    draft = Draft(tmp_path / "a.txt")
    monkeypatch.setattr("os.fdopen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        draft.write(b"x")
    assert [is_draft(path.name) for path in tmp_path.iterdir()] == [True]
    draft.discard()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_draft_is_an_empty_file(tmp_path: Path) -> None:
    """Nothing was written, and that is what is there."""
    Draft(tmp_path / "a.txt").commit()
    assert (tmp_path / "a.txt").read_bytes() == b""
