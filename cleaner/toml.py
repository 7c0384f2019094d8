"""TOML that a person wrote: a table, or one error with its line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from cleaner.errors import UsageError


def loads(text: str, name: str, what: str) -> dict[str, Any]:
    """Return the table in a file called `name`, which is to be `what`. Raise `UsageError` if it holds none.

    >>> loads("quiet = true", "cleaner.toml", "configuration")
    {'quiet': True}
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise UsageError(f"{name}:{found[1] if found else 1}: is no TOML: {error}") from error
    except (RecursionError, ValueError) as error:
        raise UsageError(f"{name}:1: is no {what}: nested too deeply, or an endless number") from error
