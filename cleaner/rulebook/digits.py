"""How many digits a match cannot do without: most texts with the other words of such a phrase have fewer."""

from __future__ import annotations

from cleaner.nodes import Chain, Choice, Expression, Literal, Memo
from cleaner.strokes import Digit, Stroke, Strokes, strokes


class Digits:
    """Counts the digits that phrases and patterns need."""

    def __init__(self) -> None:
        self._of_choice = Memo(self._fewest)

    def least(self, nodes: Strokes) -> int:
        """Return how many digits each match of `nodes` has at least.

        >>> Digits().least((Literal("since"), Expression(r"(?:19|20)\\d\\d")))
        4
        """
        return sum(map(self._of, nodes))

    def _of(self, node: Stroke) -> int:
        match node:
            case Literal(text):
                return sum(map(str.isdecimal, text))
            case Digit():
                return 1
            case Choice():
                return self._of_choice(node)
            case Chain(item, _, _):
                return self.least(item)
            case Expression(source, _):
                return self.least(strokes(source))
        return 0

    def _fewest(self, node: Choice) -> int:
        return min(map(self.least, node.options))
