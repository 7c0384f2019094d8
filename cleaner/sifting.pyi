from collections.abc import Callable

FORMAT: int

class Sifting:
    def __init__(self, one: Callable[[str], tuple[bytes, bytes] | None]) -> None: ...
    def sift(self, text: str) -> tuple[bytes, bytes, list[int], bool] | None: ...
