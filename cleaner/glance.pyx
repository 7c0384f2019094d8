# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""A quick look at a text: which phrases can match it, by the programs of `cleaner.sketch`.

This module is compiled where a C compiler is at hand; without it, all that it rules out is tried.
"""

from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memchr, memcmp, memcpy
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ, PyUnicode_Substring

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)

FORMAT = 8

cdef enum:
    END, LETTERS, BLANK, GAP, ANYTHING, CALL, DIGIT, LETTER, REST, SIGN
cdef enum:
    AT_START = 1
    AT_SENTENCE = 2
    AT_WORD = 4
    TO_END = 8
cdef enum:
    WORD, FIGURE, OTHER, SPACE, STOP, CLOSING, DASH, PAUSE, BAR  # kinds of bytes: see `_tabled`
cdef enum:
    OPEN, SPACED, STOPPED, PAUSED, ENDED  # how far signs in a row have come to the end of a sentence
cdef enum:
    NOWHERE = -1
    FIRST = 3  # bytes before a program: its flags, the most blanks and the fewest digits of what it fits
    HEAD = 19  # and the letters with which that may begin
    ENDLESS = 255
    RUN = 40  # signs in a row, beyond which any sign may be among them
    MAX_DEPTH = 200  # calls and gaps within each other
    STEPS = 2_000  # of one phrase in one text; then it may match
    ALL_STEPS = 200_000  # of all phrases in one text
    MARGIN = 40  # code points; a shorter line is no unit with the one below: `MIN_WRAPPED` in `cleaner.segment`

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
    int digits


cdef struct Text:
    const byte* letters  # UTF-8 but for signs beyond ASCII: see `sign` in `cleaner.sketch`
    int size
    int digits  # that are not in ASCII, and may be in any part
    int* words  # where words begin
    int count
    Part* parts  # sentences, and items between bars: the last one is the text itself
    int sentences
    int start  # of the part at hand, where that is not the text itself
    int stop
    bint to_end  # whether a match must go up to there
    int steps


cdef byte KINDS[256]
cdef byte NEXT[5][9]  # by a state, and the kind of one more sign


def _tabled():
    """The tables are filled: a sentence ends by the signs of `_PIECE_END` in `matchers.page`."""
    for code in range(256):
        KINDS[code] = FIGURE if chr(code) in "0123456789" else WORD if chr(code).isalpha() or code > 0x7F else OTHER
    for signs, kind in (" ", SPACE), (".!?…", STOP), ("\"')]", CLOSING), ("-", DASH), (";", PAUSE), ("|·", BAR):
        for char in signs:
            KINDS[ord(char) if char.isascii() else _sign(ord(char))] = kind
    for state in range(5):
        for kind in range(OTHER, BAR + 1):
            NEXT[state][kind] = ENDED if state == ENDED or kind == BAR else OPEN
    for state in range(ENDED):
        NEXT[state][SPACE] = ENDED if state in (STOPPED, PAUSED) else SPACED
        NEXT[state][STOP], NEXT[state][PAUSE] = STOPPED, PAUSED
    NEXT[STOPPED][CLOSING], NEXT[SPACED][DASH] = STOPPED, PAUSED


_tabled()


cdef inline byte _sign(uint c) noexcept:
    """Return the byte of a sign beyond ASCII."""
    if c == 0xB7 or c == 0x2022 or c == 0x3002 or c == 0xFF01 or c == 0xFF1F:
        return 0xF8
    return 0xF9 if c == 0x2026 else c & 0x1F


cdef inline bint _is_sign(Text* text, int pos) noexcept nogil:
    return KINDS[text.letters[pos]] > FIGURE


cdef inline int _skip(Text* text, int pos) noexcept nogil:
    while pos < text.stop and _is_sign(text, pos):
        pos += 1
    return pos


cdef inline bint _signed(Text* text, int pos, byte sign) noexcept nogil:
    """Return whether a sign is among those around `pos`."""
    cdef int last = pos - RUN
    while pos > 0 and _is_sign(text, pos - 1):
        pos -= 1
        if pos <= last:
            return True
    last = pos + RUN
    while pos < text.stop and _is_sign(text, pos):
        if text.letters[pos] == sign or pos >= last:
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
    """Return whether what is at `at` may fit at `pos`, as far as its first word tells."""
    cdef uint choice
    if code[at] == BLANK:
        at += 1
        pos = _skip(text, pos)
    if code[at] == LETTERS:
        return pos + code[at + 1] <= text.stop and not memcmp(code + at + 2, text.letters + pos, code[at + 1])
    if code[at] == SIGN:
        return _signed(text, pos, code[at + 1])
    if code[at] == CALL:
        memcpy(&choice, code + at + 1, 4)
        return _begins(code + choice, text, pos)
    return True


cdef bint _fits(const byte* code, uint at, Text* text, int pos, Frame* frame, int depth) noexcept nogil:
    """Return whether the program fits at `pos`, or may."""
    cdef uint size
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
            return _begins(code + at, text, pos) and _fits_one(code, at + 16, text, pos, &inner, depth + 1)
        elif op == END:
            if frame != NULL:
                at = frame.at
                frame = frame.parent
                continue
            # Signs without a letter may be an item of their own before the sentence.
            return not text.to_end or pos == text.start or _skip(text, pos) >= text.stop
        elif op == DIGIT:
            if pos >= text.stop or _is_sign(text, pos):
                return False
            if text.letters[pos] < 0x80 and not c'0' <= text.letters[pos] <= c'9':
                return False
            pos = _next(text, pos)
            at += 1
        elif op == LETTER:
            if pos >= text.stop or _is_sign(text, pos):
                return False
            pos = _next(text, pos)
            at += 1
        elif op == REST:
            at += 1
            while True:
                if _here(code, at, text, pos) and _fits(code, at, text, pos, frame, depth + 1):
                    return True
                if pos >= text.stop or _is_sign(text, pos):
                    return False
                pos = _next(text, pos)
        elif op == GAP:
            left = code[at + 1]  # words, of which the first has its blank before it, or before the gap
            at += 2
            p = pos
            if _here(code, at, text, p) and _fits(code, at, text, p, frame, depth + 1):
                return True
            if 0 < p < text.stop and not _is_sign(text, p) and not _is_sign(text, p - 1):
                return False  # a gap does not begin inside a word
            p = _skip(text, p)
            while p < text.stop:
                while p < text.stop and not _is_sign(text, p):
                    p += 1
                text.steps -= 1
                if _here(code, at, text, p) and _fits(code, at, text, p, frame, depth + 1):
                    return True
                while p < text.stop and _is_sign(text, p):
                    if text.letters[p] == c' ':
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
                if not _is_sign(text, p):
                    p += 1
                    continue
                while p < text.stop and _is_sign(text, p):  # what follows anything passes over signs by itself
                    if text.letters[p] == c' ' and left != ENDLESS:
                        left -= 1
                        if left < 0:
                            return False
                    p += 1


cdef bint _fits_one(const byte* code, uint at, Text* text, int pos, Frame* frame, int depth) noexcept nogil:
    """Return whether one of several programs fits: see `Drawing` for what stands before them."""
    cdef uint count, others, letters, i, place
    cdef int p
    memcpy(&count, code + at, 4)
    memcpy(&others, code + at + 4, 4)
    letters = count - others
    cdef const byte* firsts = code + at + 8
    cdef const byte* places = firsts + letters
    cdef uint start = at + 8 + letters + 4 * count
    cdef const byte* found
    for i in range(others):
        memcpy(&place, places + 4 * i, 4)
        if _here(code, start + place, text, pos) and _fits(code, start + place, text, pos, frame, depth):
            return True
    p = _skip(text, pos)
    if p >= text.stop:
        return False
    found = <const byte*>memchr(firsts, text.letters[p], letters)
    if found == NULL:
        return False
    for i in range(found - firsts, letters):
        if firsts[i] != text.letters[p]:
            return False
        memcpy(&place, places + 4 * (others + i), 4)
        if _here(code, start + place, text, pos) and _fits(code, start + place, text, pos, frame, depth):
            return True
    return False


cdef inline int _next(Text* text, int pos) noexcept nogil:
    """Return where the next character begins."""
    pos += 1
    while pos < text.stop and text.letters[pos] & 0xC0 == 0x80:
        pos += 1
    return pos


cdef void _read(Text* t, byte* out, int kind, void* data, Py_ssize_t n) noexcept:
    """The text has its letters and signs."""
    cdef Py_ssize_t i
    cdef uint c
    t.digits = t.size = 0
    for i in range(n):
        c = PyUnicode_READ(kind, data, i)
        if c < 0x80:
            out[t.size] = c
            t.size += 1
        elif (<Py_UCS4>c).isdecimal() or (<Py_UCS4>c).isalpha():  # as `is_letter` in `cleaner.strokes`
            t.digits += (<Py_UCS4>c).isdecimal()
            t.size += _encode(c, out + t.size)
        else:
            out[t.size] = _sign(c)
            t.size += 1


cdef inline int _encode(uint c, byte* out) noexcept nogil:
    """Return how many bytes of UTF-8 a letter beyond ASCII has, which are written."""
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
    return size


cdef void _divide(Text* t) noexcept nogil:
    """The text has its words and parts."""
    cdef int p = 0, blanks = 0
    cdef byte state, kind
    cdef int digits
    t.count = t.sentences = 0
    while True:
        state = OPEN
        while p < t.size and _is_sign(t, p):
            kind = KINDS[t.letters[p]]
            blanks += kind == SPACE
            state = NEXT[state][kind]
            p += 1
        _begin(t, p, blanks, state == ENDED)
        digits = 0
        while p < t.size and not _is_sign(t, p):
            digits += KINDS[t.letters[p]] == FIGURE
            p += 1
        t.parts[t.sentences - 1].digits += digits
        if p >= t.size:
            break
    _end(t)


cdef inline void _begin(Text* t, int at, int blanks, bint ended) noexcept nogil:
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


cdef void _open(Text* t, int at, int blanks) noexcept nogil:
    """A sentence begins here, and the one before it ends."""
    if t.sentences:
        t.parts[t.sentences - 1].stop = at
    t.parts[t.sentences] = Part(at, at, blanks, 0, t.digits)
    t.sentences += 1


cdef void _end(Text* t) noexcept nogil:
    """The last sentence ends, and the last of the parts is the text itself."""
    cdef Part* last = t.parts + t.sentences - 1
    cdef Part whole = t.parts[0]
    cdef int number
    last.stop = whole.stop = t.size
    whole.blanks = last.before + last.blanks - whole.before
    whole.digits = t.digits
    for number in range(t.sentences):
        whole.digits += t.parts[number].digits - t.digits
    t.parts[t.sentences] = whole


cdef bint _at(const byte* code, uint place, Text* t, int start) noexcept nogil:
    """Return whether a program fits where a word begins."""
    return (
        _begins(code + place + FIRST, t, start)
        and _here(code, place + HEAD, t, start)
        and _fits(code, place + HEAD, t, start, NULL, 0)
    )


cdef bint _in_part(const byte* code, uint place, Text* t, Part* part, bint whole) noexcept nogil:
    """Return whether a program fits a sentence, or the whole text, from its first word on."""
    cdef byte blanks = code[place + 1]
    if part.blanks > blanks and blanks != ENDLESS or part.digits < code[place + 2]:
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
    if t.parts[t.sentences].digits < code[place + 2]:
        return False
    t.start, t.stop = NOWHERE, t.size
    for number in range(t.count):
        if _at(code, place, t, t.words[number]):
            return True
    return False


cdef struct Line:
    Py_ssize_t start, stop  # of what is no blank


cdef struct Lines:
    int kind
    const void* data
    Line* all
    Py_ssize_t count, room
    Py_ssize_t first, last  # of the paragraph at hand: the lines between blank ones
    bint wrapped  # whether a margin may have broken it
    bint marked  # whether it may be several, since remarks may end or begin in it


cdef inline Py_UCS4 _char(Lines* lines, Py_ssize_t at) noexcept:
    return PyUnicode_READ(lines.kind, lines.data, at)


cdef inline bint _is_break(Py_UCS4 char) noexcept:
    return char == c"\n" or char == c"\r" or char == 0x85 or char == 0x2028 or char == 0x2029


cdef int _set_lines(Lines* lines, Py_ssize_t size) except -1:
    """The lines of a text of this size are there, as `cleaner.segment` finds them, those that are blank too."""
    cdef Py_ssize_t start = 0, end = 0
    cdef Py_UCS4 char
    cdef Line* grown
    while True:
        char = _char(lines, end) if end < size else c"\n"
        if char > c"\r" and (char < 0x85 or char > 0x2029) or not _is_break(char):
            end += 1
            continue
        if lines.count == lines.room:
            lines.room = 2 * lines.room + 64
            grown = <Line*>realloc(lines.all, lines.room * sizeof(Line))
            if grown == NULL:
                raise MemoryError
            lines.all = grown
        lines.all[lines.count] = _bare(lines, start, end)
        lines.count += 1
        if end >= size:
            return 0
        end += 1
        if char == c"\r" and end < size and _char(lines, end) == c"\n":
            end += 1
        start = end


cdef Line _bare(Lines* lines, Py_ssize_t start, Py_ssize_t stop) noexcept:
    """Return a line without blanks at its ends."""
    while start < stop and _char(lines, start).isspace():
        start += 1
    while start < stop and _char(lines, stop - 1).isspace():
        stop -= 1
    return Line(start, stop)


cdef inline Py_ssize_t _width(Lines* lines, Py_ssize_t number) noexcept:
    return lines.all[number].stop - lines.all[number].start


cdef void _set_paragraph(Lines* lines, Py_ssize_t number) noexcept:
    """The paragraph at hand is that of a line."""
    cdef Py_ssize_t low, high = 0, i
    lines.first, lines.last = number, number + 1
    while lines.first > 0 and _width(lines, lines.first - 1):
        lines.first -= 1
    while lines.last < lines.count and _width(lines, lines.last):
        lines.last += 1
    lines.marked, low = False, _width(lines, lines.first)  # of all lines but the last one
    for i in range(lines.first, lines.last):
        high = max(high, _width(lines, i))
        if i < lines.last - 1:
            low = min(low, _width(lines, i))
        lines.marked = lines.marked or _is_marked(lines, i)
    lines.wrapped = lines.last - lines.first > 1 and low >= MARGIN and 10 * high <= 22 * low


cdef bint _is_marked(Lines* lines, Py_ssize_t number) noexcept:
    """Return whether a line may begin a remark, or end one: more do than `cleaner.remarks` finds."""
    cdef Line line = lines.all[number]
    cdef Py_UCS4 first, last, second = 0, other = 0
    if line.start == line.stop:
        return False
    first, last = _char(lines, line.start), _char(lines, line.stop - 1)
    if line.stop - line.start > 1:
        second, other = _char(lines, line.start + 1), _char(lines, line.stop - 2)  # beside the outer ones
    if first == c"#" or first == c";" or first == c"%" or first == c"!" or first == c"*":
        return True
    if first == c"/" and (second == c"/" or second == c"*"):
        return True
    if (first == c"c" or first == c"C") and (second == c" " or second == c"\t"):
        return True
    if (first == c"d" or first == c"D") and (second == c"n" or second == c"N"):
        return True
    if first == c"-" and second == c"-" or first == c"." and second == c"\\":
        return True
    if first == c"'" and not (second.isalnum() or second == c"_"):
        return True
    if last == c"/" or last == c")":
        return other == c"*"
    if last == c">" or last == c"}":
        return other == c"-"
    if last == c"#" or last == c"]" or last == c'"':
        return other == (c"|" if last == c"#" else last)
    return False


cdef bint _is_joined(Lines* lines, Py_ssize_t number) noexcept:
    """Return whether a line may be one unit with those around it: more are than `Page.around` finds."""
    cdef bint above = number > lines.first and _width(lines, number - 1) >= MARGIN
    cdef bint below = number + 1 < lines.last and _width(lines, number) >= MARGIN
    if lines.wrapped or lines.marked:
        return above or below
    return above and _goes_on(lines, number) or below and _goes_on(lines, number + 1)


cdef bint _goes_on(Lines* lines, Py_ssize_t number) noexcept:
    """Return whether a line begins in lower case, behind marks."""
    cdef Py_ssize_t at
    for at in range(lines.all[number].start, lines.all[number].stop):
        if _char(lines, at) not in (c"#", c"*", c"/", c">", c";", c"!", c"%", c"|", c'"', c" ", c"\t"):
            return _char(lines, at).islower()
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

    def left(self, str text not None, dict hits not None, keep, fold):
        """Return those of the hits of a text, by line, that can match on their lines, and those in `keep`.

        All hits stay on a line that may be one unit with its neighbours, and where `fold`, which returns the
        comparable form of a line, returns None. Raise `IndexError` if there is no such line.
        """
        cdef Py_ssize_t number
        cdef Lines lines
        cdef dict found = {}
        lines.kind, lines.data, lines.all = PyUnicode_KIND(text), PyUnicode_DATA(text), NULL
        lines.count = lines.room = lines.last = 0
        try:
            _set_lines(&lines, len(text))
            for place in sorted(hits):
                number = place
                owners = hits[place]
                if not 0 <= number < lines.count:
                    raise IndexError(f"no line {number}")
                if not _width(&lines, number):
                    found[place] = owners  # a blank line has no anchor: somebody else counted the lines
                    continue
                if number >= lines.last:
                    _set_paragraph(&lines, number)
                if not _is_joined(&lines, number):
                    folded = fold(PyUnicode_Substring(text, lines.all[number].start, lines.all[number].stop))
                    if folded is not None:
                        kept = owners & keep
                        owners = self.may(folded, owners - kept if kept else owners) | kept
                if owners:
                    found[place] = owners
            return found
        finally:
            free(lines.all)

    def may(self, str text, owners):
        """Return those of `owners` that can match in the folded text."""
        cdef Py_ssize_t n = len(text)
        cdef Py_ssize_t words = n // 2 + 4  # with all that is counted beside them
        cdef byte* buffer = <byte*>malloc(words * (sizeof(Part) + sizeof(int)) + 4 * n)
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
        found = set()
        try:
            if PyUnicode_IS_ASCII(text):
                t.letters, t.size, t.digits = <const byte*>PyUnicode_DATA(text), n, 0
            else:
                t.letters = <byte*>(t.words + words)
                _read(&t, <byte*>t.letters, PyUnicode_KIND(text), PyUnicode_DATA(text), n)
            _divide(&t)
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
