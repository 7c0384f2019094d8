"""What the tests of `restore` share: a text and a page with a banner, and streams that are packed or not."""

from __future__ import annotations

from pathlib import Path

from cleaner.formats import Format
from cleaner.formats.codec import Codec, packer
from cleaner.run import Job

PROSE = b"The tide came in at noon, as the board said.\r\n"
DIRTY = PROSE + b"\r\nDemo banner: lamps and \xff oil\r\n\r\nLamp label\r\n"
PAGE = b"<html><body><article>%s<p>Demo banner: lamps and oil</p></article></body></html>" % (
    b"<p>The boats of the town are older than its church, and each of them has a name and a saint.</p>"
    b"<p>It rained.</p><p>Nobody knows who painted the lighthouse, or when, or why it had to be in red.</p>"
)


def pack(data: bytes, suffix: str) -> bytes:
    """Return a stream as a file of that name would hold it."""
    press = packer(Codec(suffix))
    return press.compress(data) + press.flush()


def unpack(file: Path) -> bytes:
    """Return the stream that a file holds, however it is packed."""
    return Job("", Format.TEXT, file, codec=Codec.of(file)).read()
