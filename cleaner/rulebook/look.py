"""The quick look that rules out most phrases before an expression runs, where it could be compiled."""

from __future__ import annotations

import marshal
from array import array

from cleaner.compiled import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from cleaner.glance import Glance
    from cleaner.rulebook import Hits
    from cleaner.sketch import Sketch

FORMAT = 8  # of `cleaner.glance`: raised with each change of what it is given or says, and of programs


def packed(sketches: Sequence[Sketch]) -> bytes:
    """Return the sketches of rules in bytes: of each phrase the code's beginning and its place; all code."""
    bases, places, code = array("I"), array("I"), bytearray()
    for sketch in sketches:
        bases.extend([len(code)] * len(sketch.places))
        places.extend(sketch.places)
        code += sketch.code
    return marshal.dumps((bases.tobytes(), places.tobytes(), bytes(code)))


def glance() -> type[Glance] | None:
    """Return what runs sketches, if it was compiled."""
    module = compiled("glance", FORMAT)
    return module.Glance if module else None


class Look:
    """Tells which of some phrases can match: all of them, if nothing was compiled."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        """The parts are packed sketches, and their phrases are numbered through all of them."""
        made = glance()
        if made is None:
            return
        bases, places, code = array("I"), bytearray(), bytearray()
        for part in parts:
            own, at, program = marshal.loads(part)
            bases.extend(each + len(code) for each in array("I", own))
            places += at
            code += program
        found = made(bytes(code), bases.tobytes(), bytes(places))
        self.may, self.left = found.may, found.left  # type: ignore[method-assign]

    def may(self, text: str, owners: Set[int]) -> Set[int]:
        """Return those of `owners` that can match in folded text."""
        return owners

    def left(self, text: str, hits: Hits, keep: Set[int], fold: Callable[[str], str | None]) -> Hits:
        """Return those of the hits of a text, by line, that can match on their lines, and those in `keep`."""
        return hits
