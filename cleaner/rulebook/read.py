"""One rule file as a `Rule`: every key checked, every error with its line and a remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from cleaner.errors import RuleError, nearest
from cleaner.model import (
    Action,
    Block,
    Case,
    Confidence,
    Examples,
    Licence,
    Match,
    Notice,
    Partial,
    Position,
    Rule,
    Scope,
    Status,
    When,
)
from cleaner.rulebook.source import RuleFile

FORMAT = 1
PERMISSIONS = ("none", "conditional", "open", "public-domain", "fair-use-claim")
LICENCE_SCOPES = ("document", "site", "media")
KEYS: Mapping[str, tuple[str, ...]] = {
    "": (
        "format", "title", "why", "confidence", "scope", "match", "max_words", "partial", "phrases",
        "patterns", "anchors", "notice", "when", "unless", "block", "html", "licence",
        "action", "replacement",
        "max_share", "status", "replaced_by", "examples", "case", "references", "since", "notes",
    ),
    "notice": ("lang", "phrases", "at_least", "required"),
    "when": ("position", "within", "near", "site"),
    "unless": ("phrases", "patterns"),
    "block": ("max_units", "continue_max_words"),
    "html": ("prune",),
    "licence": ("spdx", "permission", "grantor", "holder", "obligations", "scope"),
    "examples": ("strip", "keep", "todo_strip", "todo_keep"),
    "case": ("text", "keeps"),
}  # fmt: skip
_MANY = ("notice", "case")  # tables that may stand several times
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?|any")
MAX_COUNT = 1_000_000  # words, lines or key phrases; no rule means more
MAX_QUOTED = 100  # characters of a wrong value in a message
E_ = TypeVar("E_", bound=StrEnum)


class Reader:
    """The text of one rule file, and the errors that its keys may cause."""

    def __init__(self, file: RuleFile, text: str) -> None:
        self.file, self.text = file, text
        self._lines = text.split("\n")

    def error(self, key: str, wrong: str, remedy: str) -> RuleError:
        """Return an error at the first line that has `key`, or a piece of text, in it."""
        return RuleError(self.file.name, self.line(key), self.file.id, wrong, remedy)

    def line(self, key: str) -> int:
        """Return the number of the first line that sets `key`, or holds it, else 1."""
        setting = re.compile(rf"\s*(\[+\s*)?{re.escape(key)}\s*(=|\]|\.)")
        for number, line in enumerate(self._lines, 1):
            if setting.match(line):
                return number
        return next((n for n, line in enumerate(self._lines, 1) if key and key in line), 1)

    def rule(self) -> Rule:
        """Return the rule. Raise `RuleError` for the first thing that is wrong."""
        data = self.table()
        self._known(data)
        form = data.get("format")
        if type(form) is not int or form != FORMAT:
            wrong = f"format {quoted(form)}" if "format" in data else "no `format`"
            raise self.error("format", wrong, f"write `format = {FORMAT}`")
        rule = self._build(data)
        self._whole(rule)
        return rule

    def table(self) -> dict[str, Any]:
        """Return the whole file as TOML. Raise `RuleError` if it is none."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            line = int(found[1]) if found else len(self._lines)
            wrong = f"not TOML: {re.sub(r' [(]at .*', '', str(error))}"
        except RecursionError:
            line, wrong = 1, "lists or tables nested too deeply"
        except ValueError:  # Python converts no number of over 4,300 digits
            line, wrong = 1, "a number of thousands of digits"
        raise RuleError(self.file.name, line, self.file.id, wrong, "see docs/rules.md for a whole rule")

    def _known(self, data: Mapping[str, Any]) -> None:
        self._keys("", data)
        for table, names in KEYS.items():
            if table not in data:
                continue
            parts = data[table] if table in _MANY else [data[table]]
            if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
                written = f"[[{table}]]" if table in _MANY else f"[{table}]"
                raise self.error(
                    table, f"`{table}` is not a table", f"write `{written}` with {', '.join(names)}"
                )
            for part in parts:
                self._keys(table, part)

    def _keys(self, table: str, data: Mapping[str, Any]) -> None:
        for key in data:
            if key not in KEYS[table]:
                near = nearest(key, KEYS[table])
                remedy = f"write `{near}`" if near else f"write one of {', '.join(KEYS[table])}"
                where = f" in [{table}]" if table else ""
                raise self.error(key, f"unknown key `{key}`{where}", remedy)

    def _build(self, data: dict[str, Any]) -> Rule:
        unless = data.get("unless", {})
        return Rule(
            id=self.file.id,
            file=self.file.name,
            title=self._text(data, "title"),
            why=self._text(data, "why"),
            confidence=self._word(data, "confidence", Confidence, Confidence.LIKELY),
            scope=self._word(data, "scope", Scope, Scope.LINE),
            match=self._word(data, "match", Match, Match.WHOLE),
            partial=self._word(data, "partial", Partial, Partial.KEEP),
            action=self._word(data, "action", Action, Action.STRIP),
            replacement=self._text(data, "replacement"),
            status=self._word(data, "status", Status, Status.STABLE),
            replaced_by=self._text(data, "replaced_by"),
            max_words=self._count(data, "max_words", 0),
            max_share=self._share(data, "max_share", 0.2),
            anchors=self._texts(data, "anchors"),
            phrases=self._by_language(data, "phrases"),
            patterns=self._by_language(data, "patterns"),
            notices=tuple(self._notice(each) for each in data.get("notice", ())),
            when=self._when(data.get("when", {})),
            unless_phrases=self._texts(unless, "phrases"),
            unless_patterns=self._texts(unless, "patterns"),
            block=self._block(data),
            prune=self._texts(data.get("html", {}), "prune"),
            licence=self._licence(data["licence"]) if "licence" in data else None,
            examples=self._examples(data),
            references=self._texts(data, "references"),
            since=self._text(data, "since"),
            notes=self._text(data, "notes"),
        )

    def _value(
        self, data: Mapping[str, Any], key: str, fits: Callable[[Any], bool], what: str, default: Any
    ) -> Any:
        value = data.get(key, default)
        if not fits(value):
            raise self.error(key, f"{key}: {quoted(value)} is not {what}", f"write {what}")
        return value

    def _text(self, data: Mapping[str, Any], key: str) -> str:
        text: str = self._value(data, key, lambda v: isinstance(v, str), "a string", "")
        return text

    def _texts(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        fits = lambda v: isinstance(v, list | tuple) and all(isinstance(x, str) and x.strip() for x in v)  # noqa: E731
        return tuple(self._value(data, key, fits, "a list of strings, none of them empty", ()))

    def _count(self, data: Mapping[str, Any], key: str, default: int) -> int:
        number: int = self._value(data, key, lambda v: type(v) is int and v >= 0, "a whole number", default)
        if number > MAX_COUNT:
            raise self.error(key, f"{key}: over {MAX_COUNT:,}", "write a smaller number")
        return number

    def _share(self, data: Mapping[str, Any], key: str, default: float) -> float:
        value = self._value(
            data, key, lambda v: type(v) in (int, float), "a fraction between 0 and 1", default
        )
        if not 0 < value <= 1:
            remedy = (
                f"write it as a fraction: {value / 100:g}" if 1 < value <= 100 else "write a fraction: 0.2"
            )
            raise self.error(key, f"{key}: {quoted(value)} is not between 0 and 1", remedy)
        return float(value)

    def _word(self, data: Mapping[str, Any], key: str, kind: type[E_], default: E_) -> E_:
        value = data.get(key, default.value)
        names = [str(member) for member in kind]
        if value not in names:
            near = nearest(value, names) if isinstance(value, str) else ""
            remedy = f"write `{near}`" if near else f"write one of {', '.join(names)}"
            raise self.error(key, f"{key}: {quoted(value)} is unknown", remedy)
        return kind(value)

    def _by_language(self, data: Mapping[str, Any], key: str) -> dict[str, tuple[str, ...]]:
        table = data.get(key, {})
        if not isinstance(table, dict):
            raise self.error(key, f"`{key}` is not a table", f"write `[{key}]`, then `en = [...]`")
        for lang in table:
            if not _LANG.fullmatch(lang):
                raise self.error(
                    lang, f"`{lang}` is not a language", "write an ISO 639 code such as `fr`, or `any`"
                )
        return {lang: self._texts(table, lang) for lang in table}

    def _notice(self, data: Mapping[str, Any]) -> Notice:
        phrases = self._texts(data, "phrases")
        at_least = self._count(data, "at_least", max(1, (2 * len(phrases) + 2) // 3))
        required = data.get("required", [])
        if not 1 <= at_least <= len(phrases):
            raise self.error(
                "at_least", f"at_least: {at_least} of {len(phrases)}", "write a number of the phrases"
            )
        if not isinstance(required, list) or not all(
            type(n) is int and 1 <= n <= len(phrases) for n in required
        ):
            raise self.error("required", f"required: {quoted(required)}", "write numbers of phrases, from 1")
        return Notice(self._text(data, "lang") or "any", phrases, at_least, tuple(n - 1 for n in required))

    def _when(self, data: Mapping[str, Any]) -> When:
        return When(
            position=self._word(data, "position", Position, Position.ANY),
            within=self._share(data, "within", 0.25),
            near=self._texts(data, "near"),
            site=self._texts(data, "site"),
        )

    def _block(self, data: Mapping[str, Any]) -> Block | None:
        if "block" not in data:
            return Block() if data.get("scope") == "block" else None
        block = data["block"]
        return Block(self._count(block, "max_units", 12), self._count(block, "continue_max_words", 20))

    def _licence(self, data: Mapping[str, Any]) -> Licence:
        for key, known in (("permission", PERMISSIONS), ("scope", LICENCE_SCOPES)):
            if key in data and data[key] not in known:
                raise self.error(
                    key, f"{key}: {quoted(data[key])} is unknown", f"write one of {', '.join(known)}"
                )
        return Licence(
            spdx=self._text(data, "spdx") or "NOASSERTION",
            permission=self._text(data, "permission"),
            grantor=self._text(data, "grantor"),
            holder=self._text(data, "holder"),
            obligations=self._texts(data, "obligations"),
            scope=self._text(data, "scope") or "document",
        )

    def _examples(self, data: Mapping[str, Any]) -> Examples:
        examples = data.get("examples", {})
        cases = tuple(
            Case(self._text(case, "text"), self._text(case, "keeps")) for case in data.get("case", ())
        )
        return Examples(
            strip=self._texts(examples, "strip"),
            keep=self._texts(examples, "keep"),
            todo_strip=self._texts(examples, "todo_strip"),
            todo_keep=self._texts(examples, "todo_keep"),
            cases=cases,
        )

    def _whole(self, rule: Rule) -> None:
        """Raise `RuleError`, with all that is missing, unless the rule can match and has its proof."""
        missing = list(_missing(rule))
        if len(missing) == 1:
            raise self.error(*missing[0])
        if missing:
            wrong = ", ".join(wrong for _, wrong, _ in missing)
            raise self.error(missing[0][0], wrong, "fill all of them in: see docs/rules.md for a whole rule")


def _missing(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Yield the key, what is wrong and the remedy for each part that a rule must have and has not."""
    if not rule.title.strip():
        yield "title", "no title", 'write what it removes: `title = "…"`'
    if not rule.why.strip():
        yield "why", "no why", 'write one sentence: `why = "…"`'
    if not (any(rule.phrases.values()) or any(rule.patterns.values()) or rule.notices or rule.prune):
        yield "phrases", "nothing to match", "write `[phrases]`, `[patterns]` or `[[notice]]`"
    if rule.patterns and not rule.anchors:
        yield "patterns", "patterns without anchors", 'write `anchors = ["…"]`'
    for kind in ("strip", "keep"):
        if not getattr(rule.examples, kind):
            yield "examples", f"no `{kind}` examples", f"write `{kind} = [...]` under [examples]"


def quoted(value: object) -> str:
    """Return a wrong value as it may stand in a message: not all of a long one.

    >>> quoted(["a" * 200])[-3:]
    'aa…'
    """
    try:
        found = repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, in base 16; a list in lists
        return "that"
    return found if len(found) <= MAX_QUOTED else f"{found[:MAX_QUOTED]}…"
