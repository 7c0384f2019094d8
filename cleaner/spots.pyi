from array import array

FORMAT: int

def lines(
    hits: list[tuple[int, int, int]],
    seen: bytes,
    data: bytes,
    first: array[int],
    cut: array[int],
    begin: array[int],
    owners: array[int],
    edges: bytes,
    rests: bytes,
    words: bool,
    bounds: int,
) -> dict[int, set[int]]: ...
