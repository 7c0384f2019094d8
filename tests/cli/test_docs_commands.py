"""The command lines that docs/cli.md shows run, on look-alikes of the files that they name."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PAGE = (HOME / "docs" / "cli.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [line[2:] for block in BLOCKS for line in block.splitlines() if "corpus.jsonl" in line]
ROWS = b'{"url": "u", "page": {"body": "It rained.\\nFollow us on Facebook"}, "text": "a"}\n'


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_about_records_run(command: str, tmp_path: Path) -> None:
    """Exit 0, and an output."""
    (tmp_path / "corpus.jsonl").write_bytes(ROWS)
    (tmp_path / "corpus.jsonl.gz").write_bytes(gzip.compress(ROWS))
    (tmp_path / "table.csv").write_bytes(b"id,body\n1,It rained.\n")
    (tmp_path / "notes.txt").write_bytes(b"It rained.\n")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_bytes(b"It snowed.\n")
    script = tmp_path / "cleaner"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(HOME)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    written = re.search(r"(?:-o|>) (\S+)", command)
    assert written
    assert (tmp_path / written[1]).exists()
