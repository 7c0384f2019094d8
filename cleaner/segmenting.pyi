from collections.abc import Callable

from cleaner.model import Span, Unit
from cleaner.remarks import Turns

FORMAT: int

class Segmenting:
    def __init__(
        self,
        unit: type[Unit],
        span: type[Span],
        turns: Callable[[str], Turns],
        first: frozenset[str],
        last: frozenset[str],
    ) -> None: ...
    def segment(
        self, text: str
    ) -> tuple[tuple[Unit, ...], tuple[str, ...], tuple[int, ...], tuple[tuple[int, int], ...]]: ...
