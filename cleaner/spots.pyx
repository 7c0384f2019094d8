# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""In which lines anchors stand: what `cleaner.index` makes of the hits of an automaton, compiled.

It says the same as `Table.lines` there, which runs where nothing could be compiled.
"""

from cpython cimport array
from libc.string cimport memcmp

FORMAT = 1  # raised with each change of what `lines` is given or says

cdef enum:
    OPENS = 1
    CLOSES = 2
cdef enum:
    IN_TEXT = 1  # as in `cleaner.index`
    IN_UNIT = 2

ctypedef unsigned char byte
ctypedef unsigned int uint


cdef struct Text:
    const byte* data
    const byte* flat  # a blank, the data with blanks for signs, a blank
    Py_ssize_t size  # of the data


cdef bint _in_text(uint edges, Text* t, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """Return whether a key with both its blanks may bound the sentence that it asks to."""
    if edges & OPENS and 0 < start <= t.size and t.data[start - 1] == c" " and t.flat[start - 1] != c" ":
        return False
    if not edges & CLOSES or stop - 2 >= t.size or t.data[stop - 2] != c" ":
        return True
    return t.flat[stop] == c" "


cdef bint _in_unit(uint edges, Text* t, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """Return the same where each line is a unit."""
    cdef Py_ssize_t at = start
    if edges & OPENS:
        while at > 0 and t.data[at - 1] != c"\n":
            at -= 1
            if t.flat[at + 1] != c" ":
                return False
    if edges & CLOSES:
        at = stop - 2
        while at < t.size and t.data[at] != c"\n":
            if t.flat[at + 1] != c" ":
                return False
            at += 1
    return True


def lines(
    list hits,
    bytes seen,
    bytes data,
    array.array first,
    array.array cut,
    array.array begin,
    array.array owners,
    bytes edges,
    bytes rests,
    bint words,
    int bounds,
):
    """Return the owners of the anchors that stand in `seen`, by line.

    `hits` has start, end and number of each stem there. Of a table of `words` what is at i in `data` is at
    i + 1 in `seen`. Raise `IndexError` if a hit is none of these.
    """
    cdef Py_ssize_t start, end, stem, entry, stop, place, size = len(seen), line = 0, at = 0
    cdef const byte* text = seen
    cdef const byte* goes_on = rests
    cdef const byte* asks = edges
    cdef const uint* firsts = first.data.as_uints
    cdef const uint* cuts = cut.data.as_uints
    cdef const uint* begins = begin.data.as_uints
    cdef const uint* numbers = owners.data.as_uints
    cdef Text t
    cdef uint rest
    cdef dict found = {}
    cdef set mine
    t.data, t.flat, t.size = data, seen, len(data)
    if words and size != t.size + 2:
        raise IndexError("the words are those of another text")
    for hit in sorted(hits):
        start, end, stem = hit
        if not (0 <= start < end <= size and 0 <= stem < len(first) - 1):
            raise IndexError(f"no hit: {hit}")
        mine = None
        for entry in range(firsts[stem], firsts[stem + 1]):
            rest = cuts[entry + 1] - cuts[entry]
            stop = end + rest
            if stop > size or memcmp(text + end, goes_on + cuts[entry], rest):
                continue
            if asks[entry] and bounds == IN_TEXT and not _in_text(asks[entry], &t, start, stop):
                continue
            if asks[entry] and bounds == IN_UNIT and not _in_unit(asks[entry], &t, start, stop):
                continue
            if mine is None:
                while at < start and at < t.size:
                    line += t.data[at] == c"\n"
                    at += 1
                mine = found.get(line)
                if mine is None:
                    mine = found[line] = set()
            for place in range(begins[entry], begins[entry + 1]):
                mine.add(numbers[place])
    return found
