"""A real headless Chromium, or a reason why there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

WITHOUT = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser of the system, driven by Playwright."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=path, args=WITHOUT)
        yield browser
        browser.close()


class Visit:
    """An open page, and all that it did which it should not: messages, errors, requests, dialogs."""

    def __init__(self, page: Any, file: Path) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.on("console", lambda message: self.wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.wrong.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: request.url == file.as_uri() or self.wrong.append(request.url))
        page.goto(file.as_uri())

    @property
    def visible(self) -> list[str]:
        """The texts of the rows that are shown."""
        script = (
            "[...document.querySelectorAll('#rows tbody tr:not([hidden]) .text')].map((e) => e.innerText)"
        )
        found: list[str] = self.page.evaluate(script)
        return found


@pytest.fixture
def visit(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open a page of this text."""
    contexts = []

    def open_(text: str, **settings: Any) -> Visit:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(text, encoding="utf-8")
        contexts.append(chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings}))
        return Visit(contexts[-1].new_page(), file)

    yield open_
    for context in contexts:
        context.close()
