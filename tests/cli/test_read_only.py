"""A folder that becomes read-only in the middle of a run: what is there is whole, and the rest is named."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleaner.cli.account import Account
from cleaner.cli.gather import Gathered
from cleaner.files.batch import JOURNAL, Batch
from cleaner.files.draft import Draft
from cli.test_rows import folder
from cli.test_rows_resumed import often

__all__ = ["folder", "often"]
SAID = "Read-only file system"
WAYS = {
    "a tree": ["in", "-o", "out"],
    "a tree without ledgers": ["in", "-o", "out", "--no-ledger"],
    "rows for each": ["in", "-o", "out", "--to", "jsonl"],
    "one file of rows": ["in", "-o", "out/all.jsonl"],
    "packed rows": ["in", "-o", "out/all.jsonl.gz", "--ledger", "run.jsonl"],
    "in place": ["--in-place", "in"],
}


def contents(*folders: str) -> dict[str, bytes]:
    """Return all files in some folders."""
    paths = (path for name in folders for path in sorted(Path(name).rglob("*")))
    return {str(path): path.read_bytes() for path in paths if path.is_file()}


def frozen(patch: pytest.MonkeyPatch, top: str) -> None:
    """No name comes or goes in a folder, whoever asks: as root may write where nobody may."""

    place = Path(top).resolve()

    def below(name: Any) -> bool:
        return isinstance(name, str | Path) and (Path.cwd() / name).is_relative_to(place)

    def refusing(real: Callable[..., Any], fits: Callable[..., bool]) -> Callable[..., Any]:
        def refuse(name: Any, *words: Any, **more: Any) -> Any:
            if below(name) and fits(name, *words):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(name))
            return real(name, *words, **more)

        return refuse

    for name in ("unlink", "rename", "replace"):
        patch.setattr(os, name, refusing(getattr(os, name), lambda name, *_: Path(name).exists()))
    for home, name in ((os, "mkdir"), (os, "open"), (io, "open")):
        made = refusing(getattr(home, name), lambda name, *how: _writes(*how) and not Path(name).exists())
        patch.setattr(home, name, made)


def _writes(how: Any = 0, *_: Any) -> bool:
    """Return whether a file that is opened so is made if it is not there; so is a folder."""
    return not set("wxa").isdisjoint(how) if isinstance(how, str) else how == 0o777 or bool(how & os.O_CREAT)


def freezing(patch: pytest.MonkeyPatch, owner: type, name: str, call: int, top: str) -> None:
    """The folder is read-only from a call of a method on."""
    real, calls = getattr(owner, name), list[str]()

    def act(*words: Any, **more: Any) -> Any:
        calls.append(name)
        if len(calls) == call:
            frozen(patch, top)
        return real(*words, **more)

    patch.setattr(owner, name, act)


@pytest.mark.parametrize("words", [["--resume"], []], ids=["resumed", "anew"])
@pytest.mark.parametrize("call", [1, 3, 5])
@pytest.mark.parametrize("way", WAYS)
def test_what_is_there_is_whole_and_the_rest_is_named(
    cleaner, folder: Path, way: str, call: int, words: list[str]
) -> None:
    """Exit 3; and when the folder can be written again, the run ends as if nothing had been."""
    (folder / "d.html").unlink()
    began, command = contents("in"), ["clean", *WAYS[way], "-j", "0"]
    assert cleaner(*command).code == 0
    whole = contents("in", "out")
    for name in whole:
        Path(name).unlink()
    Path("run.jsonl").unlink(missing_ok=True)
    for name, data in began.items():
        Path(name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        freezing(patch, Account, "hear", call, "in" if way == "in place" else "out")
        ran = cleaner(*command)
    assert (ran.code, SAID in ran.err) == (3, True), ran.err
    # A ledger that cannot be taken away again is left empty.
    seen = {name: data for name, data in contents("in", "out").items() if data and "/.cleaner" not in name}
    assert {name for name, data in seen.items() if data not in {whole.get(name), began.get(name)}} == set()
    assert set(began) <= set(seen)
    if "rows" not in way:
        undone = [name for name in began if f"cleaner: {name}: " in ran.err]
        places = [name if way == "in place" else name.replace("in/", "out/") for name in undone]
        assert [seen.get(place) for place in places] == [
            began[name] if way == "in place" else None for name in undone
        ]
        assert len(undone) >= 1
    assert (cleaner(*command, *words).code, contents("in", "out")) == (0, whole)


@pytest.mark.parametrize(
    ("words", "owner", "name", "left"),
    [
        pytest.param(["-o", "out"], Batch, "close", f"out/{JOURNAL}", id="a tree"),
        pytest.param(
            ["-o", "out/all.jsonl"], Draft, "discard", "out/.cleaner-all.jsonl.ledger.tmp", id="rows"
        ),
    ],
)
def test_what_cannot_be_taken_away_in_the_end_is_named(
    cleaner, folder: Path, monkeypatch, words: list[str], owner: type, name: str, left: str
) -> None:
    """The documents are done all the same; the next run takes it away."""
    with monkeypatch.context() as patch:
        if owner is Batch:
            freezing(patch, owner, name, 1, "out")
        else:
            publish = Gathered._publish

            def last(gathered: Gathered) -> None:
                publish(gathered)
                Path(left).write_bytes(b"")
                frozen(patch, "out")

            patch.setattr(Gathered, "_publish", last)
        ran = cleaner("clean", "in", *words, "-j", "0")
    assert (ran.code, f"{left}: cannot be removed: {SAID}" in ran.err) == (0, True), ran.err
    assert cleaner("clean", "in", *words).code == 0
    assert not [name for name in contents("out") if "/.cleaner" in name]


def test_a_folder_that_is_so_from_the_beginning_is_refused(cleaner, folder: Path, monkeypatch) -> None:
    """Nothing is written, exit 2."""
    with monkeypatch.context() as patch:
        frozen(patch, "out")
        for out in ("out", "out/all.jsonl"):
            ran = cleaner("clean", "in", "-o", out)
            assert (ran.code, f"{out} cannot be written: {SAID}" in ran.err) == (2, True), ran.err
    assert not Path("out").exists()
