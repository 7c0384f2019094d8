from collections.abc import Callable, Set

FORMAT: int

class Glance:
    def __init__(self, code: bytes, bases: bytes, places: bytes) -> None: ...
    def may(self, text: str, owners: Set[int]) -> Set[int]: ...
    def left(
        self, text: str, hits: dict[int, set[int]], keep: Set[int], fold: Callable[[str], str | None]
    ) -> dict[int, set[int]]: ...
