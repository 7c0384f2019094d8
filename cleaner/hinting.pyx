# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""Whether a text has one of some words, compiled: one look at each character, however many words there are."""

cimport cython
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, Py_UNICODE_TOLOWER
from libc.string cimport memset

FORMAT = 1  # raised with each change of what is given or said

cdef enum:
    PAIRS = 0x1000  # of two characters, as numbers
    DOTTED = 0x130  # a capital I
    SMALL = 0x590  # characters of which the small letter is kept: those of most alphabets with two cases

ctypedef unsigned char byte
ctypedef unsigned short ushort
ctypedef unsigned int uint

ctypedef fused unit:  # how wide a text is stored
    byte
    ushort
    uint


cdef inline uint _pair(uint first, uint second) noexcept nogil:
    return (first * 67 + second) & (PAIRS - 1)


@cython.final
cdef class Hinting:
    """Words of two characters or more, in small letters, none of which depends on its neighbours."""

    cdef ushort heads[PAIRS]  # by their first two characters: one more than the first word, or 0
    cdef ushort small[SMALL]
    cdef uint* chars  # of all words
    cdef ushort* begins  # where each word begins in them, and behind it where the last one ends
    cdef ushort* others  # the next word with such a pair

    def __cinit__(self, words):
        cdef Py_ssize_t size = sum(map(len, words)), number, at = 0
        cdef Py_UCS4 char
        cdef uint pair
        if size > 0xFFFF or len(words) >= 0xFFFF:
            raise ValueError("more words to look for than are counted")
        self.chars = <uint*>PyMem_Malloc((size + 1) * sizeof(uint))
        self.begins = <ushort*>PyMem_Malloc((len(words) + 1) * sizeof(ushort))
        self.others = <ushort*>PyMem_Malloc((len(words) + 1) * sizeof(ushort))
        if self.chars == NULL or self.begins == NULL or self.others == NULL:
            raise MemoryError
        memset(self.heads, 0, sizeof(self.heads))
        for number in range(SMALL):
            self.small[number] = <ushort>Py_UNICODE_TOLOWER(<Py_UCS4>number)
        for number, word in enumerate(words):
            if len(word) < 2 or any(char in word for char in "σς\u0307"):
                raise ValueError(f"no word to look for: {word!r}")
            self.begins[number] = <ushort>at
            for char in word:
                self.chars[at] = <uint>char
                at += 1
            pair = _pair(ord(word[0]), ord(word[1]))
            self.others[number] = self.heads[pair]
            self.heads[pair] = <ushort>(number + 1)
        self.begins[len(words)] = <ushort>at

    def __dealloc__(self):
        PyMem_Free(self.chars)
        PyMem_Free(self.begins)
        PyMem_Free(self.others)

    cdef inline uint _small(self, uint char) noexcept:
        """Return the small letter; for DOTTED, which becomes two characters, the first."""
        return self.small[char] if char < SMALL else <uint>Py_UNICODE_TOLOWER(<Py_UCS4>char)

    cdef bint _stands(self, ushort word, const unit* text, Py_ssize_t size) noexcept:
        """Return whether a word stands at the beginning of so many characters."""
        cdef int begin = self.begins[word], end = self.begins[word + 1], place
        if end - begin > size:
            return False
        for place in range(end - begin):
            if self._small(text[place]) != self.chars[begin + place]:
                return False
            if text[place] == DOTTED and place < end - begin - 1:
                return False
        return True

    cdef bint _has(self, const unit* text, Py_ssize_t size) noexcept:
        cdef Py_ssize_t at
        cdef uint last = 0, char
        cdef ushort word
        for at in range(size):
            char = self._small(text[at])
            word = self.heads[_pair(last, char)]
            while word and at:
                if self._stands(word - 1, text + at - 1, size - at + 1):
                    return True
                word = self.others[word - 1]
            last = char
        return False

    def has(self, str text):
        """Return whether one of the words is in the text in small letters."""
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        if kind == 1:
            return self._has(<const byte*>data, len(text))
        if kind == 2:
            return self._has(<const ushort*>data, len(text))
        return self._has(<const uint*>data, len(text))
