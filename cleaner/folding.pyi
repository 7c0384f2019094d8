from collections.abc import Callable

FORMAT: int

class Folding:
    def __init__(self, one: Callable[[str], str], follows: Callable[[str], object]) -> None: ...
    def fold(self, text: str) -> str | None: ...
