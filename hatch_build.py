"""Compiles what stands in Cython when the package is built, if it can; `cleaner` also runs without it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("folding", "glance", "hinting", "segmenting", "sifting", "spots")


class Compile(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled modules to wheels; for an editable one they stand beside their sources."""

    PLUGIN_NAME = "custom"

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self._made = tempfile.TemporaryDirectory()  # until the wheel is whole

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """The wheel has the modules and says for which Python it is; without a compiler it is for all."""
        if self.target_name != "wheel":
            return
        place = Path(self.root, "cleaner") if version == "editable" else Path(self._made.name)
        try:
            made = compiled(Path(self.root), place)
        except (Exception, SystemExit) as error:  # whatever a compiler may say, or the lack of one
            self.app.display_warning(f"cleaner runs without what is compiled, and slower: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        if version != "editable":
            build_data["force_include"] |= {str(each): f"cleaner/{each.name}" for each in made}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Nothing is left of the build but the wheel."""
        self._made.cleanup()


def compiled(root: Path, place: Path) -> list[Path]:
    """Return the modules that were made of the sources under `root`, in the folder `place`."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension

    with tempfile.TemporaryDirectory() as work:
        plain = [] if sys.platform == "win32" else ["-g0"]  # what a debugger wants is larger than the rest
        extensions = [
            Extension(f"cleaner.{name}", [str(root / f"cleaner/{name}.pyx")], extra_compile_args=plain)
            for name in SOURCES
        ]
        made = cythonize(extensions, build_dir=work, quiet=True, language_level=3)
        command: Any = Distribution({"name": "cleaner", "ext_modules": made}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = f"{work}/lib", f"{work}/temp"
        command.ensure_finalized()
        command.run()
        found = [path for path in Path(command.build_lib).rglob("*") if path.is_file()]
        return [Path(shutil.copy(path, place / path.name)) for path in found]
