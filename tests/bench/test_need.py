"""Bounds on figures."""

from __future__ import annotations

import pytest

from cleaner.bench.figures import figures
from cleaner.bench.need import need
from cleaner.errors import UsageError


@pytest.mark.parametrize(
    ("word", "holds"),
    [
        pytest.param("recall_core>=0", True, id="exactly at the bound"),
        pytest.param("recall_core>=0.01", False, id="under the bound"),
        pytest.param("content_lost<=0.001", True, id="at most"),
        pytest.param(" content_lost <= 0 ", True, id="blanks are free"),
    ],
)
def test_a_bound_holds_or_not(word: str, holds: bool) -> None:
    """Figures of nothing are all 0."""
    assert need(word).holds(figures([])) is holds


@pytest.mark.parametrize(
    ("word", "said"),
    [
        pytest.param("recall_core", "is no bound", id="no bound"),
        pytest.param("recall_core>0.5", "is no bound", id="another sign"),
        pytest.param("recal_core>=0.5", "no figure recal_core", id="an unknown figure"),
        pytest.param("recall_core>=0.5.1", "is no number", id="no number"),
        pytest.param("recall_core>=", "is no bound", id="nothing behind the sign"),
    ],
)
def test_what_is_no_bound_is_refused(word: str, said: str) -> None:
    """With what to write."""
    with pytest.raises(UsageError, match=said):
        need(word)
