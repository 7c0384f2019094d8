# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""In which lines anchors stand, compiled.

It says the same as `Table.lines` in `cleaner.anchors`, which runs where nothing could be compiled.
"""

from libc.stdlib cimport calloc, free
from libc.string cimport memchr, memcmp

FORMAT = 3  # raised with each change of what is given or said

cdef enum:
    HEAD = 8  # bytes of a key by which it is looked up
    A_PART = 255  # in place of the size of a head
    OPENS = 1
    CLOSES = 2
    IN_TEXT = 1  # as in `cleaner.anchors`
    IN_UNIT = 2
    FEW = 4  # keys of which each is compared with the text
    DEEP = 40  # bytes in common, beyond which each is compared too
    FILTER = 1 << 16  # places
    BITS = 1 << 13  # bytes for as many
    TINY = 2
    SMALL = 4
    HEADS = 1 << 16  # bytes for which heads there may be
    NO_HEAD = 64 - 19  # bits of a mixed name beside those that say where it stands there

ctypedef unsigned char byte
ctypedef unsigned int uint
ctypedef unsigned long long ulong


cdef struct Run:
    ulong name  # by which it is found: its head, or the run that it is part of and how it goes on
    uint size  # of its head
    uint first, last
    uint number  # 0 where there is none, and by which its parts are named
    uint letters  # with which its parts begin, as bits; 0 for a run that has none yet


cdef byte LOWEST[256]  # the number, from 1, of the lowest bit that is set

for number in range(1, 256):
    LOWEST[<int>number] = (number & -number).bit_length()


cdef struct Text:
    const byte* data
    const byte* flat  # a blank, the data with blanks for signs, a blank
    Py_ssize_t size  # of the data


cdef inline bint _inside(Text* t, Py_ssize_t start) noexcept nogil:
    """Return whether no key that opens a sentence may stand here: before it is one blank, and a word."""
    return 0 < start <= t.size and t.data[start - 1] == c" " and t.flat[start - 1] != c" "


cdef bint _in_text(uint edges, Text* t, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """Return whether a key with both its blanks may bound the sentence that it asks to."""
    if edges & OPENS and _inside(t, start):
        return False
    if not edges & CLOSES or stop < 2 or stop - 2 >= t.size or t.data[stop - 2] != c" ":
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


cdef Py_ssize_t _breaks(Text* t, Py_ssize_t* at, Py_ssize_t stop) noexcept nogil:
    """Return how many lines end from `at` up to a place, where it is set."""
    cdef Py_ssize_t count = 0
    cdef const byte* found
    stop = min(stop, t.size)
    while at[0] < stop:
        found = <const byte*>memchr(t.data + at[0], c"\n", stop - at[0])
        if found == NULL:
            at[0] = stop
            break
        at[0] = found - t.data + 1
        count += 1
    return count


cdef Py_ssize_t _next(const byte* begins, const byte* text, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    """Return where, behind a place, a byte stands with which a key may begin."""
    for start in range(start + 1, end):
        if begins[text[start]]:
            return start
    return end


cdef inline ulong _head(const byte* text, Py_ssize_t size) noexcept nogil:
    """Return up to eight bytes as a number, of which the first is the lowest."""
    cdef ulong head = 0
    if size >= HEAD:
        return (
            <ulong>text[0] | <ulong>text[1] << 8 | <ulong>text[2] << 16 | <ulong>text[3] << 24
            | <ulong>text[4] << 32 | <ulong>text[5] << 40 | <ulong>text[6] << 48 | <ulong>text[7] << 56
        )
    while size > 0:
        size -= 1
        head = head << 8 | text[size]
    return head


cdef inline ulong _cut_off(ulong head, uint size) noexcept nogil:
    """Return the first bytes of a head."""
    return head if size >= HEAD else head & ((<ulong>1 << 8 * size) - 1)


cdef inline ulong _of_part(uint number, byte letter) noexcept nogil:
    """Return the name of the part of a run that goes on with a byte."""
    return <ulong>number << 8 | letter


cdef inline ulong _mixed(ulong name, uint size) noexcept nogil:
    """Return a number whose highest bits differ from those of other names."""
    return name * 0x9E3779B97F4A7C15ULL + size * 0xC2B2AE3D27D4EB4FULL


cdef inline uint _filtered(ulong head) noexcept nogil:
    """Return where a head stands in a filter."""
    return head * 0x9E3779B97F4A7C15ULL >> 48


cdef class Spots:
    """Anchors by which texts are searched; what the arrays hold is said at `Table` in `cleaner.anchors`.

    Raise `ValueError` if they do not fit each other.
    """

    cdef bytes _keys, _edges, _cut, _begin, _owners  # whose bytes are read
    cdef const byte* keys
    cdef const byte* edges
    cdef const uint* cut
    cdef const uint* begin
    cdef const uint* owners
    cdef Run* table  # of as many places as `mask` says and one more, at most half of which are taken
    cdef ulong mask
    cdef uint shift  # of a mixed name to a place
    cdef uint taken
    cdef byte begins[256]  # whether a key begins with a byte
    cdef byte tiny[256]  # sizes of heads of one byte and two, by their first one: bit n for those of n + 1 bytes
    cdef byte small[FILTER]  # the same of heads of up to `SMALL` bytes, by their first three
    cdef byte large[2][FILTER]  # of the others, by their first `SMALL` bytes and the next one
    cdef byte inner[BITS]  # with which three bytes heads may begin that do not begin with a blank, as bits
    cdef byte heads[2][HEADS]  # which heads there may be, as bits; the second of each, of keys that open no sentence

    def __cinit__(self, bytes keys, bytes edges, bytes cut, bytes begin, bytes owners, bytes runs):
        cdef Py_ssize_t count = len(edges), number = len(runs) // 4 - 1, i, places = 1 << 10
        cdef const uint* bounds = <const uint*><const byte*>runs
        self._keys, self._edges, self._cut, self._begin, self._owners = keys, edges, cut, begin, owners
        self.keys, self.edges = keys, edges
        self.cut, self.begin = <const uint*><const byte*>cut, <const uint*><const byte*>begin
        self.owners = <const uint*><const byte*>owners
        if len(cut) != 4 * count + 4 or len(begin) != 4 * count + 4 or len(runs) % 4 or number < 0:
            raise ValueError("no anchors: an array has another size")
        if self.cut[count] != len(keys) or 4 * <Py_ssize_t>self.begin[count] != len(owners) or bounds[number] != count:
            raise ValueError("no anchors: an array ends elsewhere")
        for i in range(count):
            if self.cut[i] >= self.cut[i + 1] or self.begin[i] > self.begin[i + 1]:
                raise ValueError(f"no anchors: key {i} is none")
        while places <= 2 * number:
            places *= 2
        self._grow(places)
        for i in range(number):
            if bounds[i] >= bounds[i + 1] or bounds[i + 1] > count:
                raise ValueError(f"no anchors: run {i} is none")
            self._keep_head(bounds[i], bounds[i + 1])

    def __dealloc__(self):
        free(self.table)

    cdef void _keep_head(self, uint first, uint last) except *:
        """A run is found by its head."""
        cdef const byte* key = self.keys + self.cut[first]
        cdef uint size = min(HEAD, self._size(first)), kind, kinds = 1, place
        cdef ulong head = _head(key, size), bit = _mixed(head, size) >> NO_HEAD
        for place in range(first, last):
            kinds = 2 if not self.edges[place] & OPENS else kinds
        for kind in range(kinds):
            self.heads[kind][bit >> 3] |= 1 << (bit & 7)
            if size > SMALL:
                self.large[kind][_filtered(_cut_off(head, SMALL + 1))] |= 1 << (size - 1)
        self.begins[key[0]] = 1
        if TINY < size <= SMALL:
            self.small[_filtered(_cut_off(head, 3))] |= 1 << (size - 1)
        if size <= TINY:
            self.tiny[key[0]] |= 1 << (size - 1)
        elif key[0] != c" ":
            place = _filtered(_cut_off(head, 3))
            self.inner[place >> 3] |= 1 << (place & 7)
        self._keep(head, size, first, last)

    cdef void _keep(self, ulong name, uint size, uint first, uint last) except *:
        """A run of keys is in the table."""
        cdef Run* run = self._place(name, size)
        if run.number:
            raise ValueError(f"no anchors: those like key {first} stand elsewhere too")
        self.taken += 1
        run.name, run.size, run.first, run.last, run.number = name, size, first, last, self.taken
        if 2 * <ulong>self.taken > self.mask:
            self._grow(2 * (self.mask + 1))

    cdef Run* _part(self, const Run* whole, uint size) except NULL:
        """The parts of a run of keys with `size` bytes in common are in the table; returns the run."""
        cdef Run run = whole[0]
        cdef uint first = run.first, end
        while first < run.last:
            end = first + 1
            if self._size(first) > size:
                while end < run.last and self._byte(end, size) == self._byte(first, size):
                    end += 1
                self._keep(_of_part(run.number, self._byte(first, size)), A_PART, first, end)
                run.letters |= <uint>1 << (self._byte(first, size) & 31)
            first = end
        self._place(run.name, run.size)[0] = run
        return self._place(run.name, run.size)

    cdef void _grow(self, ulong places) except *:
        """The table has so many places, a power of two."""
        cdef Run* old = self.table
        cdef ulong i, before = self.mask + 1
        self.table = <Run*>calloc(places, sizeof(Run))
        if self.table == NULL:
            self.table = old
            raise MemoryError
        self.mask, self.shift = places - 1, 64
        while places > 1:
            places >>= 1
            self.shift -= 1
        for i in range(before if old != NULL else 0):
            if old[i].number:
                self._place(old[i].name, old[i].size)[0] = old[i]
        free(old)

    cdef inline Run* _place(self, ulong name, uint size) noexcept nogil:
        """Return the place of a run, or an empty one, where it is not kept."""
        cdef ulong at = _mixed(name, size) >> self.shift
        while self.table[at].number and (self.table[at].name != name or self.table[at].size != size):
            at = (at + 1) & self.mask
        return self.table + at

    cdef inline uint _size(self, uint key) noexcept nogil:
        return self.cut[key + 1] - self.cut[key]

    cdef inline byte _byte(self, uint key, uint size) noexcept nogil:
        """Return the byte of a key behind so many bytes."""
        return self.keys[self.cut[key] + size] if size < self._size(key) else 0

    def lines(self, bytes seen, bytes data, bint words, int bounds):
        """Return the owners of the anchors that stand in `seen`, by line.

        Of a table of `words` what is at i in `data` is at i + 1 in `seen`, else they are the same. Raise
        `ValueError` if their sizes say that they are not.
        """
        cdef Py_ssize_t start = -1, line = 0, at = 0, end = len(seen)
        cdef const byte* text = seen
        cdef Text t
        cdef dict found = {}
        cdef set mine = None
        cdef uint sizes, size, length, key, place
        cdef ulong name, head, bit
        cdef bint kind
        cdef Run run  # a copy: making a set may run other code, which scans with this table and lets it grow
        t.data, t.flat, t.size = data, seen, len(data)
        if end != t.size + 2 * words:
            raise ValueError("the words are those of another text")
        while True:
            start = _next(self.begins, text, start, end)
            if start >= end:
                return found
            sizes, kind = self.tiny[text[start]], 0
            head = _head(text + start, end - start)
            place = _filtered(_cut_off(head, 3))
            if text[start] == c" ":
                kind = bounds == IN_TEXT and _inside(&t, start)
            elif not sizes and not self.inner[place >> 3] >> (place & 7) & 1:
                continue
            sizes |= self.small[place] | self.large[kind][_filtered(_cut_off(head, SMALL + 1))]
            while sizes:
                size = LOWEST[sizes]
                sizes &= sizes - 1
                if start + size > end:
                    break
                name = _cut_off(head, size)
                bit = _mixed(name, size) >> NO_HEAD
                if not self.heads[kind][bit >> 3] >> (bit & 7) & 1:
                    continue
                run, length = self._place(name, size)[0], size
                while run.number:
                    if not run.letters and run.last - run.first > FEW and length < DEEP:
                        run = self._part(&run, length)[0]
                    for key in range(run.first, run.last):
                        if run.letters and self._size(key) > length:  # those at an end come first
                            break
                        if not self._stands(key, &t, start, end, bounds):
                            continue
                        line += _breaks(&t, &at, start)
                        mine = found.get(line)
                        if mine is None:
                            mine = found[line] = set()
                        for place in range(self.begin[key], self.begin[key + 1]):
                            mine.add(self.owners[place])
                    if start + length >= end or not run.letters >> (text[start + length] & 31) & 1:
                        break
                    run = self._place(_of_part(run.number, text[start + length]), A_PART)[0]
                    length += 1

    cdef inline bint _stands(
        self, uint key, Text* t, Py_ssize_t start, Py_ssize_t end, int bounds
    ) noexcept nogil:
        """Return whether a key stands here, with the bounds that it asks for."""
        cdef uint size = self._size(key), edges = self.edges[key]
        if size > end - start or memcmp(self.keys + self.cut[key], t.flat + start, size):
            return False
        if not edges or bounds < IN_TEXT:
            return True
        if bounds == IN_TEXT:
            return _in_text(edges, t, start, start + size)
        return _in_unit(edges, t, start, start + size)
