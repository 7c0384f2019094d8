"""All rules, ready for use: loaded, checked, selected, cached."""

from __future__ import annotations

import sys
from functools import cached_property

from cleaner.anchors import Table
from cleaner.errors import UsageError, nearest
from cleaner.index import Index
from cleaner.rulebook import cache, stamps
from cleaner.rulebook.names import check, chosen, fits

TYPE_CHECKING = False  # a pipe that meets no anchor loads neither plans nor types
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence, Set
    from pathlib import Path

    from cleaner.model import Licence, Rule
    from cleaner.rulebook.cache import Plans
    from cleaner.rulebook.gates import Gates
    from cleaner.rulebook.look import Look
    from cleaner.rulebook.probe import Plan


TABLES = 2  # of words and of signs
Hit = tuple[int, int, int]  # a rule, one of its probes, and the key phrase of it whose anchor stands there
Hits = dict[int, set[int]]  # by line, from 0: numbers of hits, as `Rulebook.owners` counts them


class Rulebook:
    """The rules of a run, in the order of their ids, and the index over their anchors.

    Plans stay pickled until a text needs them: a pipe that hits three rules unpacks three.
    """

    def __init__(self, compiled: Compiled, active: frozenset[str] | None = None) -> None:
        self._compiled = compiled
        self._plans: dict[int, Plan] = {}
        self.digest: str = compiled.digest
        self.ids: tuple[str, ...] = compiled.ids
        self.owners: tuple[Hit, ...] = compiled.hits
        self._active = frozenset(range(len(self.ids))) if active is None else _numbers(compiled, active)
        self._index: Index | None = None
        self._gates: Gates | None = None
        self._look: Look | None = None
        self._silent: frozenset[int] | None = None  # hits of rules that do not run

    @cached_property
    def _numbered(self) -> dict[str, int]:
        return {id: number for number, id in enumerate(self.ids)}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run, sorted by id."""
        return tuple(self.plan(number).rule for number in sorted(self._active))

    @property
    def idle(self) -> bool:
        """Whether no rule runs at all: heuristics may have been selected alone."""
        return not self._active

    def plan(self, number: int) -> Plan:
        """Return the plan of the rule with this number."""
        if number not in self._plans:
            import pickle

            self._plans[number] = pickle.loads(self._compiled.plans[number])
        return self._plans[number]

    def rule(self, id: str) -> Rule:
        """Return a rule by its id. Raise `UsageError`, with the nearest id, if there is none."""
        if id in self._numbered:
            return self.plan(self._numbered[id]).rule
        near = nearest(id, self.ids)
        remedy = (
            f"did you mean `{near}`?" if near else "all of them: cleaner rules list; add your own by --rules"
        )
        raise UsageError(f"no rule `{id}`; {remedy}")

    def without(self, names: Sequence[str]) -> Rulebook:
        """Return the same rules but those that these names fit. Raise `UsageError` if a name fits none."""
        for name in names:
            check(name, self.ids)
        gone = (n for n in self._active if any(fits(name, self.ids[n]) for name in names))
        book = Rulebook(self._compiled)
        book._plans, book._index, book._gates, book._look = self._plans, self._index, self._gates, self._look
        book._active = self._active - set(gone)
        return book

    def known(self, name: str) -> None:
        """Raise `UsageError` if a name means no rule and no family."""
        check(name, self.ids)

    def licence(self, id: str) -> Licence | None:
        """Return what a rule says that its notice grants; nothing for what is no rule of ours."""
        return self.rule(id).licence if id in self._numbered else None

    def hits(self, text: str, anywhere: bool = False) -> Hits:
        """Return, for each line of `text` (from 0), the rules and probes whose anchors it holds.

        With `anywhere`, anchors also count where they stand elsewhere in a sentence than they ask to.
        """
        found = self.all_hits(text, anywhere)
        if len(self._active) == len(self.ids) or not found:
            return found
        if self._silent is None:
            self._silent = frozenset(n for n, hit in enumerate(self.owners) if hit[0] not in self._active)
        return {line: own for line, owners in found.items() if (own := owners - self._silent)}

    def all_hits(self, text: str, anywhere: bool = False) -> Hits:
        """Return the same for all rules, also those that do not run."""
        return self._ready().hits(text, anywhere)

    def hits_in(self, units: Sequence[str], anywhere: bool = False) -> Hits:
        """Return, for each folded unit (from 0), the rules and probes whose anchors stand in their places."""
        return self._ready().hits_in(units, anywhere)

    def only(self, hits: Hits, rules: Container[int], which: int | None = None) -> Hits:
        """Return the hits of these rules, or of one of their probes; lines without one are not there."""

        def mine(owner: int) -> bool:
            number, probe, _ = self.owners[owner]
            return number in rules and which in (None, probe)

        return {line: own for line, owners in hits.items() if (own := set(filter(mine, owners)))}

    @property
    def gates(self) -> Gates:
        """What tells which phrases can match a unit."""
        if self._gates is None:
            from cleaner.rulebook.gates import Gates

            self._gates = Gates.unpacked(self._compiled.gates)
        return self._gates

    @cached_property
    def notices(self) -> frozenset[int]:
        """The key phrases of notices."""
        from cleaner.rulebook.gates import notices

        return notices(self._compiled.gates)

    @property
    def look(self) -> Look:
        """What tells soon which phrases can match."""
        if self._look is None:
            from cleaner.rulebook.look import Look

            self._look = Look([sequence[place] for sequence, place in self._compiled.sketches])
        return self._look

    def may(self, text: str, owners: Set[int]) -> Set[int]:
        """Return those of `owners` that can match in folded text, as far as a quick look tells."""
        return self.look.may(text, owners)

    def _ready(self) -> Index:
        if self._index is None:
            self._index = Index(*self._compiled.index)
        return self._index

    def __getstate__(self) -> tuple[Compiled, frozenset[int]]:
        return self._compiled, self._active

    def __setstate__(self, state: tuple[Compiled, frozenset[int]]) -> None:
        compiled, active = state
        self.__init__(compiled)  # type: ignore[misc]
        self._active = active


class Compiled:
    """What can be known of the rules before a text is seen; the cache keeps it.

    `plans` are pickled, in the order of `ids`; the packed sketches of all may stand behind them. The owners
    in a table of `index` are numbers of hits, less the number beside it, and so are those in packed `gates`.
    `sketches` are the items at these places of these sequences, which few runs read; all of them have the
    phrases of `hits` in their order.
    """

    __slots__ = ("digest", "gates", "hits", "ids", "index", "off", "plans", "sketches")

    def __init__(
        self,
        digest: str,
        ids: tuple[str, ...],
        plans: Sequence[bytes] | Plans,
        hits: tuple[Hit, ...],
        index: tuple[tuple[Table, int], ...],
        gates: tuple[tuple[bytes, int], ...],
        sketches: tuple[tuple[Sequence[bytes] | Plans, int], ...],
        off: frozenset[str],
    ) -> None:
        self.digest, self.ids, self.plans, self.hits = digest, ids, plans, hits
        self.index, self.gates, self.sketches, self.off = index, gates, sketches, off


def _numbers(compiled: Compiled, active: frozenset[str]) -> frozenset[int]:
    return frozenset(n for n, id in enumerate(compiled.ids) if id in active)


def load(
    paths: Sequence[Path] = (),
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    waits: Callable[[], object] | None = None,
) -> Rulebook:
    """Return the packaged rules together with those under `paths`.

    `waits` is called before the packaged ones are compiled, which takes long and is done once.

    `select` and `ignore` name rules, families, or the beginnings of either; what is selected by
    a longer name wins over what is ignored by a shorter one, as in Ruff. Raise `RuleErrors` if
    rules are wrong, `UsageError` if a name fits no rule.
    """
    compiled = compile_rules((stamps.home(), *paths), waits)
    running = {id for id in compiled.ids if id not in compiled.off or id in select}
    if select or ignore:
        for name in (*select, *ignore):
            check(name, compiled.ids)
        running = {id for id in running if chosen(id, select, ignore)}
    return Rulebook(compiled, frozenset(running))


def compile_rules(folders: Sequence[str | Path], waits: Callable[[], object] | None = None) -> Compiled:
    """Return the compiled rules of `folders`, from the cache if it has them.

    Each folder is compiled and cached by itself: who writes rules does not wait for the packaged ones.
    """
    parts: list[Compiled] = []
    for number in range(len(folders)):
        parts.append(_part(folders[: number + 1], tuple(parts), None if parts else waits))
    return merged(parts)


def _part(
    folders: Sequence[str | Path], before: Sequence[Compiled], waits: Callable[[], object] | None
) -> Compiled:
    """Return the compiled rules of the last of `folders`; `before` are those of the others."""
    from cleaner import __version__

    def built() -> Compiled:
        from pathlib import Path

        from cleaner.rulebook.build import build_part

        return build_part([Path(folder) for folder in folders], before)

    stamp = f"{__version__} python {sys.version} {stamps.stamp((*stamps.code(), *folders))}"
    name = "\n".join(map(str, (sys.executable, *folders)))
    found = cache.fetch(name, stamp, lambda: list(_stored(name, stamp, built()).plans))
    if found is not None:
        try:
            (digest, ids, hits, tables, gates, off), plans = found
            if len(ids) + 1 == len(plans) and len(tables) == TABLES and isinstance(gates, bytes):
                index = tuple((Table.unpacked(table), 0) for table in tables)
                sketches = ((plans, len(ids)),)
                return Compiled(digest, ids, plans, hits, index, ((gates, 0),), sketches, frozenset(off))
        except cache.BROKEN:  # the checksum is right and the rest is not: somebody else wrote it
            pass
    if waits is not None:
        waits()
    return _stored(name, stamp, built())


def _stored(name: str, stamp: str, part: Compiled) -> Compiled:
    """Return compiled rules, which are in the cache now, if it can be written."""
    tables = [table.packed() for table, _ in part.index]
    small = (part.digest, part.ids, part.hits, tables, part.gates[0][0], tuple(part.off))
    cache.store(name, stamp, small, list(part.plans))
    return part


def merged(parts: Sequence[Compiled]) -> Compiled:
    """Return several sets of compiled rules as one, in the order of their ids, which differ."""
    if len(parts) == 1:
        return parts[0]
    from hashlib import sha256

    places = sorted(
        (id, part, number) for part, each in enumerate(parts) for number, id in enumerate(each.ids)
    )
    place_of = {(part, number): place for place, (_, part, number) in enumerate(places)}
    hits: list[Hit] = []
    index: list[tuple[Table, int]] = []
    gates: list[tuple[bytes, int]] = []
    for at, part in enumerate(parts):
        index += [(table, shift + len(hits)) for table, shift in part.index]
        gates += [(packed, shift + len(hits)) for packed, shift in part.gates]
        hits += [(place_of[at, number], which, phrase) for number, which, phrase in part.hits]
    return Compiled(
        digest=sha256("".join(part.digest for part in parts).encode()).hexdigest(),
        ids=tuple(id for id, _, _ in places),
        plans=[parts[part].plans[number] for _, part, number in places],
        hits=tuple(hits),
        index=tuple(index),
        gates=tuple(gates),
        sketches=tuple(sketch for part in parts for sketch in part.sketches),
        off=frozenset().union(*(part.off for part in parts)),
    )
