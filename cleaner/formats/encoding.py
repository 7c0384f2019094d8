"""Legacy encodings: bytes to UTF-8 and back, without the loss of a byte.

What no character stands for, and what an encoding would write in another way than it was written, becomes a
private character for each byte. So the way to UTF-8 never fails, and what stays of a text goes back to the
very bytes that it came from.
"""

from __future__ import annotations

import codecs
import re

from cleaner.errors import DocumentError

AUTO = "auto"  # the encoding is told from the bytes, where they are not UTF-8
UTF8 = "utf-8"
COMMON = "cp1252"  # of names for the same characters this one is said
UNKNOWN = "unknown-8bit"  # RFC 1428: neither UTF-8 nor anything else that could be told
# What browsers read under these labels: the superset that is really in use. WHATWG Encoding, section 4.2.
SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874",
    "iso8859-11": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
ONCE = {"iso2022_kr"}  # say at the beginning of a file what all of its lines are in
_REFUSED = {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "charmap"}
_KEPT = 0x10FF00  # the private character of the byte 0; nobody but us is known to use the last 256
_RUNS = re.compile("([\U0010ff00-\U0010ffff]+)")
_HANDLER = "cleaner.kept"
_MARKS = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_ISO_2022 = re.compile(rb"\x1b\$[@B]")
SAMPLE = 1 << 16  # bytes from the first that is not ASCII, by which an encoding is told


def _kept(error: UnicodeError) -> tuple[str, int]:
    """Return the private characters of bytes that cannot be decoded."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    kept = error.object[error.start : error.end]
    if width(error.encoding) == 1:  # what follows may be the quote that ends a field: it is read again
        kept = kept[:1] + re.match(rb"[\x80-\xff]*", kept[1:])[0]  # type: ignore[index]
    return _raw(kept), error.start + len(kept)


codecs.register_error(_HANDLER, _kept)


def known(label: str) -> str:
    """Return the codec of a label, `auto`, or nothing if there is none that texts are written in.

    >>> known("Shift_JIS"), known("latin1"), known("rot13")
    ('cp932', 'iso8859-1', '')
    """
    if label.lower() == AUTO:
        return AUTO
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    if not found._is_text_encoding or found.name.replace("_", "-") in _REFUSED:
        return ""
    name = {"utf-8-sig": UTF8}.get(found.name, found.name)
    return name if name == "iso8859-1" else SUPERSETS.get(name, name)


def decoded(data: bytes, name: str) -> str:
    """Return the text in bytes of this encoding; `encoded` gives the same bytes back."""
    text = data.decode(name, _HANDLER)
    if _given_back(text, name, data):
        return text
    lines = [data] if width(name) > 1 else data.splitlines(keepends=True)
    return "".join(_line(line, name) for line in lines)


def encoded(text: str, name: str) -> bytes:
    """Return a text in an encoding. Raise `DocumentError` for a character that it does not have."""
    try:
        return b"".join(_run(run, name) for run in _RUNS.split(text))
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise DocumentError(f"cannot be written as {name}, which has no {character}") from error


def _run(run: str, name: str) -> bytes:
    """Return the bytes of a run of characters that are all private, or none of them."""
    if run and ord(run[0]) >= _KEPT:
        return bytes(ord(character) - _KEPT for character in run)
    return run.encode(name, "surrogateescape" if name == UTF8 else "strict")


def _line(line: bytes, name: str) -> str:
    """Return the text of a line; of a character that could be written in another way each byte is kept."""
    text = line.decode(name, _HANDLER)
    for plain in (False, True):
        if _given_back(text, name, line):
            return text
        text = _by_character(line, name, plain)
    return text if _given_back(text, name, line) else _raw(line)


def _by_character(data: bytes, name: str, plain: bool) -> str:
    """Return a text in which each character is what its own bytes say; with `plain` only ASCII is any."""
    decoder = codecs.getincrementaldecoder(name)(_HANDLER)
    told: dict[tuple[str, bytes], str] = {}  # most characters come more than once
    made, start = list[str](), 0
    for at in range(len(data)):
        text = decoder.decode(data[at : at + 1], at == len(data) - 1)
        if text:
            taken = data[start : at + 1]
            if (text, taken) not in told:
                told[text, taken] = _character(text, name, taken, plain)
            made.append(told[text, taken])
            start = at + 1
    return "".join(made) + _raw(data[start:])


def _character(text: str, name: str, data: bytes, plain: bool) -> str:
    """Return what a character is that is written with these bytes, of which the first may say how."""
    if (text.isascii() or not plain) and _given_back(text, name, data):
        return text
    last = data[-len(text) :]
    if text.isascii() and last == text.encode("ascii"):
        return _raw(data[: -len(text)]) + text
    return _raw(data)


def _given_back(text: str, name: str, data: bytes) -> bool:
    """Return whether a text is written with these bytes."""
    try:
        return encoded(text, name) == data
    except DocumentError:
        return False


def _raw(data: bytes) -> str:
    """Return a private character for each byte."""
    return "".join(chr(_KEPT + byte) for byte in data)


def reread(written: bytes, data: bytes, name: str) -> None:
    """Raise DocumentError unless bytes in this encoding are read as the UTF-8 of which they were made."""
    if to_utf8(written, name) != data:
        raise DocumentError(f"is left as bytes that would be read as another text in {name}")


def width(name: str) -> int:
    """Return how many bytes the shortest character has."""
    return {"utf-16": 2, "utf-32": 4}.get(name[:6], 1)


def unkept(text: str) -> str:
    """Return a text in which private characters are the bytes that they stand for, read as UTF-8."""
    data = b"".join(_run(run, UTF8) for run in _RUNS.split(text))
    return data.decode(UTF8, "surrogateescape")


def escaped(data: bytes) -> bytes:
    """Return lines of JSON in which private characters are escapes, those of bytes that are no UTF-8."""
    return _RUNS.sub(_escapes, data.decode(UTF8, "surrogateescape")).encode(UTF8, "surrogateescape")


def _escapes(run: re.Match[str]) -> str:
    """Return the private characters of a run as JSON writes such bytes."""
    kept = (ord(character) - _KEPT for character in run[0])
    return "".join(f"\\u{byte if byte < 0x80 else 0xDC00 + byte:04x}" for byte in kept)


def same(name: str) -> bool:
    """Return whether bytes of this encoding are text for us as they are."""
    return name in {"", UTF8, UNKNOWN}


def to_utf8(data: bytes, name: str) -> bytes:
    """Return bytes of an encoding as UTF-8."""
    return data if same(name) else decoded(data, name).encode(UTF8)


def from_utf8(data: bytes, name: str) -> bytes:
    """Return what `to_utf8` was made from. Raise `DocumentError` for a character that there is not."""
    return data if same(name) else encoded(data.decode(UTF8), name)


def resolved(name: str, data: bytes) -> str:
    """Return the encoding of a text that begins with `data`; `auto` and the order of bytes are told by it."""
    if name in {"utf-16", "utf-32"}:
        marked = next((found for mark, found in _MARKS if data.startswith(mark)), "")
        guess = f"{name}-be" if data[:1] == b"\0" else f"{name}-le"
        return marked if marked.startswith(name) else guess
    return _told(data) if name == AUTO else name


def _told(data: bytes) -> str:
    """Return the encoding that bytes are in, `utf-8` for those that are UTF-8, or `unknown-8bit`."""
    marked = next((found for mark, found in _MARKS if data.startswith(mark)), "")
    if marked:
        return marked
    if _ISO_2022.search(data):
        return "iso2022_jp"
    if b"\0" in data:
        return _wide(data)
    try:
        codecs.getincrementaldecoder(UTF8)().decode(data)  # the last character may be cut
        return UTF8
    except UnicodeDecodeError as error:
        near = data[max(0, error.start - SAMPLE) : error.start + SAMPLE]
        return UTF8 if mostly_utf8(data) else _guessed(near)


def mostly_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8, or hold more characters of it beyond ASCII than bytes that are none.

    Of 7,692 texts in 25 legacy encodings 2 do, both spoilt before: they show "Ã" and more for each letter.
    """
    text = data.decode(UTF8, "ignore")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    stray = len(data) - len(text.encode(UTF8))
    return not stray or beyond > stray


def _wide(data: bytes) -> str:
    """Return the UTF-16 that bytes with NULs are, or UTF-8, in which such a text is not judged."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    most = len(data) // 5
    if odd > most > 8 * even:
        return "utf-16-le"
    return "utf-16-be" if even > most > 8 * odd else UTF8


def _guessed(data: bytes) -> str:
    """Return the encoding that the bytes look like. chardet was right for 98 % of texts in 24 encodings."""
    from chardet import EncodingEra, detect  # slow to load, and few ask for it

    found = detect(data, encoding_era=EncodingEra.ALL & ~EncodingEra.MAINFRAME)
    name = known(found["encoding"] or "")
    if name in {"iso8859-1", "iso8859-15"} and data.decode(name) == data.decode(COMMON, "replace"):
        return COMMON
    return name if name not in {"", UTF8} else UNKNOWN
