# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""In which lines anchors stand, compiled.

It says the same as `Table.lines` in `cleaner.anchors`, which runs where nothing could be compiled.
"""

from libc.stdlib cimport calloc, free
from libc.string cimport memcmp

FORMAT = 2  # raised with each change of what is given or said

cdef enum:
    HEAD = 5  # bytes of a key by which it is looked up
    OPENS = 1
    CLOSES = 2
    IN_TEXT = 1  # as in `cleaner.anchors`
    IN_UNIT = 2
    FEW = 4  # keys of which each is compared with the text
    DEEP = 40  # bytes in common, beyond which each is compared too
    FILTER = 1 << 16  # places
    BITS = 1 << 13  # bytes for as many

ctypedef unsigned char byte
ctypedef unsigned int uint
ctypedef unsigned long long ulong


cdef struct Run:
    ulong name  # by which it is found: see `_of_head` and `_of_part`
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


cdef bint _in_text(uint edges, Text* t, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """Return whether a key with both its blanks may bound the sentence that it asks to."""
    if edges & OPENS and 0 < start <= t.size and t.data[start - 1] == c" " and t.flat[start - 1] != c" ":
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


cdef inline ulong _of_head(const byte* text, uint size) noexcept nogil:
    """Return the name of a run whose keys have these bytes in common."""
    cdef ulong head = 0
    cdef uint i
    if size == HEAD:  # as of most
        head = <ulong>text[0] << 32 | <ulong>text[1] << 24 | <ulong>text[2] << 16 | <ulong>text[3] << 8 | text[4]
        return head << 8 | size
    for i in range(size):
        head = head << 8 | text[i]
    return head << 8 | size


cdef inline ulong _of_part(uint number, byte letter) noexcept nogil:
    """Return the name of the part of a run that goes on with a byte."""
    return <ulong>number << 16 | <ulong>letter << 8 | 0xFF


cdef inline ulong _mixed(ulong name) noexcept nogil:
    """Return a number for a name, which differs in all bits from those of others."""
    return name * 0x9E3779B97F4A7C15ULL >> 32


cdef inline uint _filtered(uint one, uint two, uint three) noexcept nogil:
    """Return where three bytes stand in the filter."""
    return ((one << 16 | two << 8 | three) * <uint>0x9E3779B1 >> 16) & (FILTER - 1)


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
    cdef uint taken
    cdef byte sizes[FILTER]  # of the heads that may begin with three bytes: bit n for those of n + 1 bytes
    cdef byte heads[BITS]  # which heads there may be, as bits
    cdef byte begins[256]  # whether keys begin with a byte

    def __cinit__(self, bytes keys, bytes edges, bytes cut, bytes begin, bytes owners, bytes runs):
        cdef Py_ssize_t count = len(edges), number = len(runs) // 4 - 1, i
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
        self._grow(1 << 10)
        for i in range(number):
            if bounds[i] >= bounds[i + 1] or bounds[i + 1] > count:
                raise ValueError(f"no anchors: run {i} is none")
            self._keep_head(bounds[i], bounds[i + 1])

    def __dealloc__(self):
        free(self.table)

    cdef void _keep_head(self, uint first, uint last) except *:
        """A run is found by its head."""
        cdef const byte* key = self.keys + self.cut[first]
        cdef uint size = min(HEAD, self.cut[first + 1] - self.cut[first]), two, three
        cdef byte bit = 1 << (size - 1)
        self.begins[key[0]] = 1
        for two in range(key[1] if size > 1 else 0, key[1] + 1 if size > 1 else 256):
            for three in range(key[2] if size > 2 else 0, key[2] + 1 if size > 2 else 256):
                self.sizes[_filtered(key[0], two, three)] |= bit
        self.heads[_mixed(_of_head(key, size)) % FILTER >> 3] |= 1 << (_mixed(_of_head(key, size)) & 7)
        self._keep(_of_head(key, size), first, last)

    cdef void _keep(self, ulong name, uint first, uint last) except *:
        """A run of keys is in the table."""
        cdef Run* run = self._place(name)
        if run.number:
            raise ValueError(f"no anchors: those like key {first} stand elsewhere too")
        self.taken += 1
        run.name, run.first, run.last, run.number = name, first, last, self.taken
        if 2 * <ulong>self.taken > self.mask:
            self._grow(2 * (self.mask + 1))

    cdef Run* _part(self, ulong name, uint size) except NULL:
        """The parts of a run of keys with `size` bytes in common are in the table; returns the run."""
        cdef Run run = self._place(name)[0]
        cdef uint first = run.first, end
        while first < run.last:
            end = first + 1
            if self._size(first) > size:
                while end < run.last and self._byte(end, size) == self._byte(first, size):
                    end += 1
                self._keep(_of_part(run.number, self._byte(first, size)), first, end)
                run.letters |= <uint>1 << (self._byte(first, size) & 31)
            first = end
        self._place(name)[0] = run
        return self._place(name)

    cdef void _grow(self, ulong places) except *:
        """The table has so many places, a power of two."""
        cdef Run* old = self.table
        cdef ulong i, before = self.mask + 1
        self.table = <Run*>calloc(places, sizeof(Run))
        if self.table == NULL:
            self.table = old
            raise MemoryError
        self.mask = places - 1
        for i in range(before if old != NULL else 0):
            if old[i].number:
                self._place(old[i].name)[0] = old[i]
        free(old)

    cdef inline Run* _place(self, ulong name) noexcept nogil:
        """Return the place of a run, or an empty one, where it is not kept."""
        cdef ulong at = _mixed(name) & self.mask
        while self.table[at].number and self.table[at].name != name:
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
        cdef Py_ssize_t start, line = 0, at = 0, end = len(seen)
        cdef const byte* text = seen
        cdef Text t
        cdef dict found = {}
        cdef set mine = None
        cdef uint sizes, size, length, key, place
        cdef ulong name
        cdef Run run  # a copy: making a set may run other code, which scans with this table and lets it grow
        t.data, t.flat, t.size = data, seen, len(data)
        if end != t.size + 2 * words:
            raise ValueError("the words are those of another text")
        for start in range(end):  # behind the last byte stands a zero
            if not self.begins[text[start]]:
                continue
            sizes = self.sizes[_filtered(text[start], text[start + 1], text[start + 2] if start + 1 < end else 0)]
            while sizes:
                size = LOWEST[sizes]
                sizes &= sizes - 1
                if start + size > end:
                    break
                name = _of_head(text + start, size)
                if not self.heads[_mixed(name) % FILTER >> 3] >> (_mixed(name) & 7) & 1:
                    continue
                run, length = self._place(name)[0], size
                while run.number:
                    if not run.letters and run.last - run.first > FEW and length < DEEP:
                        run = self._part(run.name, length)[0]
                    for key in range(run.first, run.last):
                        if run.letters and self._size(key) > length:  # those at an end come first
                            break
                        if not self._stands(key, &t, start, end, bounds):
                            continue
                        while at < start and at < t.size:
                            line += t.data[at] == c"\n"
                            at += 1
                        mine = found.get(line)
                        if mine is None:
                            mine = found[line] = set()
                        for place in range(self.begin[key], self.begin[key + 1]):
                            mine.add(self.owners[place])
                    if start + length >= end or not run.letters >> (text[start + length] & 31) & 1:
                        break
                    run = self._place(_of_part(run.number, text[start + length]))[0]
                    length += 1
        return found

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
