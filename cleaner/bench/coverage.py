"""Which families speak which languages: rules, and examples that go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleaner.matchers import Page, claims
from cleaner.model import Document, Rule
from cleaner.report.plain import languages
from cleaner.report.sheet import Sheet
from cleaner.rulebook import Rulebook
from cleaner.segment import segment

MAIN = tuple("en fr de es it pt nl pl sv fi ru tr ar zh ja".split())  # noqa: SIM905 - fifteen words, one line
LAST = ("mul", "any")  # wording of many languages, or of none
ACROSS = 6  # languages in one table: with the longest name of a family they fit 80 columns


@dataclass(frozen=True, slots=True)
class Coverage:
    """The counts by family and language, and for all languages together."""

    rules: Mapping[tuple[str, str], int]
    examples: Mapping[tuple[str, str], int]
    totals: Mapping[str, tuple[int, int]]

    @property
    def families(self) -> list[str]:
        """The families, sorted."""
        return sorted(self.totals)

    @property
    def languages(self) -> list[str]:
        """The languages: the main ones, then the others by name."""
        found = {lang for _, lang in self.rules}
        others = sorted(found - {*MAIN, *LAST})
        return [*(lang for lang in MAIN if lang in found), *others, *(lang for lang in LAST if lang in found)]

    def cell(self, family: str, lang: str) -> str:
        """Return `rules/examples`, or nothing."""
        rules = self.rules.get((family, lang), 0)
        return f"{rules}/{self.examples.get((family, lang), 0)}" if rules else ""


def coverage(book: Rulebook) -> Coverage:
    """Return the coverage of the rules that run; an example counts for each language that takes it."""
    rules: Counter[tuple[str, str]] = Counter()
    examples: Counter[tuple[str, str]] = Counter()
    counts: Counter[str] = Counter()
    proofs: Counter[str] = Counter()
    for rule in book.rules:
        counts[rule.family] += 1
        proofs[rule.family] += len(rule.examples.strip)
        rules.update((rule.family, lang) for lang in languages(rule))
        for text in rule.examples.strip:
            examples.update((rule.family, lang) for lang in spoken(rule, text, book))
    return Coverage(rules, examples, {family: (counts[family], proofs[family]) for family in counts})


def spoken(rule: Rule, text: str, book: Rulebook) -> list[str]:
    """Return the languages of a rule in which it claims some of `text`, sorted."""
    number = book.ids.index(rule.id)
    probes = book.plan(number).probes
    if len({probe.lang for probe in probes}) == 1:
        return [probes[0].lang]
    page = Page(Document(text, site=_site(rule)), segment(text))
    hits = book.all_hits(text)
    found = set()
    for which, probe in enumerate(probes):
        mine = book.only(hits, (number,), which)
        if mine and claims(page, book, mine):
            found.add(probe.lang)
    return sorted(found)


def _site(rule: Rule) -> str:
    """Return a site on which the rule runs."""
    return rule.when.site[0].replace("*", "x") if rule.when.site else ""


def sheet(found: Coverage, tongues: Sequence[str] = ()) -> Sheet:
    """Return the table of families by languages; each cell is `rules/examples`."""
    chosen = tongues or found.languages
    rows = [(family, *(found.cell(family, lang) for lang in chosen)) for family in found.families]
    total = ("all", *(_sum(found, lang) for lang in chosen))
    return Sheet("Rules and examples by family and language", _columns(chosen), (*rows, total))


def sheets(found: Coverage) -> list[Sheet]:
    """Return the table in parts that fit a terminal, and before them the families as a whole."""
    tongues = found.languages
    totals = tuple((family, *map(str, found.totals[family])) for family in found.families)
    whole = Sheet("Families", ("family", "rules>", "examples>"), totals)
    return [whole, *(sheet(found, tongues[at : at + ACROSS]) for at in range(0, len(tongues), ACROSS))]


def _columns(tongues: Iterable[str]) -> tuple[str, ...]:
    return ("family", *(f"{lang}>" for lang in tongues))


def _sum(found: Coverage, lang: str) -> str:
    """Return the counts of a language over all families."""
    rules = sum(found.rules.get((family, lang), 0) for family in found.families)
    return f"{rules}/{sum(found.examples.get((family, lang), 0) for family in found.families)}"
