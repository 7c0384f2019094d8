"""Remarks in source code: where the comment that holds a notice ends and the code begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A line that begins with none of these has no mark: most lines of most texts are done with one look.
FIRST = frozenset("#/;%!*-.'cCdD")
_STRONG = frozenset(("#", "//", ";", "%", "!", "--"))  # seldom a bullet: one such line is a remark
_OPENING = frozenset(("#", "//", ";", "%", "!", "/*"))
_MARK = re.compile(
    r"(?P<sign>#+|//+|/\*+|;+|%+|!+|\*+|--+|\.\\\"|'|dnl\b)(?!\w)|(?P<fortran>c)(?=[ \t])", re.IGNORECASE
)
_DIRECTIVE = re.compile(
    r"#[ \t]*(?:include|import|define|undef|if|ifdef|ifndef|elif|else|endif|pragma|error|line)\b"
)
LAST = frozenset("/>)#}]\"'")  # the same for how a remark ends
_CLOSED = re.compile(r"""(?:\*/|-->|\*\)|\|#|-\}|--\]\]|^\"\"\"|^''')$""")


@dataclass(slots=True)
class Turns:
    """The remark in which the lines so far stand. It is told of each line, in their order."""

    last: str = ""
    mark: str = ""
    run: int = 0  # lines with that mark, one under the other

    def at(self, line: str) -> bool:
        """Return whether a remark turns into code, or code into a remark, before `line`."""
        mark = _mark(line) if line[0] in FIRST else ""
        turned = bool(self.last) and (mark != self.mark or not mark) and self._turned(line, mark)
        self.run = self.run + 1 if mark == self.mark else 1
        self.last, self.mark = line, mark
        return turned

    def _turned(self, line: str, mark: str) -> bool:
        if mark != "/*" and self.last[-1] in LAST and _CLOSED.search(self.last):
            return True
        if "directive" in (mark, self.mark):
            return True
        return self._left() if not mark else not self.mark and mark in _OPENING

    def _left(self) -> bool:
        """Return whether the last line is a remark: a bullet stands alone, with its text below it."""
        if self.mark in _STRONG:
            return self.last.strip("-") != ""
        return self.run > 1 and self.mark not in ("", "/*")


def _mark(line: str) -> str:
    """Return the mark that a line begins with, or nothing; of equal signs in a row, one."""
    if _DIRECTIVE.match(line):
        return "directive"
    found = _MARK.match(line)
    if not found:
        return ""
    sign = found[0].lower()
    return sign[:2] if sign[0] in "/-." else sign[:1]
