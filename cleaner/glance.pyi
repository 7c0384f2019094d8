from collections.abc import Set

FORMAT: int

class Glance:
    def __init__(self, code: bytes, bases: bytes, places: bytes) -> None: ...
    def may(self, text: str, owners: Set[int]) -> Set[int]: ...
