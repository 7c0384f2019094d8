"""Pages made to hurt: refused before they are parsed, or read without a crash."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import webpages as pages
from pace import within

from cleaner.formats import Format
from cleaner.formats.html.safety import MAX_ATTRIBUTES, danger
from cleaner.model import Policy
from cleaner.rulebook import Rulebook
from cleaner.run import Job, Work, judge

MUTANTS = 60


@pytest.mark.parametrize(
    ("page", "word"),
    [
        pytest.param(
            b"<p " + b" ".join(b"a%d" % n for n in range(20_000)) + b">x</p>", "attributes", id="bare"
        ),
        pytest.param(
            b"<p " + b" ".join(b'a%d="<"' % n for n in range(9_000)) + b">x</p>", "attributes", id="quoted"
        ),
        pytest.param(b"<p>" + b"x" * 20_000_001, "larger", id="large"),
    ],
)
def test_what_would_hold_up_the_parser_is_refused_at_once(page: bytes, word: str) -> None:
    """By name, and in less than a second."""
    assert word in danger(page)
    assert within(1, lambda: danger(page))


@pytest.mark.parametrize("before", [0, 1, 3999, 4000, 4001, 7999, 50_000])
@pytest.mark.parametrize("behind", [b"", b">", b"</p>" * 3_000])
@pytest.mark.parametrize("filler", [b"x", b"<b>"])
def test_a_crowded_tag_is_found_wherever_it_stands(before: int, behind: bytes, filler: bytes) -> None:
    """At every distance from the beginning, and from the tag before it."""
    crowd = b"<p " + b" ".join(b"a%d" % n for n in range(MAX_ATTRIBUTES + 1))
    assert "attributes" in danger((filler * before)[:before] + b"<i>" + crowd + behind)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(pages.article().encode(), id="article"),
        pytest.param(
            b"<p " + b" ".join(b"a%d" % n for n in range(MAX_ATTRIBUTES - 1)) + b">x</p>", id="just below"
        ),
        pytest.param(b'<img src="data:' + b"a b " * 90_000 + b'">', id="one long attribute"),
        pytest.param(b"<script>if (a <b " + b"c d = e; " * 9_000 + b"</script>", id="code"),
        pytest.param(b"<p>" + b"word " * 90_000 + b"</p>", id="long paragraph"),
        pytest.param(b"<p>" * 1_500, id="unclosed paragraphs"),
    ],
)
def test_what_only_looks_dangerous_is_read(page: bytes) -> None:
    """Long is not many."""
    assert danger(page) == ""


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(20):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _swap(data: bytes, chance: random.Random) -> bytes:
    parts = data.split(b"<")
    chance.shuffle(parts)
    return b"<".join(parts)


def _repeat(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at : at + 40] * chance.randrange(2, 60) + data[at:]


@pytest.mark.parametrize("mutate", [_cut, _flip, _swap, _repeat])
def test_a_mutated_page_is_read_or_named(
    mutate: Callable[[bytes, random.Random], bytes], packaged: Rulebook
) -> None:
    """Never a fault of ours, and what comes out is text."""
    chance = random.Random(7)
    work = Work(packaged, Policy())
    for number in range(MUTANTS // 4):
        page = pages.thread() if number % 2 else pages.article(pages.links(), pages.DECLARED)
        outcome = judge(Job("page", Format.HTML, data=mutate(page.encode(), chance)), work)
        assert "internal error" not in outcome.problem
        assert outcome.problem or (outcome.data or b"").decode("utf-8")


def test_a_page_of_elements_inside_of_each_other_is_named_at_once(packaged: Rulebook) -> None:
    """The parser gives up on it."""
    job = Job("page", Format.HTML, data=b"<div>" * 200_000 + b"x")
    assert "no main text" in judge(job, Work(packaged, Policy())).problem
    assert within(5, lambda: judge(job, Work(packaged, Policy())))
