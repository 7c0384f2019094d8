"""The view as one HTML file."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cleaner.report.web.view import View

if TYPE_CHECKING:
    from jinja2 import Template


def page(view: View) -> str:
    """Return the page. Everything in the view is text: the template escapes it, and no script reads it."""
    style, script = _part("page.css"), _part("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _template().render(view=view, style=style, script=script, policy=policy)


@cache
def _template() -> Template:
    """Return the template; every value in it is escaped, and an unknown one is an error."""
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["number"] = lambda number: f"{number:,}"
    return made.from_string(_part("page.html.j2"))


def _part(name: str) -> str:
    """Return a file of this package."""
    return files("cleaner.report.web").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    """Return the hash by which a policy knows an element's text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
