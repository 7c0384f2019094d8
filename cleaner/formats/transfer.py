"""How the text of a mail is written: its charset, and its transfer encoding, cut in place where it can be."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from functools import cached_property

from cleaner.errors import DocumentError
from cleaner.formats import encoding
from cleaner.formats.encoding import UTF8

UNSAID = {"us-ascii", "ascii", "unknown-8bit", "x-unknown"}  # labels that say nothing of a byte beyond ASCII
QUOTED, BASE64 = "quoted-printable", "base64"
_TOKEN = re.compile(rb"=\r?\n|=[0-9A-Fa-f]{2}|.", re.DOTALL)
_LINE = 76  # characters of a line of base64 (RFC 2045, 6.8); one longer line alone is not broken at all
_SAFE = re.compile(rb"[^\t\n\r -<>-~]")
_AT_END = re.compile(rb"[ \t](?=\r?\n|\Z)")


def way(header: Message) -> str:
    """Return the transfer encoding: quoted-printable, base64, or nothing. Raise for one that is not known."""
    found = str(header.get("content-transfer-encoding", "")).strip().lower()
    if found in {"", "7bit", "8bit", "binary"}:
        return ""
    return found


def charset(header: Message, body: Body) -> str:
    """Return the codec of a text part. Raise DocumentError for a charset that nobody knows.

    One that is not said is UTF-8, or where the bytes are not, what most mail was in before UTF-8.
    """
    label = header.get_content_charset() or "us-ascii"
    if label in UNSAID:
        return UTF8 if encoding.mostly_utf8(body.plain) else encoding.COMMON
    found = encoding.known(label)
    if not found or found == encoding.AUTO:
        raise DocumentError(f"is in a charset that is not known: {label}")
    return encoding.resolved(found, body.plain)


def decoded(data: bytes, name: str) -> str:
    """Return the text in some bytes; `encoded` gives them back."""
    return data.decode(UTF8, "surrogateescape") if name == UTF8 else encoding.decoded(data, name)


def encoded(text: str, name: str) -> bytes:
    """Return a text in a charset. Raise DocumentError for a character that it does not have."""
    return text.encode(UTF8, "surrogateescape") if name == UTF8 else encoding.encoded(text, name)


@dataclass(frozen=True, slots=True)
class Cut:
    """Bytes from `start` to `end` that make room for `plain`, which is written as `raw` if that is known."""

    start: int
    end: int
    plain: bytes
    raw: bytes | None = None


class Body:
    """The body of a part as it is written, `raw`, and as it reads, `plain`."""

    def __init__(self, raw: bytes, way: str) -> None:
        self.raw, self.way = raw, way

    @cached_property
    def plain(self) -> bytes:
        """The bytes of the text. Raise DocumentError if they cannot be had."""
        if self.way == "":
            return self.raw
        if self.way == QUOTED:
            return b"".join(_byte(found) for found in _TOKEN.findall(self.raw))
        if self.way == BASE64:
            return _unpacked(self.raw)
        raise DocumentError(f"has a transfer encoding that is not known: {self.way}")

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each byte of the text, and its end, stands in the body."""
        if self.way != QUOTED:
            return range(len(self.raw) + 1)
        found = (each for each in _TOKEN.finditer(self.raw) if not _soft(each[0]))
        return [*(each.start() for each in found), len(self.raw)]

    def written(self, start: int, end: int) -> bytes | None:
        """Return how some bytes are written, or None where they have no place of their own."""
        return None if self.way == BASE64 else self.raw[self._starts[start] : self._starts[end]]

    def cut(self, cuts: Sequence[Cut]) -> bytes:
        """Return the body with the cuts made, which are sorted and apart."""
        whole = self.way == BASE64
        source, starts = (self.plain, range(len(self.plain) + 1)) if whole else (self.raw, self._starts)
        made, at = list[bytes](), 0
        for each in cuts:
            new = each.plain if whole or each.raw is None else each.raw
            if each.raw is None and self.way == QUOTED:
                new = _quoted(each.plain)
            made += [source[at : starts[each.start]], new]
            at = starts[each.end]
        made.append(source[at:])
        return _packed(b"".join(made), self.raw) if whole else b"".join(made)


def _soft(token: bytes) -> bool:
    """Return whether a token is a line break that is not in the text."""
    return len(token) > 1 and token.endswith(b"\n")


def _byte(token: bytes) -> bytes:
    """Return what a token of quoted-printable stands for."""
    if len(token) == 1:
        return token
    return b"" if _soft(token) else bytes([int(token[1:], 16)])


def _quoted(plain: bytes) -> bytes:
    """Return bytes as quoted-printable, without soft line breaks: they come in the middle of a line."""
    safe = _SAFE.sub(lambda found: b"=%02X" % found[0][0], plain)
    return _AT_END.sub(lambda found: b"=%02X" % found[0][0], safe)


def _unpacked(raw: bytes) -> bytes:
    """Return the bytes in base64. Raise DocumentError unless they can be written again as they are."""
    try:
        plain = base64.b64decode(b"".join(raw.split()), validate=True)
    except binascii.Error as error:
        raise DocumentError(f"has a text in damaged base64: {error}") from error
    if _packed(plain, raw) != raw:
        raise DocumentError("has a text in base64 with lines of different lengths")
    return plain


def _packed(plain: bytes, like: bytes) -> bytes:
    """Return bytes as base64 with lines and ends as in `like`."""
    code = base64.b64encode(plain)
    end = b"\r\n" if b"\r\n" in like else b"\n"
    stripped = like.rstrip(b"\r\n")
    alone = _LINE if len(stripped) <= _LINE else len(code)
    width = max(stripped.find(end) if end in stripped else alone, 4)
    lines = end.join(code[at : at + width] for at in range(0, len(code), width))
    return lines + like[len(stripped) :]
