"""Rule files to a compiled rulebook: read, checked, planned, indexed."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cleaner.anchors import Table
from cleaner.errors import RuleError, RuleErrors
from cleaner.model import Rule, Status
from cleaner.nodes import Macro
from cleaner.rulebook import Compiled, Hit, merged
from cleaner.rulebook.gates import Gates
from cleaner.rulebook.look import packed
from cleaner.rulebook.macros import macros_of
from cleaner.rulebook.pieces import Piece, Pieces
from cleaner.rulebook.plan import Planner
from cleaner.rulebook.probe import Plan
from cleaner.rulebook.read import Reader
from cleaner.rulebook.source import MACROS, read, rule_files

_OFF = (Status.DRAFT, Status.DEPRECATED)
_NO_HEADS = frozenset[str]()  # one object, of which each plan holds one
CHUNK = 16  # rules planned by one planner: it keeps all that it found, which is ten times what they become


def build(folders: Sequence[Path]) -> Compiled:
    """Return the compiled rules of `folders`. Raise `RuleErrors` with all that is wrong."""
    parts: list[Compiled] = []
    for number in range(len(folders)):
        parts.append(build_part(folders[: number + 1], tuple(parts)))
    return merged(parts)


def build_part(folders: Sequence[Path], before: Sequence[Compiled]) -> Compiled:
    """Return the compiled rules of the last folder, which may use the macros of those before it.

    Raise `RuleErrors` with all that is wrong, an id that a rule of `before` has too.
    """
    digest = hashlib.sha256()
    macros: dict[str, Macro] = {}
    for folder in folders:
        own = macros_of(folder)
        macros |= own
    _feed(digest, MACROS, repr(sorted(own.items())))
    planned = _planned(folders[-1], macros, digest, before)
    return _compiled(digest.hexdigest(), [planned[id] for id in sorted(planned)])


def _planned(
    folder: Path, macros: Mapping[str, Macro], digest: hashlib._Hash, before: Sequence[Compiled]
) -> dict[str, Piece]:
    """Return the rules of a folder by their ids, each of which the digest has. Raise `RuleErrors`."""
    planned: dict[str, Piece] = {}
    errors: list[RuleError] = []
    with Pieces(folder, macros) as pieces:
        plan = _planning(macros, pieces)
        for file in rule_files(folder):
            try:
                text = read(file)
                _feed(digest, file.id, text)
                reader = Reader(file, text)
                _add(planned, plan(reader), reader, before)
            except RuleError as error:
                errors.append(error)
    if errors:
        raise RuleErrors(errors)
    return planned


def _planning(macros: Mapping[str, Macro], pieces: Pieces) -> Callable[[Reader], Piece]:
    """Return what plans one rule after the other, unless it is among the pieces."""
    made, planner = 0, Planner(macros)

    def plan(reader: Reader) -> Piece:
        nonlocal made, planner
        known = pieces.get(reader.file, reader.text)
        if known is not None:
            return known
        made += 1
        planner = planner if made % CHUNK else Planner(macros)
        piece = planner.plan(reader.rule(), reader)
        pieces.add(reader.file, reader.text, piece)
        return piece

    return plan


def _feed(digest: hashlib._Hash, name: str, text: str) -> None:
    digest.update(f"{name}\0".encode())
    digest.update(hashlib.sha256(text.encode()).digest())


def _add(planned: dict[str, Piece], piece: Piece, reader: Reader, before: Sequence[Compiled]) -> None:
    """The rule is among the planned ones. Raise `RuleError` if another one has its id."""
    id = piece[0].rule.id
    taken = [pickle.loads(part.plans[part.ids.index(id)]) for part in before if id in part.ids]
    if id in planned:
        taken.append(planned[id][0])
    if taken:
        raise reader.error("title", f"the id is taken by {taken[0].rule.file}", "rename the file")
    planned[id] = piece


def _without_heads(plan: Plan) -> Plan:
    """Return a plan without what only the gates ask for: most of what it would have in memory."""
    return replace(plan, probes=tuple(probe._replace(heads=_NO_HEADS) for probe in plan.probes))


def _compiled(digest: str, planned: Sequence[Piece]) -> Compiled:
    hits: list[Hit] = []
    owners: dict[str, list[int]] = {}
    for number, (_, probes, _) in enumerate(planned):
        for which, phrases in enumerate(probes):
            for phrase, anchors in enumerate(phrases):
                for anchor in anchors:
                    owners.setdefault(anchor, []).append(len(hits))
                hits.append((number, which, phrase))
    rules: list[Rule] = [plan.rule for plan, *_ in planned]
    plans = [pickle.dumps(_without_heads(plan), protocol=5) for plan, *_ in planned]
    large = (*plans, packed([sketch for *_, sketch in planned]))
    return Compiled(
        digest=digest,
        ids=tuple(rule.id for rule in rules),
        plans=large,
        hits=tuple(hits),
        index=tuple((table, 0) for table in Table.pair(owners)),
        gates=((Gates.of(plan for plan, *_ in planned).packed(), 0),),
        sketches=((large, len(plans)),),
        off=frozenset(rule.id for rule in rules if rule.status in _OFF),
    )
