"""How often a process of ours looks for objects that hold each other and nothing else holds."""

from __future__ import annotations

import gc

SELDOM = 50_000  # objects made and not yet gone; with Python's own 700 up to 4 % of all time goes into it


def seldom() -> None:
    """This process looks for garbage seldom: what a document leaves behind holds itself in few cases.

    For processes that are all ours, never for a program that uses the library.
    """
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])
