"""What a reader said of findings, as labels that `bench` and `rules tune` read, and as text to paste."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import Any

from cleaner.errors import UsageError
from cleaner.findings import Finding

# Families whose wording the bench counts as one of its kinds; all others are a kind by their own name.
KINDS = {
    "appeal": "donation", "cookies": "cookie", "newsletter": "subscribe", "code-licence": "licence",
    "licence-copyright": "licence", "licence-open": "licence", "licence-permission": "licence",
}  # fmt: skip


class Word(StrEnum):
    """What a reader says of a finding."""

    STRIP = "strip"  # it is boilerplate and should go
    KEEP = "keep"  # the rule is right, but here the passage should stay
    FALSE = "false-alarm"  # it is content, and the rule is wrong


@dataclass(slots=True)
class Judged:
    """A document and what was said of its findings, by their fingerprints."""

    id: str
    text: str
    findings: Sequence[Finding]
    words: dict[str, Word] = field(default_factory=dict)
    lines: list[str] = field(init=False, repr=False)
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))[:-1]

    @property
    def open(self) -> list[Finding]:
        """The findings of which nothing was said yet."""
        return [finding for finding in self.findings if finding.fingerprint not in self.words]

    def row(self) -> dict[str, Any]:
        """Return the document as a row of a gold file, with the verdicts beside its labels.

        A line of which nothing was said yet counts as metadata, for and against which nothing is said.
        """
        labels: dict[int, list[Any]] = {}
        for finding in self.findings:
            for label in self._labels(finding):
                labels.setdefault(label[0], label)
        said = [self._said(finding) for finding in self.findings if finding.fingerprint in self.words]
        return {
            "id": self.id,
            "text": self.text,
            "labels": [labels[line] for line in sorted(labels)],
            "verdicts": said,
        }

    def _said(self, finding: Finding) -> dict[str, str]:
        """Return one verdict."""
        word = self.words[finding.fingerprint]
        return {
            "verdict": word,
            "rule": finding.rule,
            "fingerprint": finding.fingerprint,
            "text": finding.text,
        }

    def _labels(self, finding: Finding) -> Iterator[list[Any]]:
        """Yield the labels of the lines that a finding covers; content has none."""
        word = self.words.get(finding.fingerprint)
        if word not in (None, Word.STRIP):
            return
        kind = KINDS.get(finding.family, finding.family)
        first = bisect_right(self._starts, finding.span.start) - 1
        for number in range(first, bisect_left(self._starts, finding.span.end)):
            start, line = self._starts[number], self.lines[number]
            left, right = max(start, finding.span.start), min(start + len(line), finding.span.end)
            part = self.text[left:right].strip() if left < right else ""
            if part and word is None:
                yield [number, "M", kind]
            elif part:
                yield [number, "B", kind] if part == line.strip() else [number, "X", kind, part]


def dumped(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as JSON lines; text that is not UTF-8 stays as escapes."""
    return "".join(json.dumps(row) + "\n" for row in rows)


def parse(text: str, name: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a verdict file by their ids, or raise `UsageError` with file and line."""
    rows: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            words(row)
            rows[row["id"]] = row
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{name}:{number}: holds no verdicts; name another file") from error
    return rows


def words(row: Mapping[str, Any]) -> dict[str, Word]:
    """Return what was said in a row, by fingerprint."""
    return {said["fingerprint"]: Word(said["verdict"]) for said in row["verdicts"]}


def to_paste(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield lines of TOML: false alarms as `keep` examples of their rules, what may stay as an allow-list."""
    false: dict[str, list[str]] = {}
    kept: list[tuple[str, str]] = []
    for row in rows:
        for said in row["verdicts"]:
            if said["verdict"] == Word.FALSE:
                false.setdefault(said["rule"], []).append(said["text"])
            elif said["verdict"] == Word.KEEP:
                kept.append((said["rule"], said["text"]))
    for rule, texts in sorted(false.items()):
        yield f"# rules/{rule}.toml, under [examples]"
        yield "keep = ["
        yield from (f"  {_quoted(text)}," for text in dict.fromkeys(texts))
        yield "]"
    if kept:
        yield "# an allow-list, for --allow FILE; each entry must say why the passage may stay"
    for rule, text in dict.fromkeys(kept):
        yield from ("[[allow]]", f"text = {_quoted(text)}", f'rule = "{rule}"', 'reason = ""')


def _quoted(text: str) -> str:
    """Return a text as a basic string of TOML, which has JSON's escapes but no surrogates."""
    safe = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return json.dumps(safe, ensure_ascii=not safe.isprintable()).replace("\x7f", "\\u007f")
