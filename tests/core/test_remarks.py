"""Remarks in source code: a notice ends with its comment, and the code below it stays."""

from __future__ import annotations

import pytest
from making import book, cleaned, rule

from cleaner.model import Policy
from cleaner.segment import segment

BOOK = book(
    {
        "legal/copying": rule(
            '[[notice]]\nlang = "en"\nphrases = ["may be copied by anyone", "no warranty of any kind"]\n'
            "at_least = 2\n"
            "[phrases]\nen = ['''the harbour licence covers {{...20}}''']\n",
            head='confidence = "certain"',
        )
    }
)
ALL = Policy(max_removed=1.0, heuristics=False)
FIRST = "This table of tides may be copied by anyone"
SECOND = "who asks, and it has no warranty of any kind, so that"  # the sentence does not end


def left(text: str) -> str:
    """Return what stays of a source file."""
    return cleaned(text, BOOK, ALL).text


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        pytest.param(" * ", "static void raise_the_bridge(struct bridge *b, int how_far)\n{\n", id="C"),
        pytest.param(" * ", '#include "bridge.h"\n#endif\n', id="C, a directive"),
        pytest.param(" * ", "\tputchar(' ');\n", id="C, inside a function"),
        pytest.param("// ", "#define BRIDGE(b) ((b)|HIGH|LOW|SHUT|OPEN)\n", id="C++, a directive"),
        pytest.param("// ", "namespace harbour { class Bridge; class Quay; }\n", id="C++"),
        pytest.param("# ", 'if [ "$tide" -gt 3 ]; then raise_the_bridge; fi\n', id="shell"),
        pytest.param("# ", "from harbour.bridges import Bridge, Quay, Tide, Lock\n", id="Python"),
        pytest.param(";; ", "(define (raise bridge) (if (high? tide) bridge #f))\n", id="Lisp"),
        pytest.param("-- ", "SELECT name, height FROM bridges WHERE height > 3\n", id="SQL"),
        pytest.param("C     ", "      PROGRAM BRIDGE\n      INTEGER TIDE, HEIGHT\n", id="Fortran 77"),
        pytest.param("! ", "program bridge; use tides, only: height_of_tide\n", id="Fortran 90"),
        pytest.param("% ", "\\documentclass{article}\\usepackage{tides}\\title{Bridges}\n", id="TeX"),
        pytest.param("dnl ", "AC_INIT([bridge], [1.0], [bridge@harbour.example])\n", id="Autoconf"),
        pytest.param("' ", "Public Function RaiseTheBridge(tide As Integer) As Boolean\n", id="Basic"),
    ],
)
def test_code_below_an_unfinished_notice_stays(mark: str, code: str) -> None:
    """The last sentence of a notice flows into lines of its own comment, and not into what is no comment."""
    assert left(f"{mark}{FIRST}\n{mark}{SECOND}\n{code}") == code
    assert left(f"{mark}{FIRST}\n{mark}{SECOND}\n{mark}nobody need pay for it.\n{code}") == code


@pytest.mark.parametrize(
    ("opening", "closing", "code"),
    [
        pytest.param("/* ", " */", "static int tide_of_the_day = 3, tide_of_the_night = 2;\n", id="C"),
        pytest.param(
            "<!-- ", " -->", "<html><body><p>The bridge is up from three until six</p>\n", id="HTML"
        ),
        pytest.param("(* ", " *)", "let raise_the_bridge tide = if tide > 3 then Up else Down\n", id="OCaml"),
        pytest.param("#| ", " |#", "(define (raise bridge) (if (high? tide) bridge #f))\n", id="Lisp"),
        pytest.param("{- ", " -}", "raiseTheBridge :: Tide -> Bridge -> Maybe Bridge\n", id="Haskell"),
        pytest.param('"""\n', '\n"""', "from harbour.bridges import Bridge, Quay, Tide, Lock\n", id="Python"),
    ],
)
def test_code_below_the_end_of_a_block_comment_stays(opening: str, closing: str, code: str) -> None:
    """What closes a comment closes its notice."""
    assert left(f"{opening}{FIRST}\n{SECOND}{closing}\n{code}").endswith(code)
    assert FIRST not in left(f"{opening}{FIRST}\n{SECOND}{closing}\n{code}")


@pytest.mark.parametrize("mark", ["# ", "// ", ";; ", "-- ", "% "])
def test_code_beside_a_long_comment_is_no_part_of_it(mark: str) -> None:
    """One line of code is too little of a paragraph to be missed, so it must be none of it."""
    notice = "".join(f"{mark}{FIRST} {SECOND} we ask.\n" for _ in range(6))
    code = "raise the bridge when the tide is at three or over;\n"
    assert left(f"{notice}{code}") == code
    if mark != "-- ":
        assert left(f"{code}{notice}") == code


@pytest.mark.parametrize("mark", ["# ", "// ", ";; ", "-- ", "% "])
def test_a_phrase_with_a_gap_ends_with_its_comment(mark: str) -> None:
    """A gap takes words of the comment, not of the code below it."""
    code = "raise the bridge when the tide is at three or over;\n"
    assert left(f"{mark}The harbour licence covers all of the tables here and\n{code}") == code


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("# one\n# two\nthree", [0, 0, 1], id="a remark, then code"),
        pytest.param("one\n# two", [0, 1], id="code, then a remark"),
        pytest.param("/* one\n * two\n */\nthree", [0, 0, 0, 1], id="a block comment"),
        pytest.param("/* one */\n/* two */\nthree", [0, 0, 1], id="a box of comments"),
        pytest.param("one\n#include <two>\n#endif\nthree", [0, 1, 1, 2], id="directives"),
        pytest.param("#!/bin/sh\n# one\n#\n# two", [0, 0, 0, 0], id="an empty line of a remark"),
        pytest.param("* one\ntwo\n* three\nfour", [0, 0, 0, 0], id="bullets with their texts"),
        pytest.param("One:\n* two\n* three", [0, 0, 0], id="a list and what leads to it"),
        pytest.param("- one\ntwo\n- three", [0, 0, 0], id="dashes are bullets"),
        pytest.param("--\nJane Roe", [0, 0], id="a signature"),
        pytest.param("#tides rise\nand fall", [0, 0], id="a word with a mark before it"),
        pytest.param("'tis one\n'tis two\nthree", [0, 0, 0], id="an apostrophe"),
        pytest.param("Can it\nbe so?", [0, 0], id="a word with C"),
        pytest.param("C compilers are old.\nOthers are not.", [0, 0], id="one line with C"),
        pytest.param("Divers went down.\nDays went by.", [0, 0], id="a word with D"),
    ],
)
def test_where_code_begins(text: str, paragraphs: list[int]) -> None:
    """A remark and the code beside it are two paragraphs; prose and its lists are one as before."""
    assert [unit.paragraph for unit in segment(text).lines] == paragraphs
