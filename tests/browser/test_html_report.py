"""The HTML report in a real browser: it renders, filters, fits, and runs nothing of a corpus."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from browser.payloads import HOSTILE
from cleaner.findings import Finder
from cleaner.model import Confidence, Removal, Result, Span
from cleaner.outcome import Outcome
from cleaner.report.findings import About, Form, Summary, report
from cleaner.report.tally import Tally

WORDS = ("boats", "lamps", "ropes", "oil", "quays")


def removal(
    start: int, text: str, rule: str = "social/follow-us", lang: str = "en", reason: str = ""
) -> Removal:
    """Return a removal."""
    span = Span(start, start + len(text))
    said = reason or f"A thing ({lang}): the whole line"
    return Removal(span, text, start + 1, 1, rule, said, Confidence.CERTAIN, lang=lang)


def page(*outcomes: Outcome, notes: tuple[str, ...] = (), digest: str = "abc123") -> str:
    """Return the report of a run."""
    parts: list[str] = []
    made = report(Form.HTML, parts.append, About("1", digest, lambda id: None, "/corpus"))
    finder, tally, new = Finder(), Tally(), 0
    for outcome in outcomes:
        found = list(finder.of(outcome))
        new += len(found)
        made.add(outcome, found)
        tally.add(outcome)
    made.close(Summary(tally, new, found=tally.found, notes=notes))
    return "".join(parts)


def document(name: str, *removals: Removal, text: str = "") -> Outcome:
    """Return a document that went through."""
    text = text or "".join(r.text for r in removals) + " and what stays."
    return Outcome(name, b"", True, text, Result(text, removals))


def many(number: int) -> list[Outcome]:
    """Return documents with so many passages of five words, three families and two languages."""
    rules = ("social/follow-us", "licence/all-rights", "contact/address")
    return [
        document(
            f"corpus/{i:04}.txt",
            removal(0, f"Passage {i} of {WORDS[i % 5]}", rules[i % 3], ("en", "fr")[i % 2]),
        )
        for i in range(number)
    ]


@pytest.fixture(scope="module")
def large() -> str:
    """A report of 5,000 passages."""
    return page(*many(5_000))


def test_it_renders_without_a_word_on_the_console(visit: Callable[..., Any], large: str) -> None:
    """And asks for nothing but itself."""
    seen = visit(large)
    assert seen.page.title() == "What cleaner found"
    assert "5,000" in seen.page.locator(".facts").inner_text()
    assert seen.page.locator("svg.bar").count() == 6
    assert seen.page.locator("details").count() == 30
    assert seen.wrong == []


FILTERS: list[tuple[dict[str, str], str, int]] = [
    ({}, "", 5000),
    ({"family": "social"}, "", 1667),
    ({"rule": "licence/all-rights"}, "", 1667),
    ({"lang": "fr"}, "", 2500),
    ({}, "LAMPS", 1000),  # in any case
    ({}, "0042.txt", 1),  # a path
    ({}, "passage ropes", 1000),  # several words
    ({"family": "social", "lang": "fr"}, "oil", 167),
    ({"family": "social", "rule": "licence/all-rights"}, "", 0),
]


def test_the_filters_work_on_5000_passages(visit: Callable[..., Any], large: str) -> None:
    """The count says how many, the rows are those, and clearing brings all back."""
    seen = visit(large)
    for choices, text, number in FILTERS:
        for name, value in choices.items():
            seen.page.select_option(f"#{name}", value)
        seen.page.fill("#text", text)
        assert seen.page.locator("#count").inner_text().startswith(f"{number:,} of 5,000 passages")
        assert len(seen.visible) == min(number, 200)
        words = [word.lower() for word in text.split() if "." not in word]
        assert all(word in row.lower() for row in seen.visible for word in words)
        seen.page.click("button[type=reset]")
        seen.page.locator("#count", has_text="5,000 of").wait_for()
    assert seen.wrong == []


def test_a_filter_answers_at_once(visit: Callable[..., Any], large: str) -> None:
    """Less than a second for 5,000 passages, on a slow machine."""
    seen = visit(large)
    script = """() => { const start = performance.now(); const field = document.getElementById("text");
        field.value = "ropes"; field.dispatchEvent(new Event("input", {bubbles: true}));
        document.body.offsetHeight; return performance.now() - start; }"""
    assert seen.page.evaluate(script) < 1000


def test_more_rows_come_on_demand(visit: Callable[..., Any], large: str) -> None:
    """The focus goes to the first new one."""
    seen = visit(large)
    seen.page.click("#more")
    assert len(seen.visible) == 400
    assert seen.page.evaluate("document.activeElement.rowIndex") == 201


def test_it_can_be_used_without_a_mouse(visit: Callable[..., Any], large: str) -> None:
    """A link skips to the passages, a slash searches, Escape clears, the Tab key shows why a passage goes."""
    seen = visit(large)
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("quays")
    assert seen.page.locator("#count").inner_text().startswith("1,000 of")
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#count").inner_text().startswith("5,000 of")
    tip = seen.page.locator("del .tip").first
    assert not tip.is_visible()
    seen.page.locator("summary").first.focus()
    seen.page.keyboard.press("Tab")
    assert tip.is_visible()
    assert "social/follow-us" in tip.inner_text()
    seen.page.mouse.click(5, 5)
    seen.page.locator("del").first.hover()
    assert tip.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_wide_and_narrow_light_and_dark(visit: Callable[..., Any], width: int, scheme: str) -> None:
    """Nothing is wider than the window, not even a word of a thousand letters; the colours follow."""
    long = document(
        "corpus/" + "a" * 300 + ".txt", removal(0, "x" * 1000), removal(1100, "y", "f/" + "r" * 200)
    )
    seen = visit(page(long, *many(40)), viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    paper, ink = (
        seen.page.evaluate(f"getComputedStyle(document.documentElement).{name}")
        for name in ("backgroundColor", "color")
    )
    light = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (paper, ink)]
    assert (light[0] > light[1]) is (scheme == "light")
    assert abs(light[0] - light[1]) > 450
    assert seen.wrong == []


RATIOS = """() => [...document.querySelectorAll('.tag, .why, .at, h2, td, summary, .hint, del')].map((e) => {
    const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
        .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    let behind = e;
    while (behind.parentElement && rgb(getComputedStyle(behind).backgroundColor)[3] === 0)
        behind = behind.parentElement;
    const both = [getComputedStyle(e).color, getComputedStyle(behind).backgroundColor].map(rgb).map(light);
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_family_can_be_read(visit: Callable[..., Any], scheme: str) -> None:
    """Whatever its colour, words stand out from what is behind them as WCAG asks for: 4.5 to 1."""
    families = [document(f"{n}.txt", removal(0, f"Passage {n}", f"family{n}/rule")) for n in range(8)]
    ratios = visit(page(*families), color_scheme=scheme).page.evaluate(RATIOS)
    assert len(ratios) > 50
    assert min(ratios) >= 4.5


def test_it_can_be_printed(visit: Callable[..., Any], large: str) -> None:
    """Without filters, and with the reasons beside the passages."""
    seen = visit(page(*many(20)))
    seen.page.emulate_media(media="print")
    assert not seen.page.locator(".filters").is_visible()
    assert seen.page.locator("del .tip").first.is_visible()
    shape = "(e) => getComputedStyle(e).display"
    shown = seen.page.locator("del .tip").first.evaluate(shape)
    assert shown == "inline-block", "else the reason is struck too"


def test_it_can_be_read_without_scripts(visit: Callable[..., Any]) -> None:
    """All rows are there; filters that would do nothing are not."""
    seen = visit(page(*many(300)), java_script_enabled=False)
    assert seen.page.locator("#rows tbody tr:visible").count() == 300
    assert not seen.page.locator(".filters").is_visible()


def carrying(payload: str) -> list[Outcome]:
    """Return documents that carry a payload in text, path, rule, reason, language and problem."""
    bad = removal(0, payload, f"x/{payload}", payload, f"{payload} (en): {payload}")
    return [
        document(payload, bad, bad, text=f"{payload}{payload} {payload}"),
        Outcome(payload, b"", problem=payload),
    ]


@pytest.mark.parametrize("first", range(0, len(HOSTILE), 7))
def test_nothing_of_a_corpus_runs_or_loads(visit: Callable[..., Any], first: int) -> None:
    """Wherever it stands on the page, notes and digest too; before and after the page is used."""
    payloads = HOSTILE[first : first + 7]
    outcomes = [each for payload in payloads for each in carrying(payload)]
    seen = visit(page(*outcomes, notes=tuple(payloads), digest=payloads[0][:12]))
    assert seen.page.locator("#rows tbody tr").count() == 2 * len(payloads)
    for place in ("del", "summary", "#rows td"):
        seen.page.locator(place).first.hover()
        seen.page.locator(place).first.click()
    for number, payload in enumerate(payloads):
        seen.page.fill("#text", payload.encode("utf-8", "replace").decode().replace("\x00", ""))
        for name in ("family", "rule", "lang"):
            seen.page.select_option(f"#{name}", index=min(number, 1))
    seen.page.click("button[type=reset]")
    seen.page.wait_for_timeout(50)
    assert seen.page.evaluate("window.owned") is None
    assert seen.wrong == []
    assert seen.page.evaluate("document.querySelectorAll('script').length") == 1


def test_the_watch_would_see_a_payload_that_runs(visit: Callable[..., Any]) -> None:
    """A page without escapes and policy fails the test above."""
    seen = visit(f"<!doctype html><title>x</title>{HOSTILE[0]}{HOSTILE[5]}")
    seen.page.wait_for_timeout(50)
    assert seen.page.evaluate("window.owned") == 1
    assert any("127.0.0.1:9" in wrong for wrong in seen.wrong)


def test_an_empty_run_has_a_page(visit: Callable[..., Any]) -> None:
    """Nothing was found is said, and nothing is broken."""
    seen = visit(page(Outcome("a", b"", text="words", result=Result("words"))))
    assert "Nothing was found." in seen.page.inner_text("main")
    assert seen.wrong == []
