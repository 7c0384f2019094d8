"""One rule as a page: why it is there, its wording by language, its proof."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cleaner.model import Licence, Match, Position, Rule, Scope, Span, Status
from cleaner.report.plain import escaped
from cleaner.report.shown import HEAD, QUIET, RULE, SHADES, shown

MATCHED = "bold red"
MARGIN = 8  # columns before the text of a section, at most


@dataclass(frozen=True, slots=True)
class Sample:
    """An example of a rule and the parts of it that the rule matches."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Samples:
    """The examples of a rule with their matches."""

    strip: tuple[Sample, ...] = ()
    keep: tuple[Sample, ...] = ()


def show(console: Console, rule: Rule, samples: Samples) -> None:
    """The page stands on the console."""
    head = shown(rule.id, f"{HEAD} {RULE}")
    head.append(f"  {rule.confidence}", style=f"not bold {SHADES.get(rule.confidence.value, '')}")
    if rule.status is not Status.STABLE:
        head.append(f"  {rule.status}", style=f"not bold {QUIET}")
    console.print(head)
    console.print(shown(rule.title, HEAD))
    console.print()
    console.print(shown(rule.why))
    for title, lines in _sections(rule, samples, console.width - MARGIN):
        console.print()
        console.print(Text(title, style=HEAD))
        console.print(_grid(lines))


def _sections(rule: Rule, samples: Samples, room: int) -> Iterator[tuple[str, list[tuple[Text, Text]]]]:
    """Yield the sections of the page that have something in them."""
    sections = [
        ("Where it fires", list(_conditions(rule))),
        ("Phrases", list(_wording(rule.phrases, room))),
        ("Patterns", list(_wording(rule.patterns, room))),
        ("Notices", list(_notices(rule))),
        ("Unless", [_pair("", text) for text in (*rule.unless_phrases, *rule.unless_patterns)]),
        ("Strips", [(Text("-", style="red"), _sample(sample)) for sample in samples.strip]),
        ("Keeps", [(Text("+", style="green"), _sample(sample)) for sample in samples.keep]),
        ("Licence", list(_licence(rule.licence))),
        ("Notes", [_pair("", rule.notes)] if rule.notes else []),
        ("References", [_pair("", text) for text in rule.references]),
        ("File", [_pair("", rule.file)] if rule.file else []),
    ]
    yield from (section for section in sections if section[1])


def _grid(lines: Sequence[tuple[Text, Text]]) -> Table:
    """Return the lines of a section with their labels before them."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    if any(label.plain for label, _ in lines):
        grid.add_column(no_wrap=True, min_width=4)
    else:
        grid.add_column(width=0)
    grid.add_column(ratio=1, overflow="fold")
    for label, text in lines:
        grid.add_row(Text("  ").append_text(label), text)
    return grid


def _pair(label: str, text: str) -> tuple[Text, Text]:
    """Return a labelled line."""
    return shown(label, QUIET), shown(text)


def _wording(by_language: Mapping[str, Sequence[str]], room: int) -> Iterator[tuple[Text, Text]]:
    """Yield each language as a heading, and under it its phrases, each with a mark of its own."""
    for language in sorted(by_language):
        yield shown(language, HEAD), Text()
        for phrase in by_language[language]:
            rows = map(shown, parted(phrase, room))
            yield shown("·", QUIET), Text("\n").join(rows)


def parted(phrase: str, room: int) -> list[str]:
    """Return a phrase in rows of at most `room` characters, parted at blanks or behind bars.

    >>> parted("{like|follow} us", 9)
    ['{like|', 'follow}', 'us']
    """
    rows = [""]
    for piece in re.split(r"(?<=[ |])", phrase):
        if rows[-1] and len(rows[-1]) + len(piece.rstrip()) > room:
            rows.append("")
        rows[-1] += piece
    return [row.rstrip(" ") for row in rows]


def _notices(rule: Rule) -> Iterator[tuple[Text, Text]]:
    """Yield the key phrases of each notice; the required ones have a star."""
    for notice in rule.notices:
        yield _pair(notice.lang, f"at least {notice.at_least} of {len(notice.phrases)}, in this order:")
        for number, phrase in enumerate(notice.phrases):
            yield _pair("", f"{'*' if number in notice.required else ' '} {phrase}")


def _conditions(rule: Rule) -> Iterator[tuple[Text, Text]]:
    """Yield what differs from a rule for whole lines anywhere."""
    said = [
        ("scope", rule.scope.value if rule.scope is not Scope.LINE else ""),
        ("match", rule.match.value if rule.match is not Match.WHOLE else ""),
        ("words", f"at most {rule.max_words}" if rule.max_words else ""),
        ("place", _place(rule)),
        ("beside", ", ".join(rule.when.near)),
        ("site", ", ".join(rule.when.site)),
    ]
    yield from (_pair(label, text) for label, text in said if text)


def _place(rule: Rule) -> str:
    """Return where in a document the rule fires, or nothing for anywhere."""
    if rule.when.position is Position.ANY:
        return ""
    return f"{rule.when.position}, within {rule.when.within:.0%} of the text"


def _licence(licence: Licence | None) -> Iterator[tuple[Text, Text]]:
    """Yield what a notice grants."""
    if licence is None:
        return
    said = {
        "spdx": licence.spdx,
        "permission": licence.permission,
        "grantor": licence.grantor,
        "holder": licence.holder,
        "for": licence.scope,
        "demands": ", ".join(licence.obligations),
    }
    yield from (_pair(label, text) for label, text in said.items() if text)


def _sample(sample: Sample) -> Text:
    """Return an example with its matches in colour."""
    text, at = Text(), 0
    for span in sorted(sample.spans):
        if span.start < at:
            continue
        text.append(escaped(sample.text[at : span.start]))
        text.append(escaped(span.of(sample.text)), style=MATCHED)
        at = span.end
    return text.append(escaped(sample.text[at:]))
