"""The scripts of `benchmarks/`, which are in no package, as modules."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

HOME = Path(__file__).parents[1] / "benchmarks"


def script(name: str, known_as: str = "") -> ModuleType:
    """Return the script `benchmarks/NAME.py` as a module, under another name where a module has its own."""
    spec = importlib.util.spec_from_file_location(known_as or name, HOME / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
