# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The comparable form of plain texts, and how many words and letters a text has, compiled.

It says the same as `cleaner.normal`; texts in which characters belong together it does not fold.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_FromKindAndData, PyUnicode_KIND, PyUnicode_READ

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)

FORMAT = 3  # raised with each change of what is given or said

cdef enum:
    PLANE = 0x10000  # characters of which is kept what they become
    UNKNOWN = 0
    SEVERAL = 0x110000  # it becomes several characters, or none
    FOLLOWS = 0x110001  # it belongs to the character before it

ctypedef unsigned char byte
ctypedef unsigned int uint


cdef bint _begins_remark(int kind, const void* data, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Return whether what begins here may be what a comment or a quotation puts before a line."""
    cdef Py_UCS4 char = PyUnicode_READ(kind, data, at)
    cdef Py_UCS4 second = PyUnicode_READ(kind, data, at + 1) if at + 1 < size else 0
    cdef Py_UCS4 third = PyUnicode_READ(kind, data, at + 2) if at + 2 < size else 0
    if char in (c"#", c"/", c"*", c";", c"%", c">", c"@"):
        return True
    if char == c"-":
        return second == c"-"
    if char in (c"d", c"D"):
        return second in (c"n", c"N") and third in (c"l", c"L")
    return char in (c"r", c"R") and second in (c"e", c"E") and third in (c"m", c"M")


cdef byte LOW[128]  # what characters in ASCII become, blanks a blank

for code in range(128):
    LOW[<int>code] = ord(" " if chr(code).isspace() else chr(code).lower())


cdef str _fold_ascii(const byte* text, Py_ssize_t size):
    """Return the comparable form of a text in ASCII, or None: see `Folding.fold`."""
    cdef Py_ssize_t at, count = 0
    cdef byte low
    cdef bint blank = False, broken = False  # whether a blank, or a line break, was just before
    cdef byte* out = <byte*>PyMem_Malloc(size + 1)
    if out == NULL:
        raise MemoryError
    try:
        for at in range(size):
            low = LOW[text[at]]
            if low == c" ":
                if at == 0 or at == size - 1:
                    return None
                if not blank:
                    out[count] = c" "
                    count += 1
                blank = True
                broken = broken or text[at] == c"\n"
                continue
            if broken and _begins_remark(1, text, at, size):
                return None
            blank = broken = False
            if low == c"`":
                return None
            out[count] = low
            count += 1
        return PyUnicode_FromKindAndData(1, out, count)
    finally:
        PyMem_Free(out)


cdef class Folding:
    """Folds texts; `one` returns what a character becomes, `follows` whether it belongs to the one before it."""

    cdef object one, follows
    cdef uint known[PLANE]

    def __init__(self, one, follows):
        self.one, self.follows = one, follows

    cdef uint _one(self, Py_UCS4 char) except? UNKNOWN:
        """Return what a character becomes, if it is one again."""
        cdef uint made
        if char < PLANE and self.known[char] != UNKNOWN:
            return self.known[char]
        folded = self.one(chr(char))
        if self.follows(chr(char)):
            made = FOLLOWS
        else:
            made = <uint>ord(folded) if len(folded) == 1 else SEVERAL
        if char < PLANE:
            self.known[char] = made
        return made

    def fold(self, str text):
        """Return the comparable form, or None.

        There is none if `text` has backticks, blanks at an end, marks on its letters, or a line that begins as
        comments and quotations do.
        """
        cdef Py_ssize_t size = len(text), at, count = 0, room = size + 16
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_UCS4 char
        cdef uint made
        cdef bint blank = False, broken = False  # whether a blank, or a line break, was just before
        cdef uint* out
        cdef uint* grown
        if PyUnicode_IS_ASCII(text):
            return _fold_ascii(<const byte*>data, size)
        out = <uint*>PyMem_Realloc(NULL, room * sizeof(uint))
        if out == NULL:
            raise MemoryError
        try:
            for at in range(size):
                char = PyUnicode_READ(kind, data, at)
                if char == c" " or char.isspace():
                    if at == 0 or at == size - 1:
                        return None
                    if not blank:
                        out[count] = c" "
                        count += 1
                    blank = True
                    broken = broken or char == c"\n"
                    continue
                if broken and _begins_remark(kind, data, at, size):
                    return None
                blank = broken = False
                if c"a" <= char <= c"z":
                    made = <uint>char
                elif c"A" <= char <= c"Z":
                    made = <uint>char + 32
                elif char == c"`":
                    return None
                elif char < 0x80:
                    made = <uint>char
                else:
                    made = self._one(char)
                    if made == FOLLOWS:
                        return None
                    if made == SEVERAL:
                        more = self.one(chr(char))
                        if room - count < len(more) + size - at:
                            room += len(more) + size
                            grown = <uint*>PyMem_Realloc(out, room * sizeof(uint))
                            if grown == NULL:
                                raise MemoryError
                            out = grown
                        for other in more:
                            out[count] = ord(other)
                            count += 1
                        continue
                out[count] = made
                count += 1
            return PyUnicode_FromKindAndData(4, out, count)
        finally:
            PyMem_Free(out)

    def place(self, str text, Py_ssize_t number):
        """Return where the folded character of this number begins in a text that `fold` folds, and where it ends.

        Raise `IndexError` if there is none.
        """
        cdef Py_ssize_t size = len(text), at = 0, begin, count = -1  # characters before
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_UCS4 char
        while at < size:
            begin = at
            char = PyUnicode_READ(kind, data, at)
            at += 1
            if char == c" " or char.isspace():
                while at < size and PyUnicode_READ(kind, data, at).isspace():
                    at += 1
            elif char >= 0x80 and self._one(char) == SEVERAL:
                count += len(self.one(chr(char))) - 1
            count += 1
            if 0 <= number <= count:
                return begin, at
        raise IndexError(f"no character {number}")

    def words(self, str text):
        """Return the number of words; in scripts without blanks every character counts."""
        cdef Py_ssize_t size = len(text), at, count = 0
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_UCS4 char
        cdef bint inside = False
        for at in range(size):
            char = PyUnicode_READ(kind, data, at)
            if c"a" <= char <= c"z":
                count += not inside
                inside = True
            elif 0x3040 <= char <= 0x30FF or 0x3400 <= char <= 0x9FFF or 0xAC00 <= char <= 0xD7AF:  # `WIDE`
                count += 1
                inside = False
            elif char.isalnum() or char == c"_":
                count += not inside
                inside = True
            else:
                inside = False
        return count

    def letters(self, str text):
        """Return the number of characters that are no blanks."""
        cdef Py_ssize_t size = len(text), at, count = 0
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        for at in range(size):
            count += not PyUnicode_READ(kind, data, at).isspace()
        return count
