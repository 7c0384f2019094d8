# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""A text as units, compiled: the same as `cleaner.segment` makes of it."""

from cpython.object cimport PyObject_GenericSetAttr
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ, PyUnicode_Substring

FORMAT = 1  # raised with each change of what is given or said


cdef inline bint _is_break(Py_UCS4 char) noexcept:
    return char == c"\n" or char == c"\r" or char == 0x85 or char == 0x2028 or char == 0x2029


cdef class Segmenting:
    """Segments texts into units of the types `unit` and `span`.

    `turns` makes, of the line above, what is told of each line whether a remark ends or begins before it. It need
    not be told of a line that begins with none of `first`, below one that has no mark and ends with none of `last`.
    """

    cdef object span, turns
    cdef type unit
    cdef frozenset first, last

    def __init__(self, type unit, span, turns, frozenset first, frozenset last):
        self.unit, self.span, self.turns, self.first, self.last = unit, span, turns, first, last

    cdef object _span(self, Py_ssize_t start, Py_ssize_t end):
        made = self.span.__new__(self.span)  # it is sound: what a line holds is not empty
        PyObject_GenericSetAttr(made, "start", start)
        PyObject_GenericSetAttr(made, "end", end)
        return made

    def segment(self, str text):
        """Return the units of a text, what stands on them, the places by line number, and the paragraphs."""
        cdef Py_ssize_t size = len(text), start = 0, left, right, stop, after, number = 1, paragraph = -1, count = 0
        cdef int kind = PyUnicode_KIND(text)
        cdef const void* data = PyUnicode_DATA(text)
        cdef Py_UCS4 char = 0
        cdef bint fresh = True
        cdef list lines = [], texts = [], at = [], begins = []
        cdef str above = ""  # in the same paragraph
        turns = None  # what was told of the lines above, if the last one has a mark
        while True:
            stop = start
            left = right = -1  # of what is no blank
            while stop < size:
                char = PyUnicode_READ(kind, data, stop)
                if c" " < char < 0x7F or not (_is_break(char) or char.isspace()):
                    right = stop + 1
                    if left < 0:
                        left = stop
                elif _is_break(char):
                    break
                stop += 1
            after = stop + 1 if stop < size else size
            if after < size and char == c"\r" and PyUnicode_READ(kind, data, after) == c"\n":
                char = c"\n"
                after += 1
            if left < 0:
                at.append(-1)
                fresh, turns, above = True, None, ""
            else:
                bare = PyUnicode_Substring(text, left, right)
                turned = False
                if turns is not None or bare[0] in self.first or (above and above[len(above) - 1] in self.last):
                    turns = self.turns(above) if turns is None else turns
                    turned = turns.at(bare)
                    turns = turns if turns.mark else None
                above = bare
                if turned or fresh:
                    begins.append(count)
                    paragraph += 1
                    fresh = False
                at.append(count)
                unit = (number, self._span(left, right), start, after, paragraph)
                lines.append(tuple.__new__(self.unit, unit))
                texts.append(bare)
                count += 1
            if stop >= size:
                break
            number += char == c"\n"
            start = after
        begins.append(count)
        paragraphs = tuple([(begins[i], begins[i + 1]) for i in range(len(begins) - 1)])
        return tuple(lines), tuple(texts), tuple(at), paragraphs
