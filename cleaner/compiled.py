"""What was compiled when `cleaner` was built, if there was a compiler: each module has a twin in Python."""

from __future__ import annotations

TYPE_CHECKING = False  # the typing module costs a pipe more than the scan
if TYPE_CHECKING:
    from typing import Any


def compiled(name: str, version: int) -> Any:
    """Return the module that was compiled of `cleaner/NAME.pyx`, or None.

    There is none without a compiler, and none of use if it was compiled of another version of its source, as
    when somebody pulls changes and does not build.
    """
    try:
        module = __import__(f"cleaner.{name}", fromlist=["FORMAT"])
    except ImportError:
        return None
    return module if getattr(module, "FORMAT", 0) == version else None
