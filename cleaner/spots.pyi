FORMAT: int

class Spots:
    def __init__(
        self, keys: bytes, edges: bytes, cut: bytes, begin: bytes, owners: bytes, runs: bytes
    ) -> None: ...
    def lines(self, seen: bytes, data: bytes, words: bool, bounds: int) -> dict[int, set[int]]: ...
