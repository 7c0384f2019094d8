"""The laws of the tool, each as a property of any document.

The small rulebook has a rule of each kind; the packaged one is what people run. Law 1: no removal,
the same bytes. 2: the output is the input without the removed spans. 4: a second time nothing goes.
5: order does not matter. 6: spans are half-open and name their place. 7: the core prints nothing.
8: one bad document costs one document.
"""

from __future__ import annotations

import pickle
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from documents import RULES, documents, small
from hypothesis import example, given, settings
from hypothesis import strategies as st
from making import Kept, cut_out, write_rules

from cleaner import formats
from cleaner.formats import Format
from cleaner.model import Action, Document, Policy, Result
from cleaner.outcome import Outcome
from cleaner.pipeline import clean
from cleaner.rulebook import Hits, Rulebook
from cleaner.rulebook.build import build
from cleaner.run import Job, Work, judge, run

POLICIES = [
    Policy(),
    Policy(max_removed=1.0),
    Policy(max_removed=1.0, heuristics=False),
    Policy(action=Action.MARK),
]
BOOK = small()
EXAMPLES = settings.default.max_examples if settings.default else 60


@pytest.fixture(scope="module")
def shipped(packaged: Rulebook) -> Rulebook:
    """The packaged rules."""
    return packaged


def _examples(packaged: Rulebook, kind: str) -> list[str]:
    """Return examples of the packaged rules, one of each, in a fixed order."""
    return [text for each in packaged.rules for text in getattr(each.examples, kind)[:2]]


_drawn: dict[int, st.SearchStrategy[str]] = {}


def _packaged_documents(packaged: Rulebook) -> st.SearchStrategy[str]:
    """Return documents made of the packaged rules' own examples."""
    if id(packaged) not in _drawn:
        _drawn[id(packaged)] = documents(_examples(packaged, "strip"), _examples(packaged, "keep"))
    return _drawn[id(packaged)]


def removed(result: Result) -> list[tuple[int, int]]:
    """Return what was cut, as offsets."""
    return [(r.span.start, r.span.end) for r in result.removals if r.action is not Action.MARK]


def holds(text: str, rulebook: Rulebook, policy: Policy) -> None:
    """Assert Laws 1, 2, 4 and 6 for one text."""
    result = clean(Document(text), rulebook, policy)
    cuts = [r for r in result.removals if r.action is not Action.MARK]
    assert result.changed is bool(cuts)
    # Law 1: no removal, the same text; the same bytes for the same text.
    if not cuts:
        assert result.text == text
    # Law 2: the result is the input without the removed spans, which are sorted and apart.
    assert result.text == cut_out(text, [r.span for r in cuts])
    assert removed(result) == sorted(removed(result))
    assert all(a[1] <= b[0] for a, b in zip(removed(result), removed(result)[1:], strict=False))
    # Law 2: two survivors are never glued; lines of the output are lines of the input, or parts of one.
    _unglued(text, result)
    # Law 6: spans are half-open and inside; the passage is inside its span; line and column name it.
    for each in result.removals:
        _placed(text, each.span.start, each.span.end, each.text, each.line, each.column)
    # Law 4: a second time nothing goes.
    again = clean(Document(result.text), rulebook, policy)
    assert again.text == result.text
    if not result.refused and policy.action is Action.STRIP:
        assert removed(again) == []


def _placed(text: str, start: int, end: int, passage: str, line: int, column: int) -> None:
    assert 0 <= start < end <= len(text)
    assert passage in text[start:end]
    at = sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1
    assert start <= at < end
    assert text[at:].startswith(passage)


def _unglued(text: str, result: Result) -> None:
    lines = iter(text.split("\n"))
    for line in result.text.split("\n"):
        bare = line.strip()
        assert not bare or any(_within(bare, other) for other in lines), (
            f"no line of the input holds {bare!r}"
        )


def _within(part: str, line: str) -> bool:
    """Return whether `part` is what remains of `line` after cuts: a subsequence of it."""
    characters = iter(line)
    return all(c in characters for c in part)


@given(documents(), st.sampled_from(POLICIES))
@example(
    "  Copyright © 2031 Tidewrack Press. All rights reserved by Tidewrack Press. Follow us on Twitter. \t\r\n"
    "订阅我们的通讯\r\n\r\n订阅我们的通讯\r\n订阅我们的通讯",
    POLICIES[0],
)
@settings(max_examples=5 * EXAMPLES)
def test_laws_1_2_4_6_with_rules_of_each_kind(text: str, policy: Policy) -> None:
    """Whatever the text, whatever the policy."""
    holds(text, BOOK, policy)


@given(st.data())
def test_laws_1_2_4_6_with_the_packaged_rules(shipped: Rulebook, data: st.DataObject) -> None:
    """Rules' own examples, in any order and neighbourhood."""
    text = data.draw(_packaged_documents(shipped))
    holds(text, shipped, data.draw(st.sampled_from(POLICIES)))


@given(st.text(st.characters(codec=None), max_size=200))
def test_law_1_for_any_characters(text: str) -> None:
    """Characters at random are not boilerplate: the same text comes out."""
    assert clean(Document(text), BOOK).text == text


@given(st.binary(max_size=120), documents())
def test_law_1_for_bytes(odd: bytes, text: str) -> None:
    """What no rule takes goes out in the same bytes, whatever its encoding; removals keep the other bytes."""
    for data in (odd, odd + text.encode("utf-8", "surrogatepass") + odd):
        outcome = judge(Job("x", Format.TEXT, data=data), Work(BOOK, Policy()))
        assert outcome.data is not None
        if not outcome.changed:
            assert outcome.data == data
        characters = iter(data)
        assert all(byte in characters for byte in outcome.data)


@given(documents(), st.randoms(use_true_random=False))
@settings(max_examples=EXAMPLES // 2)
def test_law_5_for_the_order_of_rules(text: str, order: random.Random) -> None:
    """Rules in two folders, dealt out at random, judge like rules in one; a pickled book too."""
    names = sorted(RULES)
    order.shuffle(names)
    half = order.randrange(len(names) + 1)
    with tempfile.TemporaryDirectory() as place:
        one = write_rules(Path(place) / "one", {name: RULES[name] for name in names[:half]})
        two = write_rules(Path(place) / "two", {name: RULES[name] for name in names[half:]})
        for folder in (one, two):
            folder.mkdir(exist_ok=True)
        dealt = Rulebook(build([one, two]))
    expected = clean(Document(text), BOOK)
    assert clean(Document(text), dealt) == expected
    assert clean(Document(text), pickle.loads(pickle.dumps(dealt))) == expected


@given(st.lists(documents(), min_size=1, max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=EXAMPLES // 2)
def test_law_5_for_the_order_of_documents(texts: list[str], order: random.Random) -> None:
    """No document leaves anything behind for the next one."""
    fresh = [clean(Document(text), small_again()).text for text in texts]
    numbers = list(range(len(texts)))
    order.shuffle(numbers)
    assert {n: clean(Document(texts[n]), BOOK).text for n in numbers} == dict(enumerate(fresh))


def small_again() -> Rulebook:
    """Return a book that has seen no text yet."""
    again: Rulebook = pickle.loads(pickle.dumps(BOOK))
    return again


def test_law_5_the_digest_names_the_rules(tmp_path: Path) -> None:
    """Other rules, another digest; the same rules elsewhere, the same."""
    one = build([write_rules(tmp_path / "one", RULES)])
    two = build([write_rules(tmp_path / "two", RULES)])
    assert one.digest == two.digest
    write_rules(tmp_path / "two", {"social/follow": RULES["social/follow"] + "# changed\n"})
    assert build([tmp_path / "two"]).digest != one.digest


@given(st.lists(documents(), min_size=1, max_size=4), st.integers(0, 4))
@settings(max_examples=EXAMPLES // 2)
def test_law_8_one_bad_document_costs_one_document(texts: list[str], place: int) -> None:
    """The others come out as without it, in order, and the bad one is named and unchanged."""
    good = [Job(str(n), Format.TEXT, data=_bytes(text)) for n, text in enumerate(texts)]
    bad = Job("bad", Format.TEXT, data=b"PNG\0\0")
    jobs = [*good[:place], bad, *good[place:]]
    outcomes, written = ran(jobs, Work(BOOK, Policy()))
    assert [each.name for each in outcomes] == [job.name for job in jobs]
    (spoilt,) = [each for each in outcomes if each.problem]
    assert (spoilt.name, written.pop(jobs.index(bad)), spoilt.changed) == ("bad", b"PNG\0\0", False)
    rest = [each for each in outcomes if each.name != "bad"]
    assert (rest, written) == ran(good, Work(BOOK, Policy()))


def ran(jobs: Sequence[Job], work: Work) -> tuple[list[Outcome], list[bytes]]:
    """Return the outcomes of a run, and what each job wrote."""
    sinks = [Kept() for _ in jobs]
    outcomes = list(run(jobs, work, sinks.__getitem__))
    return outcomes, [sink.data for sink in sinks]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass").replace(b"\0", b"")


class _Faulty(Rulebook):
    """Rules that fail on one text, as a fault of ours would."""

    def hits(self, text: str) -> Hits:
        if "trap" in text:
            raise ZeroDivisionError("a fault of ours")
        return super().hits(text)


def test_law_8_a_fault_of_ours_costs_one_document() -> None:
    """An error nobody thought of is a problem of its document, with its kind and words."""
    faulty: Rulebook = small()
    faulty.__class__ = _Faulty
    jobs = [Job(name, Format.TEXT, data=f"{name}\n".encode()) for name in ("one", "trap", "three")]
    outcomes, written = ran(jobs, Work(faulty, Policy()))
    assert [each.problem for each in outcomes] == [
        "",
        "internal error: ZeroDivisionError: a fault of ours",
        "",
    ]
    assert written == [b"one\n", b"trap\n", b"three\n"]


def test_law_8_documents_are_taken_one_by_one() -> None:
    """A run does not wait for its last document: what is done comes out."""

    def jobs() -> Iterator[Job]:
        yield Job("one", Format.TEXT, data=b"Snow fell.\n")
        raise KeyboardInterrupt

    outcomes = run(jobs(), Work(BOOK, Policy()))
    assert next(outcomes).text == "Snow fell.\n"


@given(documents())
def test_law_7_the_library_prints_nothing(text: str) -> None:
    """Words go nowhere: the core has no stream."""
    import contextlib
    import io

    stream = io.StringIO()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        reading = formats.read(_bytes(text), Format.TEXT)
        formats.write(reading, clean(reading.document, BOOK))
    assert stream.getvalue() == ""
