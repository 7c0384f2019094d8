# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""A text in the forms in which it is scanned, compiled: the same as `cleaner.sieve` and `letters` make of it.

Texts in which a character may belong to the one before it, or is of private use, take the way in Python.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.string cimport memcmp, memcpy

FORMAT = 1  # raised with each change of what is given or said

cdef enum:
    PLANES = 0x40000  # characters of which is kept what they become: all scripts and pictures
    LONGEST = 7  # bytes of what one becomes
    ROOM = 8  # bytes that are written for each character; those behind its own are written over
    SPACED = 100  # more than the size of what has a blank in it, or is nothing
    JOINS = 255  # it may belong to the character before it

ctypedef unsigned char byte
ctypedef unsigned int uint


cdef struct Soft:
    byte size  # 0 if nothing is known
    byte said[ROOM]
    byte flat[ROOM]  # with blanks for signs


cdef struct Forms:
    byte* said
    byte* flat  # one byte ahead
    Py_ssize_t size, room


cdef int _make_room(Forms* forms, Py_ssize_t room) except -1:
    """There is room for so many bytes, and for a few more."""
    cdef byte* grown = <byte*>PyMem_Realloc(forms.said, room + 4 * ROOM)
    if grown == NULL:
        raise MemoryError
    forms.said = grown
    grown = <byte*>PyMem_Realloc(forms.flat, room + 4 * ROOM)
    if grown == NULL:
        raise MemoryError
    forms.flat, forms.room = grown, room
    return 0


cdef inline void _add(Forms* forms, byte said, byte flat) noexcept nogil:
    forms.said[forms.size], forms.flat[forms.size + 1] = said, flat
    forms.size += 1


cdef inline bint _is_break(Py_UCS4 char) noexcept nogil:
    return char == c"\n" or char == c"\r" or char == 0x85 or char == 0x2028 or char == 0x2029


ctypedef fused Char:
    byte
    unsigned short
    uint


cdef inline bint _is_plain(const Soft* soft) noexcept nogil:
    """Return whether a character becomes something that has no blank in it, and nothing more need be known."""
    return 0 < soft.size < SPACED


cdef Py_ssize_t _run(const Char* data, Py_ssize_t at, Py_ssize_t size, const Soft* known, Forms* forms) noexcept nogil:
    """Plain characters are added, from `at` on, and single blanks between them; returns where they end."""
    cdef byte* said = forms.said + forms.size
    cdef byte* flat = forms.flat + forms.size + 1
    cdef byte* full = forms.said + forms.room
    cdef const Soft* soft
    while at < size and said <= full:
        if Char is uint and data[at] >= PLANES:
            break
        soft = known + data[at]
        if _is_plain(soft):
            memcpy(said, soft.said, ROOM)
            memcpy(flat, soft.flat, ROOM)
            said += soft.size
            flat += soft.size
        elif data[at] == c" " and at + 1 < size and data[at + 1] < PLANES and _is_plain(known + data[at + 1]):
            said[0] = flat[0] = c" "
            said += 1
            flat += 1
        else:
            break
        at += 1
    forms.size = said - forms.said
    return at


cdef bint _is_remark(const byte* line, Py_ssize_t size) noexcept nogil:
    """Return whether a line begins as comments and quotations do."""
    if size < 1:
        return False
    if line[0] in (c"#", c"/", c"*", c";", c"%", c">"):
        return True
    if size > 1 and line[0] == c"-" and line[1] == c"-":
        return True
    if size > 2 and (memcmp(line, b"dnl", 3) == 0 or memcmp(line, b"rem", 3) == 0):
        return True
    return size > 3 and memcmp(line, b"@rem", 4) == 0


cdef Py_ssize_t _begin(Forms* forms, list numbers, Py_ssize_t line) except -1:
    """A line begins that is not blank; returns where."""
    if forms.size:
        _add(forms, c"\n", c" ")
    numbers.append(line)
    return forms.size


cdef class Sifting:
    """Sifts texts; `one` returns what a character becomes and that with blanks for signs, both in UTF-8.

    It returns None for one that may belong to the character before it.
    """

    cdef object one
    cdef Soft* known

    def __cinit__(self, one):
        self.one = one
        self.known = <Soft*>PyMem_Calloc(PLANES, sizeof(Soft))
        if self.known == NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.known)

    cdef int _learn(self, Py_UCS4 char, Soft* soft) except -1:
        """It is known what a character becomes."""
        cdef bytes said, flat
        found = self.one(chr(char))
        if found is None:
            soft.size = JOINS
            return 0
        said, flat = found
        if len(said) > LONGEST or len(flat) != len(said):
            soft.size = JOINS  # none is as long that texts often have
            return 0
        memcpy(soft.said, <const byte*>said, len(said))
        memcpy(soft.flat, <const byte*>flat, len(said))
        soft.size = len(said) + (SPACED if b" " in said or not said else 0)
        return 0

    def sift(self, str text):
        """Return the lines of a text that are not blank, in two forms, or None.

        The first is that of the sieve, without outer blanks; the second has blanks for signs and line breaks, and
        one more at each end. Then come the numbers of these lines, from 0, and whether one of them begins as
        comments and quotations do.
        """
        cdef Py_ssize_t size = len(text), at = 0, line = 0, start = 0, i
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_UCS4 char
        cdef bint fresh = True, blank = False, remarks = False  # a line begins; a blank is due
        cdef Soft* soft
        cdef Forms forms
        cdef list numbers = []
        forms.said = forms.flat = NULL
        forms.size = 0
        try:
            _make_room(&forms, (kind if kind < 3 else 4) * size + ROOM)
            forms.flat[0] = c" "
            while at < size:
                char = PyUnicode_READ(kind, data, at)
                if char >= PLANES:
                    return None
                soft = self.known + <uint>char
                if soft.size == 0:
                    if _is_break(char):
                        at += 1
                        if char == c"\r" and at < size and PyUnicode_READ(kind, data, at) == c"\n":
                            continue
                        remarks = remarks or (not fresh and _is_remark(forms.said + start, forms.size - start))
                        line += 1
                        fresh, blank = True, False
                        continue
                    if char == c" " or char == c"\t" or char == 0x0B or char == 0x0C:
                        at += 1
                        blank = True
                        continue
                    self._learn(char, soft)
                if soft.size == JOINS:
                    return None
                if _is_plain(soft):
                    if fresh:
                        start = _begin(&forms, numbers, line)
                    elif blank:
                        _add(&forms, c" ", c" ")
                    fresh = blank = False
                    if kind == 1:
                        at = _run(<const byte*>data, at, size, self.known, &forms)
                    elif kind == 2:
                        at = _run(<const unsigned short*>data, at, size, self.known, &forms)
                    else:
                        at = _run(<const uint*>data, at, size, self.known, &forms)
                else:
                    at += 1
                    for i in range(soft.size - SPACED):
                        if soft.said[i] == c" ":
                            blank = True
                            continue
                        if fresh:
                            start = _begin(&forms, numbers, line)
                        elif blank:
                            _add(&forms, c" ", c" ")
                        fresh = blank = False
                        _add(&forms, soft.said[i], soft.flat[i])
                if forms.size > forms.room:
                    _make_room(&forms, 2 * forms.size)
            remarks = remarks or (not fresh and _is_remark(forms.said + start, forms.size - start))
            forms.flat[forms.size + 1] = c" "
            said = PyBytes_FromStringAndSize(<char*>forms.said, forms.size)
            return said, PyBytes_FromStringAndSize(<char*>forms.flat, forms.size + 2), numbers, remarks
        finally:
            PyMem_Free(forms.said)
            PyMem_Free(forms.flat)
