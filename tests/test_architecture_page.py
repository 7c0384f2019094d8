"""What docs/architecture.md says of the code is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

HOME = Path(__file__).parents[1]
PAGE = (HOME / "docs" / "architecture.md").read_text(encoding="utf-8")


def layers() -> list[str]:
    """Return the layers of the import contract, from above; brackets mark those that may be missing."""
    settings = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = [each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers"]
    return [re.sub(r"[()]", "", line) for line in contract["layers"]]


def test_the_layers_are_those_of_the_contract() -> None:
    """In the same order, and those that share a line in the same line."""
    shown = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]
    assert shown.splitlines() == layers()


def test_every_place_on_the_page_is_there() -> None:
    """Files and folders by their names from the root."""
    places = re.findall(r"`((?:benchmarks|cleaner|fixtures|rules|tests)/[^`]*)`", PAGE)
    assert len(places) > 30
    assert [place for place in places if not (HOME / place).exists()] == []


def test_every_link_leads_somewhere() -> None:
    """From the folder of the page."""
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    assert len(links) > 10
    assert [link for link in links if not (HOME / "docs" / link).exists()] == []


def test_a_decision_is_called_by_its_number() -> None:
    """“0009” leads to the page of that number."""
    numbered = re.findall(r"\[(\d{4})\]\(decisions/(\d{4})-", PAGE)
    assert numbered
    assert [pair for pair in numbered if pair[0] != pair[1]] == []
