"""The comparable form of a unit, in which guillemets that quote nothing are arrows."""

from __future__ import annotations

from cleaner.normal import Folded, fold, fold_plain, folded

_ARROWS = "«»‹›"
_BAR = " | "  # between two links, and in no quotation


def fold_unit(raw: str, start: int) -> Folded:
    """Return the folded text of a unit, whose offsets begin at `start`."""
    found = fold(raw, start)
    return found.reading(_read(raw, found.text)) if _has_arrows(raw) else found


def plain_unit(raw: str) -> str | None:
    """Return the folded text of a unit, or None if it is not one of those that are folded at once."""
    found = fold_plain(raw)
    return _read(raw, found) if found is not None and _has_arrows(raw) else found


def _has_arrows(raw: str) -> bool:
    return not raw.isascii() and any(arrow in raw for arrow in _ARROWS)


def _read(raw: str, text: str) -> str:
    marks = [at for at, char in enumerate(text) if char == '"']
    arrows = marks and _quotes_nothing(text, marks) and _only_arrows(raw)
    return text.replace('"', ">") if arrows else text


def _quotes_nothing(text: str, marks: list[int]) -> bool:
    """Return whether quotation marks at these places of a folded text have nothing between them but links."""
    between = text[marks[0] + 1 : marks[-1]]
    return len(marks) == 1 or not between.strip('" ') or (len(marks) == 2 and _BAR in between)


def _only_arrows(raw: str) -> bool:
    """Return whether all that is folded to a quotation mark may be an arrow."""
    # Each character is asked once: the offsets of all marks would take the square of a long line's time.
    return all(char in _ARROWS for char in set(raw) if '"' in folded(char))
