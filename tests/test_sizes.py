"""Small modules, small functions."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = sorted((ROOT / "cleaner").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SCRIPTS = sorted((ROOT / "benchmarks").rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a file with the number of its lines, its docstring apart."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            size = node.end_lineno - node.lineno + 1
            if ast.get_docstring(node) is not None:
                said = node.body[0]
                assert said.end_lineno is not None
                size -= said.end_lineno - said.lineno + 1
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", size


def test_no_function_is_long() -> None:
    """The median has at most ten lines, the longest fifty."""
    sizes = dict(pair for path in CODE for pair in functions(path))
    assert {name: size for name, size in sizes.items() if size > 50} == {}
    assert statistics.median(sizes.values()) <= 10


def test_no_file_is_long() -> None:
    """A module has one reason to change, and at most 300 lines; so have tests and benchmarks."""
    paths = [*CODE, *TESTS, *SCRIPTS]
    sizes = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in paths}
    assert {name: size for name, size in sizes.items() if size > 300} == {}


def test_tests_are_at_least_as_long_as_the_code() -> None:
    """Line for line, whatever is counted: all lines, or those that say something."""
    for said in (lambda line: True, str.strip):
        ours, theirs = (
            sum(1 for path in paths for line in path.read_text(encoding="utf-8").split("\n") if said(line))
            for paths in (TESTS, CODE)
        )
        assert ours >= theirs
