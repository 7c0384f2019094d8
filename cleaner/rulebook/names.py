"""Which rules the names on a command line mean: ids, families, and the beginnings of either."""

from __future__ import annotations

from cleaner.errors import UsageError, nearest

TYPE_CHECKING = False  # a pipe without options names no rules, and loads nothing for it
if TYPE_CHECKING:
    from collections.abc import Sequence


def unguessed(select: Sequence[str], ignore: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the heuristics that these names leave out; who selects rules selects no heuristics.

    >>> unguessed((), ["heuristic/residue"]), unguessed(["heuristic"], ())
    (('heuristic/residue',), ())
    """
    if not select and not ignore:
        return ()
    from cleaner.terms import HEURISTICS

    return tuple(id for id in HEURISTICS if not chosen(id, select, ignore))


def fits(name: str, id: str) -> bool:
    """Return whether a name on the command line means this rule: its id, family or beginning."""
    if name.endswith("*"):
        return id.startswith(name[:-1])
    from cleaner.terms import means

    return means(name, id)


def chosen(id: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Return whether a rule runs: what is selected by a longer name wins over what a shorter one ignores."""
    wanted = max((len(name) for name in select if fits(name, id)), default=0 if not select else -1)
    refused = max((len(name) for name in ignore if fits(name, id)), default=-1)
    return (wanted >= 0 and wanted > refused) or (refused < 0 and not select)


def check(name: str, ids: Sequence[str]) -> None:
    """Raise `UsageError`, with the nearest name, if a name means no rule, heuristic or family."""
    from cleaner.terms import HEURISTICS, family_of

    ids = (*ids, *HEURISTICS)
    if not any(fits(name, id) for id in ids):
        near = nearest(name, [*ids, *dict.fromkeys(map(family_of, ids))])
        raise UsageError(f"no rule or family `{name}`" + (f"; did you mean `{near}`?" if near else ""))
