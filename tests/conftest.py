"""What all tests share: Hypothesis profiles, and the packaged rules loaded once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from cleaner.rulebook import Rulebook, load

_CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("short", max_examples=60, deadline=None, suppress_health_check=_CALM)
settings.register_profile("long", max_examples=3000, deadline=None, suppress_health_check=_CALM)
settings.load_profile("short")


@pytest.fixture(scope="session")
def packaged() -> Rulebook:
    """The rules that ship, all of them."""
    return load()
