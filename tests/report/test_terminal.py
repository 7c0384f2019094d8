"""What a stream can show under the usual variables."""

from __future__ import annotations

import io

import pytest

from cleaner.report.terminal import Looks


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environ", "colour", "live"),
    [
        pytest.param(io.StringIO(), {}, False, False, id="pipe"),
        pytest.param(Terminal(), {}, True, True, id="terminal"),
        pytest.param(Terminal(), {"NO_COLOR": "1"}, False, True, id="NO_COLOR"),
        pytest.param(Terminal(), {"NO_COLOR": ""}, True, True, id="NO_COLOR empty means nothing"),
        pytest.param(
            io.StringIO(), {"FORCE_COLOR": "1"}, True, False, id="FORCE_COLOR in a pipe: colour, no bars"
        ),
        pytest.param(Terminal(), {"FORCE_COLOR": "0"}, False, True, id="FORCE_COLOR=0 is off"),
        pytest.param(io.StringIO(), {"FORCE_COLOR": "0"}, False, False, id="FORCE_COLOR=0 in a pipe is off"),
        pytest.param(Terminal(), {"CLICOLOR": "0"}, False, True, id="CLICOLOR=0"),
        pytest.param(io.StringIO(), {"CLICOLOR": "1"}, False, False, id="CLICOLOR=1 does not force"),
        pytest.param(io.StringIO(), {"CLICOLOR_FORCE": "1"}, True, False, id="CLICOLOR_FORCE"),
        pytest.param(Terminal(), {"TERM": "dumb"}, False, False, id="dumb terminal"),
        pytest.param(io.StringIO(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False, id="NO_COLOR wins"),
    ],
)
def test_colour_and_life(stream: io.StringIO, environ: dict[str, str], colour: bool, live: bool) -> None:
    """Each variable means what its users expect, and Rich has no say."""
    looks = Looks.of(stream, environ)
    assert (looks.colour, looks.live) == (colour, live)
    console = looks.console(stream)
    assert (console.color_system is not None, console.is_interactive) == (colour, live)


@pytest.mark.parametrize(
    ("columns", "width"),
    [("", 80), ("120", 120), ("0", 80), ("-3", 80), ("x", 80), ("7", 40), ("²", 80)],
)
def test_width_follows_columns_within_reason(columns: str, width: int) -> None:
    """Nonsense is 80; nothing is narrower than 40."""
    assert Looks.of(io.StringIO(), {"COLUMNS": columns}).width == width


@pytest.mark.parametrize("name", ["FORCE_COLOR", "NO_COLOR", "TERM", "COLUMNS", "JUPYTER_COLUMNS"])
def test_rich_does_not_ask_the_environment_itself(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The looks decide alone."""
    monkeypatch.setenv(name, "1" if name != "TERM" else "dumb")
    stream = io.StringIO()
    Looks(60, colour=True).console(stream).print("[b]x[/b] :smile:", style="red")
    assert stream.getvalue() == "\x1b[31m[b]x[/b] :smile:\x1b[0m\n"
