from collections.abc import Sequence

FORMAT: int

class Hinting:
    def __init__(self, words: Sequence[str]) -> None: ...
    def has(self, text: str) -> bool: ...
