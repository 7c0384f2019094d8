"""Compiles `cleaner/glance.pyx` when the package is built, if it can; `cleaner` also runs without it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = "cleaner/glance.pyx"


class Compile(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled module to wheels; for an editable one it stands beside its source."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """The wheel has the module and says for which Python it is; without a compiler it is for all."""
        if self.target_name != "wheel":
            return
        place = Path(self.root, "cleaner") if version == "editable" else Path(tempfile.mkdtemp())
        try:
            made = compiled(Path(self.root), place)
        except (Exception, SystemExit) as error:  # whatever a compiler may say, or the lack of one
            self.app.display_warning(f"cleaner runs without {SOURCE}, and slower: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        if version != "editable":
            build_data["force_include"][str(made)] = f"cleaner/{made.name}"


def compiled(root: Path, place: Path) -> Path:
    """Return the module that was made of the source under `root`, in the folder `place`."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension

    with tempfile.TemporaryDirectory() as work:
        extension = Extension("cleaner.glance", [str(root / SOURCE)])
        made = cythonize([extension], build_dir=work, quiet=True, language_level=3)
        command: Any = Distribution({"name": "cleaner", "ext_modules": made}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = f"{work}/lib", f"{work}/temp"
        command.ensure_finalized()
        command.run()
        (found,) = Path(command.build_lib).rglob("glance.*")
        return Path(shutil.copy(found, place / found.name))
