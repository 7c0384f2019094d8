"""How often a string is expected in web text: what an anchor costs, before a text is seen."""

from __future__ import annotations

import re
from functools import cache

from cleaner.nodes import CJK

RARER = 0.45  # powers of ten by which a letter more makes a string rarer; read off the pool of web text
RARE = 2.0  # letters that a word counts more which is not one of the common ones
WIDE_LETTERS = 3.0  # letters that a character counts more in scripts without blanks
EARLY, LATE = 0.1, 0.2  # how often a word that is said begins a sentence, and such a one is all of it
NUMBER = 1e-3  # how often a letter of text is a certain digit that begins a sentence
PRICE = 2e-5  # what a string costs in the index, in hits per letter of text
# How often one of these signs stands in a text, for each letter; read off the same pool. Signs that a fold
# makes of others (arrows, dashes, quotation marks, bullets) are not among them: a text may have those.
SIGNS = {
    **dict.fromkeys(("©", "ⓒ", "&copy;", "&copy", "℗", "(c)", "(p)"), 2e-5),
    **dict.fromkeys(("@", "#", "&"), 1e-4),
    "[": 3e-4,
    **dict.fromkeys(("|", "/", "("), 1e-3),
}
# Digits with which a number may begin, of the scripts that the web writes them in.
DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯๐๑๒๓๔๕๖๗๘๙")
# Folded, by the share of web pages that have them.
_COMMON = """
a about after all also am an and are as at be been but by can do for from get had has have he her here his how
i if in into is it its just last like made may me more my new no not now of on one only or other our out over
people please re read s said see she site so some such t than that the their them then there these they this
time to two under up us use was we were what when which who will with would you your home page next post today
share news full view video image photo date search
le la les un une des du de et est en par pour sur avec au aux que qui se ce sa son dans il elle nous vous
der die das den dem des und von mit im in zu auf fur ein eine ist nicht sich bei aus nach
el los las por con para una y es lo su al como mas il di che per da del della dei sono con non nel alla si
o os as um uma em no na do dos das ao com por mais se het een van op te dat die zijn voor met
i w z na do od po nie sie jest to o za och att som pa av det er til for med en ett ve bir bu da de ile icin
и в на с по не что от за из к о для у
"""
COMMON = frozenset(_COMMON.split())
_CJK_CHAR = re.compile(f"[{CJK}]")


@cache
def price(option: str) -> float:
    """Return how often an anchor is expected for each letter of a text, and what it costs to look for.

    A blank at an end of it stands for the boundary of a word, a line break for that of a sentence.

    >>> price(" share ") > price("\\nshare ") > price("\\nshare\\n")
    True
    """
    if option[1:] in DIGITS:
        return NUMBER
    if option.strip() in SIGNS:
        return SIGNS[option.strip()] + PRICE
    early, late = option.startswith("\n"), option.endswith("\n")
    return EARLY**early * LATE**late * 10 ** (-RARER * _length(option)) + PRICE


def _length(option: str) -> float:
    """Return the length in letters; those of scripts without blanks, and of rare words, are worth more."""
    length = float(len(option)) if any(map(str.isalnum, option)) else 1.0
    if option.startswith((" ", "\n")) and option.endswith((" ", "\n")):
        length += RARE * sum(word not in COMMON for word in option.split())
    return length if option.isascii() else length + WIDE_LETTERS * len(_CJK_CHAR.findall(option))
