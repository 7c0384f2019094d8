"""Words on the command line to the values of options."""

from __future__ import annotations

import argparse
from importlib.util import find_spec

from cleaner.cli.options import Form
from cleaner.cli.parser import meant
from cleaner.errors import UsageError
from cleaner.formats import Format
from cleaner.formats.codec import Codec, bare

FORMATS = ", ".join(Format)


def share(word: str) -> float:
    """Return a share between 0 and 1, written as a fraction or in per cent.

    >>> share("60%")
    0.6
    """
    try:
        value = float(word.removesuffix("%")) / (100 if word.endswith("%") else 1)
    except ValueError:
        value = -1.0
    if 0 <= value <= 1:
        return value
    raise argparse.ArgumentTypeError(f"{word} is no share; write a number from 0 to 1, or a percentage: 60%")


def form(word: str) -> Form:
    """Return a format, and how it is packed.

    >>> form("jsonl.gz").codec.value
    '.gz'
    """
    name, codec = str(bare(word)), Codec.of(word)
    if name in set(Format):
        return Form(Format(name), codec)
    raise argparse.ArgumentTypeError(f"{word} is none of {FORMATS}{meant(name, list(Format))}")


def encoding(word: str) -> str:
    """Return the codec of an encoding, or `auto`.

    >>> encoding("Windows-1252")
    'cp1252'
    """
    from cleaner.formats.encoding import AUTO, known

    found = known(word)
    if found == AUTO and not find_spec("chardet"):
        raise argparse.ArgumentTypeError("auto needs chardet; install cleaner[encoding]")
    if found:
        return found
    raise argparse.ArgumentTypeError(f"{word} is no encoding; write auto, cp1252, koi8-r, shift_jis …")


def size(word: str) -> int:
    """Return a number of bytes.

    >>> size("64M")
    67108864
    """
    number, unit = word.upper().removesuffix("B").removesuffix("I"), 1
    for place, letter in enumerate("KMGT", 1):
        if number.endswith(letter):
            number, unit = number[:-1], 1024**place
    if number.isascii() and number.isdigit() and int(number):
        return int(number) * unit
    raise argparse.ArgumentTypeError(f"{word} is no size; write bytes, or 500K, 64M, 2G")


def sized(number: int) -> str:
    """Return a number of bytes as `size` reads it, in the largest unit that fits.

    >>> sized(67108864), sized(1000)
    ('64M', '1000')
    """
    for place, letter in enumerate("TGMK"):
        unit = 1024 ** (4 - place)
        if number and number % unit == 0:
            return f"{number // unit}{letter}"
    return str(number)


def template(word: str) -> str:
    """Return a family and its template, checked.

    >>> template("licence={spdx}")
    'licence={spdx}'
    """
    from cleaner.instead import checked

    name, sign, text = word.partition("=")
    if not (name and sign):
        raise argparse.ArgumentTypeError(f"{word} names no family; write FAMILY=TEXT, as in licence={{spdx}}")
    try:
        checked(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return word


def number(word: str) -> int:
    """Return a number that is not negative."""
    if word.isascii() and word.isdigit():
        return int(word)
    raise argparse.ArgumentTypeError(f"{word} is no number of workers; write 0, 1, 2 …")


def seconds(word: str) -> float:
    """Return a time in seconds that is more than none.

    >>> seconds("2.5")
    2.5
    """
    try:
        value = float(word)
    except ValueError:
        value = 0.0
    if 0 < value < float("inf"):
        return value
    raise argparse.ArgumentTypeError(f"{word} is no time; write seconds: 60, 2.5")
