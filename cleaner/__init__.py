"""Takes boilerplate and licence notices out of text, says what went and why.

>>> import cleaner
>>> result = cleaner.clean("Snow fell on the pass all night.\\n\\nFollow us on Facebook and Twitter\\n")
>>> result.text
'Snow fell on the pass all night.\\n'
>>> [(removal.rule, removal.text) for removal in result.removals]
[('social/follow-us', 'Follow us on Facebook and Twitter')]
"""

from __future__ import annotations

TYPE_CHECKING = False  # a pipe pays for no module that it does not use
if TYPE_CHECKING:
    from typing import Any

    from cleaner.api import Cleaner, clean
    from cleaner.model import Document, Policy, Removal, Result, Span

__version__ = "0.1.0"
__all__ = ["Cleaner", "Document", "Policy", "Removal", "Result", "Span", "__version__", "clean"]

_HOMES = {"Cleaner": "api", "clean": "api"}


def __getattr__(name: str) -> Any:
    """Return a public name; its module is imported only now, so that a pipe starts fast."""
    if name not in __all__:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"cleaner.{_HOMES.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    """Return the public names, for those who complete them."""
    return sorted(__all__)
