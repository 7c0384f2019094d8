"""Rule files to a compiled rulebook: read, checked, planned, indexed."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Sequence
from pathlib import Path

from cleaner.errors import RuleError, RuleErrors
from cleaner.index import Table
from cleaner.model import Rule, Status
from cleaner.nodes import Macro
from cleaner.rulebook import Compiled, Hit, merged
from cleaner.rulebook.gates import Gates
from cleaner.rulebook.macros import macros_of
from cleaner.rulebook.plan import Anchors, Planner
from cleaner.rulebook.probe import Plan
from cleaner.rulebook.read import Reader
from cleaner.rulebook.source import MACROS, read, rule_files

_OFF = (Status.DRAFT, Status.DEPRECATED)


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
    errors: list[RuleError] = []
    planned: dict[str, tuple[Plan, Anchors]] = {}
    for folder in folders:
        own = macros_of(folder)
        macros |= own
    _feed(digest, MACROS, repr(sorted(own.items())))
    planner = Planner(macros)
    for file in rule_files(folders[-1]):
        try:
            text = read(file)
            _feed(digest, file.id, text)
            _add(planned, Reader(file, text), planner, before)
        except RuleError as error:
            errors.append(error)
    if errors:
        raise RuleErrors(errors)
    return _compiled(digest.hexdigest(), [planned[id] for id in sorted(planned)])


def _feed(digest: hashlib._Hash, name: str, text: str) -> None:
    digest.update(f"{name}\0".encode())
    digest.update(hashlib.sha256(text.encode()).digest())


def _add(
    planned: dict[str, tuple[Plan, Anchors]],
    reader: Reader,
    planner: Planner,
    before: Sequence[Compiled],
) -> None:
    rule = reader.rule()
    taken = [pickle.loads(part.plans[part.ids.index(rule.id)]) for part in before if rule.id in part.ids]
    if rule.id in planned:
        taken.append(planned[rule.id][0])
    if taken:
        raise reader.error("title", f"the id is taken by {taken[0].rule.file}", "rename the file")
    planned[rule.id] = planner.plan(rule, reader)


def _compiled(digest: str, planned: Sequence[tuple[Plan, Anchors]]) -> Compiled:
    hits: list[Hit] = []
    owners: dict[str, list[int]] = {}
    for number, (_, probes) in enumerate(planned):
        for which, phrases in enumerate(probes):
            for phrase, anchors in enumerate(phrases):
                for anchor in anchors:
                    owners.setdefault(anchor, []).append(len(hits))
                hits.append((number, which, phrase))
    rules: list[Rule] = [plan.rule for plan, _ in planned]
    return Compiled(
        digest=digest,
        ids=tuple(rule.id for rule in rules),
        plans=tuple(pickle.dumps(plan, protocol=5) for plan, _ in planned),
        hits=tuple(hits),
        index=tuple((table, 0) for table in Table.pair(owners)),
        gates=((Gates.of(plan for plan, _ in planned).packed(), 0),),
        off=frozenset(rule.id for rule in rules if rule.status in _OFF),
    )
