"""A rule made ready for the engine: expressions to match, literals to look for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from cleaner.beginnings import Beginnings
from cleaner.literals import Literals, rarer, shortest_only
from cleaner.model import Match, Rule
from cleaner.nodes import Blank, Macro, PhraseError, Sequence_, boundaries, is_wide, may_be_empty, most_blanks
from cleaner.normal import folded
from cleaner.phrases import Grammar, soft
from cleaner.rulebook.digits import Digits
from cleaner.rulebook.patterns import bounded
from cleaner.rulebook.probe import TIMEOUT, Plan, Probe, opening
from cleaner.rulebook.read import Reader, quoted
from cleaner.sketch import AT_START, AT_WORD, Drawing, Sketch, stands
from cleaner.strokes import strokes

LEAD = r'[^\w"]*+'  # a bullet or mark before the phrase; a quotation mark would make it speech
# A pattern may begin anywhere in the lead: its author knows what that costs.
OPEN_LEAD = r'[^\w"]*'
GIVEN_BACK = 40  # marks that the lead may leave to a phrase beside those that are written in it
TRAIL = r'[^\w"]*+'
OUTER = 6  # blanks between the marks before and after a phrase
# Of a version that is not ours, as in `(?V1:…)`, `regex` says so by a mere ValueError.
_TOO_MUCH = (ValueError, MemoryError, OverflowError, RecursionError, TimeoutError)
_USED = re.compile(r"\{\{([a-z_][a-z0-9_]*)\??\}\}")
_MACRO = re.compile(r"\{\{([a-z_][a-z0-9_]*)\}\}")


Anchors: TypeAlias = tuple[tuple[frozenset[str], ...], ...]  # of each phrase of each probe


class Planner:
    """Turns rules into plans with one set of macros."""

    def __init__(self, macros: Mapping[str, Macro]) -> None:
        self._exact = Grammar(macros)
        self._soft = Grammar(macros, soft)
        self._macros = macros
        self._same: dict[str, bool] = {}
        self._literals = Literals()
        self._beginnings = Beginnings()
        self._digits = Digits()

    def plan(self, rule: Rule, reader: Reader) -> tuple[Plan, Anchors, Sketch]:
        """Return the plan, the literals of which one occurs where a phrase matches, and a sketch of all.

        A notice has them for each of its key phrases; other probes are a phrase, or patterns as one.
        """
        plan, anchors = self._planned(rule, reader)
        return plan, anchors, self._sketch(plan)

    def _planned(self, rule: Rule, reader: Reader) -> tuple[Plan, Anchors]:
        probes: list[Probe] = []
        anchors: list[tuple[frozenset[str], ...]] = []
        for lang, phrases in rule.phrases.items():
            for phrase in phrases:
                source = self._source(phrase, reader)
                reach = most_blanks(self._exact.parse(phrase)) + OUTER if rule.match is Match.WHOLE else 0
                at_place = _placed(rule.match, [source], _lead(phrase, source))
                digit = self._digits.least(self._exact.parse(phrase)) > 0
                heads = self._heads(phrase, rule)
                probes.append(Probe("phrases", lang, (at_place,), reach=reach, heads=heads, digit=digit))
                anchors.append((shortest_only(self._anchors(phrase, rule, reader, rule.match)),))
        for lang, patterns in rule.patterns.items():
            sources = [self._pattern(pattern, reader) for pattern in patterns]
            placed = self._joined(_placed(rule.match, sources, OPEN_LEAD), patterns, reader)
            digit = self._digits.least(strokes(placed)) > 0
            probes.append(Probe("patterns", lang, (placed,), digit=digit))
            anchors.append((_own_anchors(rule),))
        for notice in rule.notices:
            sources = [self._source(phrase, reader) for phrase in notice.phrases]
            probes.append(Probe("notice", notice.lang, tuple(sources), notice.at_least, notice.required))
            found = [self._anchors(phrase, rule, reader, Match.CONTAINS) for phrase in notice.phrases]
            anchors.append(tuple(map(shortest_only, found)))
        return Plan(rule, tuple(probes), self._unless(rule, reader)), tuple(anchors)

    def _sketch(self, plan: Plan) -> Sketch:
        """Return the sketch of a rule, phrase by phrase of each of its probes; key phrases have none."""
        drawing, flags = Drawing(), stands(plan.rule)
        phrases = (phrase for phrases in plan.rule.phrases.values() for phrase in phrases)
        places: list[int] = []
        for probe in plan.probes:
            if probe.kind == "phrases":
                nodes = self._exact.parse(next(phrases))
                own = flags | (AT_WORD if not flags & AT_START and boundaries(nodes)[0] else 0)
                digits = self._digits.least(nodes)
                places.append(drawing.add(nodes, own, wide=is_wide(nodes), reach=probe.reach, digits=digits))
            elif probe.kind == "patterns":
                drawn = strokes(probe.sources[0])
                places.append(drawing.add(drawn, flags, digits=self._digits.least(drawn)))
            else:
                places += [0] * probe.phrases
        return drawing.sketch(places)

    def _heads(self, phrase: str, rule: Rule) -> frozenset[str]:
        """Return how the first word of a unit begins that `phrase` matches, if it is known."""
        if rule.match not in (Match.WHOLE, Match.START):
            return frozenset()
        starts = self._beginnings.of(self._exact.parse(phrase))
        ended = rule.match is Match.WHOLE
        heads = {opening(each, goes_on=not ended) for each in starts.whole}
        heads |= {opening(each, goes_on=True) for each in starts.part}
        return frozenset() if "" in heads else frozenset(heads)

    def _unless(self, rule: Rule, reader: Reader) -> str:
        sources = [self._source(phrase, reader) for phrase in rule.unless_phrases]
        sources += [self._pattern(pattern, reader) for pattern in rule.unless_patterns]
        joined = "|".join(sources)
        return self._joined(joined, rule.unless_patterns, reader) if rule.unless_patterns else joined

    def _source(self, phrase: str, reader: Reader) -> str:
        try:
            nodes = self._exact.parse(phrase)
            if may_be_empty(nodes):
                raise PhraseError("it matches the empty text", "make one part of it certain to be there")
        except PhraseError as error:
            raise reader.error(phrase, f"phrase {quoted(phrase)}: {error.wrong}", error.remedy) from None
        return self._exact.source(nodes)

    def _pattern(self, pattern: str, reader: Reader) -> str:
        """Return a pattern with its macros put in, checked to compile and not to match nothing."""
        import regex

        try:
            source = bounded(_MACRO.sub(lambda m: self._exact.source((self._exact.macro(m[1]),)), pattern))
            if regex.compile(source, regex.VERSION0).fullmatch("", timeout=TIMEOUT):
                raise PhraseError("it matches the empty text", "ask for at least one character")
        except PhraseError as error:
            raise reader.error(pattern, f"pattern {quoted(pattern)}: {error.wrong}", error.remedy) from None
        except (regex.error, *_TOO_MUCH) as error:
            wrong = f"pattern {quoted(pattern)}: {error or 'too large'}"
            raise reader.error(pattern, wrong, "see the syntax of `regex`") from None
        return source

    def _joined(self, placed: str, patterns: Sequence[str], reader: Reader) -> str:
        """Return the expression of several patterns, checked to compile as one."""
        import regex

        try:
            regex.compile(placed, regex.VERSION0)
        except (regex.error, *_TOO_MUCH) as error:
            wrong = f"the patterns do not compile as one: {error or 'too large'}"
            raise reader.error(patterns[0], wrong, "write each so that it can stand in a group") from None
        return placed

    def _anchors(self, phrase: str, rule: Rule, reader: Reader, match: Match) -> frozenset[str]:
        exact = self._of(self._exact.parse(phrase), match)
        if not exact and not rule.anchors:
            raise reader.error(
                phrase, f"phrase {quoted(phrase)} has no word that must occur", 'write `anchors = ["…"]`'
            )
        if not exact:
            return _own_anchors(rule)
        return exact if self._alike(phrase) else exact | self._of(self._soft.parse(phrase), match)

    def _alike(self, phrase: str) -> bool:
        """Return whether a phrase, and all macros in it, read the same in both forms."""
        if phrase not in self._same:
            used = map(self._macros.__getitem__, _USED.findall(phrase))
            self._same[phrase] = folded(phrase).strip() == soft(phrase) and all(map(self._macro_alike, used))
        return self._same[phrase]

    def _macro_alike(self, macro: Macro) -> bool:
        parts = (f"{{{{{name}}}}}" for name in (macro.item, macro.separator) if name)
        return all(map(self._alike, (*macro.phrases, *macro.anchors, *parts)))

    def _of(self, nodes: Sequence_, match: Match) -> frozenset[str]:
        """Return the literals of a phrase, which begins and ends with a boundary if it has words there.

        Whatever begins a unit begins a word, and what ends one ends it.
        """
        before, after = boundaries(nodes)
        before |= match in (Match.WHOLE, Match.START)
        after |= match in (Match.WHOLE, Match.END)
        anywhere = self._literals.of((*(Blank(),) * before, *nodes, *(Blank(),) * after))
        if match not in (Match.WHOLE, Match.START):
            return anywhere
        return rarer(self._beginnings.of(nodes).anchors(match is Match.WHOLE), anywhere)


def _own_anchors(rule: Rule) -> frozenset[str]:
    return frozenset(form(anchor).strip() for anchor in rule.anchors for form in (folded, soft))


def _placed(match: Match, sources: Sequence[str], lead: str) -> str:
    """Return one expression for any of `sources` at its place in a folded unit, after free marks."""
    any_of = f"(?:{'|'.join(sources)})"
    match match:
        case Match.WHOLE:
            return rf"\A{lead}{any_of}{TRAIL}\Z"
        case Match.START:
            return rf"\A{lead}{any_of}"
        case Match.END:
            return rf"{any_of}{TRAIL}\Z"
        case Match.CONTAINS:
            return any_of


def _lead(phrase: str, source: str) -> str:
    """Return the expression of the free marks before a phrase.

    A phrase that may begin with a mark gets some back from the lead. Not all: each costs a try, and a
    gap after it runs to the end of the line, so a ruling of 6,000 dashes would take millions of steps.
    """
    if source.startswith(r"(?<!\w)"):
        return LEAD
    return rf'(?:{LEAD}|[^\w"]*?(?=[^\w"]{{1,{GIVEN_BACK + len(phrase)}}}+(?![^\w"])))'
