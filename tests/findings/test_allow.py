"""An allow-list lets stay what it names, says why, and is told when it has no use."""

from __future__ import annotations

import datetime

import pytest

from cleaner.errors import UsageError
from cleaner.findings import Finding
from cleaner.findings.allow import AllowList, Entry, parse
from cleaner.model import Confidence, Span

TODAY = datetime.date(2026, 11, 25)
MARK = "0123456789abcdef" * 2


def finding(text: str = "Follow us", rule: str = "a/b", path: str = "d/x.txt", mark: str = MARK) -> Finding:
    """Return a finding."""
    return Finding(path, 1, 1, 1, rule, "T", "en", "T (en): w", Confidence.CERTAIN, Span(0, 9), text, mark)


def listed(body: str) -> AllowList:
    """Return an allow-list in use."""
    return AllowList(parse(body, "allow.toml"), TODAY, lambda entry, path: path.startswith(entry.files))


@pytest.mark.parametrize(
    ("body", "found", "allowed"),
    [
        pytest.param('text = "follow  US"', finding(), True, id="the text, in any case"),
        pytest.param('text = "Follow"', finding(), False, id="a part of it"),
        pytest.param('text = "Follow us all"', finding(), False, id="more than it"),
        pytest.param(f'hash = "{MARK}"', finding(), True, id="the fingerprint"),
        pytest.param(f'hash = "{MARK[::-1]}"', finding(), False, id="another fingerprint"),
        pytest.param('text = "Follow us"\nrule = "a/b"', finding(), True, id="of the rule"),
        pytest.param('text = "Follow us"\nrule = "a"', finding(), True, id="of the family"),
        pytest.param('text = "Follow us"\nrule = "a/c"', finding(), False, id="of another rule"),
        pytest.param('text = "Follow us"\nfiles = "d/"', finding(), True, id="in the files"),
        pytest.param('text = "Follow us"\nfiles = ["e/"]', finding(), False, id="in other files"),
        pytest.param('text = "Follow us"\nuntil = 2026-11-25', finding(), True, id="until today"),
        pytest.param('text = "Follow us"\nuntil = 2026-11-24', finding(), False, id="until yesterday"),
    ],
)
def test_what_may_stay(body: str, found: Finding, allowed: bool) -> None:
    """All that an entry says must fit."""
    assert listed(f'[[allow]]\nreason = "r"\n{body}\n').allows(found) is allowed


def test_unused_and_expired_entries_are_told() -> None:
    """With file, line and reason; a used one is not."""
    book = listed(
        '[[allow]]\ntext = "Follow us"\nreason = "used"\n\n[[allow]]\ntext = "x"\nreason = "no use"\n\n'
        '[[allow]]\ntext = "y"\nreason = "old"\nuntil = 2020-01-01\n'
    )
    assert book.allows(finding())
    assert list(book.notes()) == [
        "expired on 2020-01-01: allow.toml:9 (old)",
        "unused: allow.toml:5 (no use)",
    ]


def test_an_entry_for_files_that_were_not_judged_is_not_unused() -> None:
    """A run over a part says nothing about the rest."""
    book = listed('[[allow]]\ntext = "x"\nreason = "r"\nfiles = "e/"\n')
    book.meet("d/x.txt")
    assert list(book.notes()) == []
    book.meet("e/x.txt")
    assert list(book.notes()) == ["unused: allow.toml:1 (r)"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[allow]]\ntext = "x"', "1: no reason"),
        ('[[allow]]\ntext = "x"\nreason = " "', "1: no reason"),
        ('[[allow]]\nreason = "r"', "1: needs a text or a hash"),
        (f'[[allow]]\ntext = "x"\nhash = "{MARK}"\nreason = "r"', "1: needs a text or a hash"),
        ('\n[[allow]]\nhash = "12"\nreason = "r"', "2: hash is no fingerprint"),
        ('[[allow]]\ntxt = "x"\nreason = "r"', "1: unknown key `txt`, write `text`"),
        ('[[allow]]\ntext = "x"\nreason = "r"\nuntil = "soon"', "1: until: 'soon' is no date"),
        ('[[allow]]\ntext = 1\nreason = "r"', "1: a value is no text"),
        ("allow = 1", "1: holds something else"),
        ("[other]\na = 1", "1: holds something else"),
        ("[[allow]\n", "1: is no TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, said: str) -> None:
    """And with a remedy."""
    with pytest.raises(UsageError) as error:
        parse(text, "allow.toml")
    assert str(error.value).startswith(f"allow.toml:{said}")


def test_an_empty_list_allows_nothing() -> None:
    """And says nothing."""
    assert parse("# later\n", "x") == ()
    assert not AllowList((), TODAY, lambda entry, path: True).allows(finding())
    assert isinstance(parse('allow = [{text = "a", reason = "b"}]', "x")[0], Entry)
