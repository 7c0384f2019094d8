# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""A quick look at a text: which phrases can match it, by the programs of `cleaner.sketch`.

This module is compiled where a C compiler is at hand; without it, all that it rules out is tried.
"""

from libc.stdlib cimport free, malloc
from libc.string cimport memcmp, memcpy
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ

FORMAT = 2

cdef enum:
    END, LETTERS, BLANK, GAP, ANYTHING, CALL, DIGIT, LETTER, REST, SIGN
cdef enum:
    AT_START = 1
    AT_SENTENCE = 2
    AT_WORD = 4
    TO_END = 8
    TO_STOP = 16
    WITH_DIGIT = 32
cdef enum:
    ENDLESS = 255
    RUN = 40  # signs in a row, beyond which any sign may be among them
    MAX_DEPTH = 200  # calls and gaps within each other
    STEPS = 2_000  # of one phrase in one text; then it may match
    ALL_STEPS = 200_000  # of all phrases in one text

ctypedef unsigned char byte
ctypedef unsigned int uint


cdef struct Frame:
    uint at
    Frame* parent


cdef struct Text:
    byte* letters  # those of UTF-8, and a blank for each sign and blank
    byte* blank  # of each of them: 0 a letter, 1 a blank, else a sign, in short
    int size
    int steps
    bint digit  # whether there may be one
    int* words  # where words begin, but for the first one
    byte* signs  # whether a sign stands before each of them
    int count


cdef inline byte _sign(uint c) noexcept nogil:
    return 2 + c % 251


cdef inline int _skip(Text* text, int pos) noexcept nogil:
    while pos < text.size and text.blank[pos]:
        pos += 1
    return pos


cdef inline bint _signed(Text* text, int pos, byte sign) noexcept nogil:
    """Return whether a sign is among those around `pos`."""
    cdef int last = pos - RUN
    while pos > 0 and text.blank[pos - 1]:
        pos -= 1
        if pos <= last:
            return True
    last = pos + RUN
    while pos < text.size and text.blank[pos]:
        if text.blank[pos] == sign or pos >= last:
            return True
        pos += 1
    return False


cdef inline bint _begins(const byte* bits, Text* text, int pos) noexcept nogil:
    """Return whether the next letter at or behind `pos` is among those with which something begins."""
    pos = _skip(text, pos)
    if pos >= text.size:
        return bits[0] & 1  # only all of them have a byte that is no letter
    return bits[(text.letters[pos] & 127) >> 3] >> (text.letters[pos] & 7) & 1


cdef inline bint _here(const byte* code, uint at, Text* text, int pos) noexcept nogil:
    """Return whether what is at `at` may fit at `pos`, as far as its first letter tells."""
    cdef uint choice
    if code[at] == BLANK:
        at += 1
        pos = _skip(text, pos)
    if code[at] == LETTERS:
        return pos < text.size and code[at + 2] == text.letters[pos]
    if code[at] == SIGN:
        return _signed(text, pos, code[at + 1])
    if code[at] == CALL:
        memcpy(&choice, code + at + 1, 4)
        return _begins(code + choice, text, pos)
    return True


cdef bint _fits(const byte* code, uint at, Text* text, int pos, Frame* frame, byte flags, int depth) noexcept nogil:
    """Return whether the program fits at `pos`, or may."""
    cdef uint count, size, i
    cdef int left, p
    cdef Frame inner
    cdef bint sign
    cdef byte op
    while True:
        text.steps -= 1
        if text.steps < 0 or depth > MAX_DEPTH:
            return True
        op = code[at]
        if op == LETTERS:
            size = code[at + 1]
            if pos + <int>size > text.size or memcmp(code + at + 2, text.letters + pos, size):
                return False
            pos += size
            at += 2 + size
        elif op == BLANK:
            pos = _skip(text, pos)
            at += 1
        elif op == SIGN:
            if not _signed(text, pos, code[at + 1]):
                return False
            pos = _skip(text, pos)
            at += 2
        elif op == CALL:
            inner.at = at + 5
            inner.parent = frame
            memcpy(&at, code + at + 1, 4)
            if not _begins(code + at, text, pos):
                return False
            at += 16
            count = code[at] | (code[at + 1] << 8)
            at += 2
            for i in range(count):
                size = code[at] | (code[at + 1] << 8)
                if _here(code, at + 2, text, pos) and _fits(
                    code, at + 2, text, pos, &inner, flags, depth + 1
                ):
                    return True
                at += 2 + size
            return False
        elif op == END:
            if frame != NULL:
                at = frame.at
                frame = frame.parent
                continue
            if flags & (TO_END | TO_STOP) == 0:
                return True
            sign = False
            while pos > 0 and text.blank[pos - 1]:  # the last sign of a phrase may end a sentence
                pos -= 1
            while pos < text.size and text.blank[pos]:
                sign = sign or text.blank[pos] > 1
                pos += 1
            return pos >= text.size or (sign and flags & TO_STOP)
        elif op == DIGIT:
            if pos >= text.size or text.blank[pos]:
                return False
            if text.letters[pos] < 0x80 and not c'0' <= text.letters[pos] <= c'9':
                return False
            pos = _next(text, pos)
            at += 1
        elif op == LETTER:
            if pos >= text.size or text.blank[pos]:
                return False
            pos = _next(text, pos)
            at += 1
        elif op == REST:
            at += 1
            while True:
                if _here(code, at, text, pos) and _fits(code, at, text, pos, frame, flags, depth + 1):
                    return True
                if pos >= text.size or text.blank[pos]:
                    return False
                pos = _next(text, pos)
        elif op == GAP:
            left = code[at + 1]  # words, of which the first has its blank before it, or before the gap
            at += 2
            p = pos
            if _here(code, at, text, p) and _fits(code, at, text, p, frame, flags, depth + 1):
                return True
            if 0 < p < text.size and not text.blank[p] and not text.blank[p - 1]:
                return False  # a gap does not begin inside a word
            p = _skip(text, p)
            while p < text.size:
                while p < text.size and not text.blank[p]:
                    p += 1
                text.steps -= 1
                if _here(code, at, text, p) and _fits(code, at, text, p, frame, flags, depth + 1):
                    return True
                while p < text.size and text.blank[p]:
                    if text.blank[p] == 1:
                        left -= 1
                        if left < 1:
                            return False
                    p += 1
            return False
        else:
            left = code[at + 1]
            at += 2
            p = pos
            while True:
                if _here(code, at, text, p) and _fits(code, at, text, p, frame, flags, depth + 1):
                    return True
                if p >= text.size:
                    return False
                text.steps -= 1
                if not text.blank[p]:
                    p += 1
                    continue
                while p < text.size and text.blank[p]:  # what follows anything passes over signs by itself
                    if text.blank[p] == 1 and left != ENDLESS:
                        left -= 1
                        if left < 0:
                            return False
                    p += 1


cdef inline int _next(Text* text, int pos) noexcept nogil:
    """Return where the next character begins."""
    pos += 1
    while pos < text.size and text.letters[pos] & 0xC0 == 0x80:
        pos += 1
    return pos


cdef void _find_words(Text* t) noexcept nogil:
    """The places where words begin are known, and whether a sign stands before them."""
    cdef int p = _skip(t, 0), count = 0
    cdef bint sign
    while p < t.size:
        while p < t.size and not t.blank[p]:
            p += 1
        sign = False
        while p < t.size and t.blank[p]:
            sign = sign or t.blank[p] > 1
            p += 1
        t.words[count] = p
        t.signs[count] = sign
        count += 1
    t.count = count


cdef bint _in(const byte* code, uint place, Text* t) noexcept nogil:
    """Return whether a program fits anywhere that it may stand."""
    cdef byte flags = code[place]
    cdef const byte* first = code + place + 1
    cdef int p = _skip(t, 0), number
    place += 17
    if flags & WITH_DIGIT and not t.digit:
        return False
    if _begins(first, t, p) and _here(code, place, t, p) and _fits(code, place, t, p, NULL, flags, 0):
        return True
    if flags & AT_START and not flags & AT_SENTENCE:
        return False
    for number in range(t.count):
        p = t.words[number]
        if (
            (t.signs[number] or flags & AT_WORD)
            and _begins(first, t, p)
            and _here(code, place, t, p)
            and _fits(code, place, t, p, NULL, flags, 0)
        ):
            return True
    return False


cdef class Glance:
    """The programs of phrases, by the numbers of these.

    The program of phrase i begins at `places[i]` of the code that begins at `bases[i]` of all code; both are
    arrays of unsigned integers of 32 bits. Where the place is 0, the phrase has none.
    """

    cdef bytes _code, _bases, _places
    cdef Py_ssize_t _count

    def __init__(self, bytes code, bytes bases, bytes places):
        if len(bases) != len(places):
            raise ValueError("no sketches: as many places as bases are missing")
        self._code, self._bases, self._places = code, bases, places
        self._count = len(places) // sizeof(uint)

    def may(self, str text, owners):
        """Return those of `owners` that can match in the folded text."""
        cdef Py_ssize_t n = len(text), i
        cdef byte* buffer = <byte*>malloc(8 * n + 16 + sizeof(int) + (n + 2) * (sizeof(int) + 1))
        if buffer == NULL:
            raise MemoryError
        cdef Text t
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_UCS4 c
        cdef int size = 0, allowed = ALL_STEPS
        cdef byte* letters = buffer
        cdef byte* blank = buffer + 4 * n + 8
        cdef uint place
        cdef Py_ssize_t number
        cdef const byte* code = <const byte*>self._code
        cdef const uint* bases = <const uint*><const byte*>self._bases
        cdef const uint* places = <const uint*><const byte*>self._places
        t.digit = False
        found = set()
        try:
            for i in range(n):
                c = PyUnicode_READ(kind, data, i)
                if c < 0x80:
                    if (c'a' <= c <= c'z') or (c'A' <= c <= c'Z'):
                        letters[size] = c
                        blank[size] = 0
                    elif c'0' <= c <= c'9':
                        letters[size] = c
                        blank[size] = 0
                        t.digit = True
                    else:
                        letters[size] = c' '
                        blank[size] = 1 if c == c' ' else _sign(<uint>c)
                    size += 1
                elif not (c.isalpha() or c.isdecimal()):  # as `is_letter` in `cleaner.strokes`
                    letters[size] = c' '
                    blank[size] = _sign(<uint>c)
                    size += 1
                else:
                    t.digit = t.digit or c.isdecimal()
                    size += _encode(<uint>c, letters + size, blank + size)
            t.letters = letters
            t.blank = blank
            t.size = size
            t.words = <int*>(buffer + ((8 * n + 16 + sizeof(int) - 1) // sizeof(int)) * sizeof(int))
            t.signs = <byte*>(t.words + n + 2)
            _find_words(&t)
            for owner in owners:
                number = owner
                if not 0 <= number < self._count:
                    raise IndexError(f"no phrase {number}")
                place = places[number]
                if place == 0 or allowed <= 0:
                    found.add(owner)
                    continue
                t.steps = STEPS
                if _in(code + bases[number], place, &t):
                    found.add(owner)
                allowed -= STEPS - t.steps
            return found
        finally:
            free(buffer)



cdef int _encode(uint c, byte* out, byte* blank) noexcept nogil:
    """Return how many bytes of UTF-8 a character has, which are written."""
    cdef int size
    if c < 0x800:
        out[0] = 0xC0 | (c >> 6)
        size = 2
    elif c < 0x10000:
        out[0] = 0xE0 | (c >> 12)
        out[1] = 0x80 | ((c >> 6) & 0x3F)
        size = 3
    else:
        out[0] = 0xF0 | (c >> 18)
        out[1] = 0x80 | ((c >> 12) & 0x3F)
        out[2] = 0x80 | ((c >> 6) & 0x3F)
        size = 4
    out[size - 1] = 0x80 | (c & 0x3F)
    blank[0] = blank[1] = blank[2] = blank[3] = 0
    return size
