"""Folders of many files: who is passed over is known without comparing each with each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pace import grows_at_most

from cleaner.cli.delivery import Delivery
from cleaner.cli.plan import Input, Inputs
from cleaner.files.batch import Done
from cleaner.formats import Format
from cleaner.run import Job

FEW = 400


class Half:
    """A journal in which every second document is done."""

    def done(self, name: str, source: Path, targets: Sequence[Path]) -> Done | None:
        """Return what was done before."""
        return None if int(name) % 2 else Done(name, (), ())


def inputs(number: int) -> Inputs:
    """Return so many files of a folder, of which every second is a page."""
    found = []
    for place in range(number):
        form = Format.TEXT if place % 2 else Format.HTML
        found.append(Input(Job(str(place), form, Path(f"in/{place}")), Path(str(place)), named=False))
    return Inputs(tuple(found))


def left(asked: Inputs) -> Inputs:
    """Return what a run has not done of which half is done."""
    places = tuple((Path(f"out/{each.below}"),) * 2 for each in asked.found)
    return Delivery(asked, argparse.Namespace(), places).left(Half(), None, None).asked  # type: ignore[arg-type]


def without(asked: Inputs) -> Inputs:
    """Return the inputs without those that the run writes itself."""
    return asked.without(each.job.path for each in asked.found[::2] if each.job.path)


WAYS = [
    pytest.param(left, "done before", id="done before"),
    pytest.param(Inputs.without_pages, "a page, which cannot stay in place", id="pages"),
    pytest.param(without, "written by this run", id="own files"),
]


@pytest.mark.parametrize(("way", "why"), WAYS)
def test_each_is_there_or_passed_over(way: Callable[[Inputs], Inputs], why: str) -> None:
    """In the order of the inputs; what is passed over is named with a reason."""
    done = way(inputs(6))
    assert [each.job.name for each in done.found] == ["1", "3", "5"]
    assert [(each.path.name, each.why) for each in done.skipped] == [(name, why) for name in "024"]


@pytest.mark.parametrize(("way", "why"), WAYS)
def test_time_grows_with_the_number_of_files(way: Callable[[Inputs], Inputs], why: str) -> None:
    """Sixteen times the files take less than eighty times the time, and not 256."""
    few, many = inputs(FEW), inputs(16 * FEW)
    assert len(way(many).found) == 8 * FEW
    assert grows_at_most(80, lambda: way(few), lambda: way(many))
