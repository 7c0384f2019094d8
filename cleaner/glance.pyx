# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""A quick look at a text: which phrases can match it, by the programs of `cleaner.sketch`.

This module is compiled where a C compiler is at hand; without it, all that it rules out is tried.
"""

from libc.stdlib cimport free, malloc
from libc.string cimport memcmp, memcpy
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ

FORMAT = 3

cdef enum:
    END, LETTERS, BLANK, GAP, ANYTHING, CALL, DIGIT, LETTER, REST, SIGN
cdef enum:
    AT_START = 1
    AT_SENTENCE = 2
    AT_WORD = 4
    TO_END = 8
    WITH_DIGIT = 16
cdef enum:
    OPEN, SPACE, STOP, LAST, ENDED  # how far signs in a row have come to the end of a sentence
cdef enum:
    NOWHERE = -1
    HEAD = 18  # bytes before a program: its flags, the most blanks of what it fits, its first letters
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


cdef struct Part:
    int start  # of its first word, or the end of the text
    int stop  # where the first word behind it begins
    int before  # blanks in the text up to its first word
    int blanks  # from its first word to its last
    bint digit  # whether there is one


cdef struct Text:
    byte* letters  # those of UTF-8, and a blank for each sign and blank
    byte* blank  # of each of them: 0 a letter, 1 a blank, else a sign, in short
    int size
    int* words  # where words begin
    int count
    Part* parts  # sentences, and items between bars: the last one is the text itself
    int sentences
    int start  # of the part at hand, where that is not the text itself
    int stop
    bint to_end  # whether a match must go up to there
    int steps


cdef inline byte _sign(uint c) noexcept nogil:
    return 2 + c % 251


cdef inline int _skip(Text* text, int pos) noexcept nogil:
    while pos < text.stop and text.blank[pos]:
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
    while pos < text.stop and text.blank[pos]:
        if text.blank[pos] == sign or pos >= last:
            return True
        pos += 1
    return False


cdef inline bint _begins(const byte* bits, Text* text, int pos) noexcept nogil:
    """Return whether the next letter at or behind `pos` is among those with which something begins."""
    pos = _skip(text, pos)
    if pos >= text.stop:
        return bits[0] & 1  # only all of them have a byte that is no letter
    return bits[(text.letters[pos] & 127) >> 3] >> (text.letters[pos] & 7) & 1


cdef inline bint _here(const byte* code, uint at, Text* text, int pos) noexcept nogil:
    """Return whether what is at `at` may fit at `pos`, as far as its first letter tells."""
    cdef uint choice
    if code[at] == BLANK:
        at += 1
        pos = _skip(text, pos)
    if code[at] == LETTERS:
        return pos < text.stop and code[at + 2] == text.letters[pos]
    if code[at] == SIGN:
        return _signed(text, pos, code[at + 1])
    if code[at] == CALL:
        memcpy(&choice, code + at + 1, 4)
        return _begins(code + choice, text, pos)
    return True


cdef bint _fits(const byte* code, uint at, Text* text, int pos, Frame* frame, int depth) noexcept nogil:
    """Return whether the program fits at `pos`, or may."""
    cdef uint count, size, i
    cdef int left, p
    cdef Frame inner
    cdef byte op
    while True:
        text.steps -= 1
        if text.steps < 0 or depth > MAX_DEPTH:
            return True
        op = code[at]
        if op == LETTERS:
            size = code[at + 1]
            if pos + <int>size > text.stop or memcmp(code + at + 2, text.letters + pos, size):
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
                if _here(code, at + 2, text, pos) and _fits(code, at + 2, text, pos, &inner, depth + 1):
                    return True
                at += 2 + size
            return False
        elif op == END:
            if frame != NULL:
                at = frame.at
                frame = frame.parent
                continue
            # Signs without a letter may be an item of their own before the sentence.
            return not text.to_end or pos == text.start or _skip(text, pos) >= text.stop
        elif op == DIGIT:
            if pos >= text.stop or text.blank[pos]:
                return False
            if text.letters[pos] < 0x80 and not c'0' <= text.letters[pos] <= c'9':
                return False
            pos = _next(text, pos)
            at += 1
        elif op == LETTER:
            if pos >= text.stop or text.blank[pos]:
                return False
            pos = _next(text, pos)
            at += 1
        elif op == REST:
            at += 1
            while True:
                if _here(code, at, text, pos) and _fits(code, at, text, pos, frame, depth + 1):
                    return True
                if pos >= text.stop or text.blank[pos]:
                    return False
                pos = _next(text, pos)
        elif op == GAP:
            left = code[at + 1]  # words, of which the first has its blank before it, or before the gap
            at += 2
            p = pos
            if _here(code, at, text, p) and _fits(code, at, text, p, frame, depth + 1):
                return True
            if 0 < p < text.stop and not text.blank[p] and not text.blank[p - 1]:
                return False  # a gap does not begin inside a word
            p = _skip(text, p)
            while p < text.stop:
                while p < text.stop and not text.blank[p]:
                    p += 1
                text.steps -= 1
                if _here(code, at, text, p) and _fits(code, at, text, p, frame, depth + 1):
                    return True
                while p < text.stop and text.blank[p]:
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
                if _here(code, at, text, p) and _fits(code, at, text, p, frame, depth + 1):
                    return True
                if p >= text.stop:
                    return False
                text.steps -= 1
                if not text.blank[p]:
                    p += 1
                    continue
                while p < text.stop and text.blank[p]:  # what follows anything passes over signs by itself
                    if text.blank[p] == 1 and left != ENDLESS:
                        left -= 1
                        if left < 0:
                            return False
                    p += 1


cdef inline int _next(Text* text, int pos) noexcept nogil:
    """Return where the next character begins."""
    pos += 1
    while pos < text.stop and text.letters[pos] & 0xC0 == 0x80:
        pos += 1
    return pos


cdef inline byte _ended(byte state, uint c) noexcept nogil:
    """Return the state behind one more sign: a sentence ends by those of `_PIECE_END` in `matchers.page`."""
    if state == ENDED or c == c"|" or c == 0xB7 or c == 0x2022:  # · and •
        return ENDED
    if c == 0x3002 or c == 0xFF01 or c == 0xFF1F:  # stops of full width, behind which no blank must stand
        return ENDED
    if c == c" ":
        return ENDED if state == STOP or state == LAST else SPACE
    if c == c"." or c == c"!" or c == c"?" or c == 0x2026:
        return STOP
    if c == c";" or c == c"-" and state == SPACE:
        return LAST
    return STOP if state == STOP and (c == c'"' or c == c"'" or c == c")" or c == c"]") else OPEN


cdef void _begin(Text* t, int at, int blanks, bint ended) noexcept nogil:
    """A word begins, or the text ends, and where a sentence has ended, another one begins.

    The first one has no word, if it ends before the first word.
    """
    t.words[t.count] = at
    t.count += 1
    if not t.sentences:
        _open(t, at, blanks)
    if ended:
        _open(t, at, blanks)
    t.parts[t.sentences - 1].blanks = blanks - t.parts[t.sentences - 1].before


cdef inline void _open(Text* t, int at, int blanks) noexcept nogil:
    """A sentence begins here, and the one before it ends."""
    if t.sentences:
        t.parts[t.sentences - 1].stop = at
    t.parts[t.sentences] = Part(at, at, blanks, 0, False)
    t.sentences += 1


cdef void _read(Text* t, int kind, void* data, Py_ssize_t n) noexcept:
    """The text has its letters and signs, its words and parts."""
    cdef Py_ssize_t i
    cdef uint c
    cdef int size = 0, blanks = 0
    cdef byte state = OPEN
    cdef bint within = False, digit
    t.count = t.sentences = 0
    for i in range(n):
        c = PyUnicode_READ(kind, data, i)
        if c < 0x80:
            digit = c'0' <= c <= c'9'
            if not digit and not c'a' <= c | 0x20 <= c'z':
                blanks += c == c' '
                state = _ended(state, c)
                within = False
                t.letters[size] = c' '
                t.blank[size] = 1 if c == c' ' else _sign(c)
                size += 1
                continue
        else:
            digit = (<Py_UCS4>c).isdecimal()
            if not digit and not (<Py_UCS4>c).isalpha():  # as `is_letter` in `cleaner.strokes`
                state = _ended(state, c)
                within = False
                t.letters[size] = c' '
                t.blank[size] = _sign(c)
                size += 1
                continue
        if not within:
            _begin(t, size, blanks, state == ENDED)
            within, state = True, OPEN
        t.parts[t.sentences - 1].digit |= digit
        if c < 0x80:
            t.letters[size] = c
            t.blank[size] = 0
            size += 1
        else:
            size += _encode(c, t.letters + size, t.blank + size)
    if not within:
        _begin(t, size, blanks, state == ENDED)
    _end(t, size)


cdef void _end(Text* t, int size) noexcept nogil:
    """The text has this size, and is the last of its parts."""
    cdef Part whole = t.parts[0]
    cdef int number
    t.size = size
    t.parts[t.sentences - 1].stop = whole.stop = size
    whole.blanks = t.parts[t.sentences - 1].before + t.parts[t.sentences - 1].blanks - whole.before
    for number in range(t.sentences):
        whole.digit |= t.parts[number].digit
    t.parts[t.sentences] = whole


cdef bint _at(const byte* code, uint place, Text* t, int start) noexcept nogil:
    """Return whether a program fits where a word begins."""
    return (
        _begins(code + place + 2, t, start)
        and _here(code, place + HEAD, t, start)
        and _fits(code, place + HEAD, t, start, NULL, 0)
    )


cdef bint _in_part(const byte* code, uint place, Text* t, Part* part, bint whole) noexcept nogil:
    """Return whether a program fits a sentence, or the whole text, from its first word on."""
    cdef byte blanks = code[place + 1]
    if part.blanks > blanks and blanks != ENDLESS or code[place] & WITH_DIGIT and not part.digit:
        return False
    t.stop = part.stop
    t.start = NOWHERE if whole else part.start
    return _at(code, place, t, part.start)


cdef bint _in(const byte* code, uint place, Text* t) noexcept nogil:
    """Return whether a program fits anywhere that it may stand."""
    cdef byte flags = code[place]
    cdef int number
    t.to_end = flags & TO_END
    if flags & AT_START:
        if _in_part(code, place, t, t.parts + t.sentences, True):
            return True
        for number in range(t.sentences if flags & AT_SENTENCE and t.sentences > 1 else 0):
            if _in_part(code, place, t, t.parts + number, False):
                return True
        return False
    if flags & WITH_DIGIT and not t.parts[t.sentences].digit:
        return False
    t.start, t.stop = NOWHERE, t.size
    for number in range(t.count):
        if _at(code, place, t, t.words[number]):
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
        cdef Py_ssize_t n = len(text)
        cdef Py_ssize_t words = n // 2 + 4  # with all that is counted beside them
        cdef byte* buffer = <byte*>malloc(words * (sizeof(Part) + sizeof(int)) + 8 * n + 16)
        if buffer == NULL:
            raise MemoryError
        cdef Text t
        cdef int allowed = ALL_STEPS
        cdef uint place
        cdef Py_ssize_t number
        cdef const byte* code = <const byte*>self._code
        cdef const uint* bases = <const uint*><const byte*>self._bases
        cdef const uint* places = <const uint*><const byte*>self._places
        t.parts = <Part*>buffer
        t.words = <int*>(t.parts + words)
        t.letters = <byte*>(t.words + words)
        t.blank = t.letters + 4 * n + 8
        found = set()
        try:
            _read(&t, PyUnicode_KIND(text), PyUnicode_DATA(text), n)
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
