"""Small modules, small functions, at least as much test as code."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = sorted((ROOT / "cleaner").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


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


def lines(paths: list[Path]) -> int:
    """Return the number of lines that are not blank."""
    return sum(bool(line.strip()) for path in paths for line in path.read_text(encoding="utf-8").split("\n"))


def test_no_function_is_long() -> None:
    """The median has at most ten lines, the longest fifty."""
    sizes = dict(pair for path in CODE for pair in functions(path))
    assert {name: size for name, size in sizes.items() if size > 50} == {}
    assert statistics.median(sizes.values()) <= 10


def test_no_file_is_long() -> None:
    """A module has one reason to change, and at most 300 lines."""
    sizes = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in CODE}
    assert {name: size for name, size in sizes.items() if size > 300} == {}


def examples() -> int:
    """Return the number of lines of examples in rule files, which `cleaner rules test` runs."""
    count = 0
    for path in sorted((ROOT / "rules").rglob("*.toml")):
        inside = False
        for line in path.read_text(encoding="utf-8").split("\n"):
            inside = line.startswith("[examples]") or (inside and not line.startswith("["))
            count += inside and bool(line.strip())
    return count


def test_there_is_as_much_test_as_code() -> None:
    """By lines that are not blank: tests, documents of fixtures, and the examples of rules."""
    fixtures = sorted(
        path for path in (ROOT / "fixtures").rglob("*") if path.suffix in {".txt", ".md", ".toml"}
    )
    assert lines(TESTS) + lines(fixtures) + examples() >= lines(CODE)
