"""Crawls: their texts and pages are cleaned and come back, and a page says what its licence is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.restoring import PAGE, pack, unpack

TEXT = b"The tide came in.\n\nDemo banner: lamps\n"
WET = (
    b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/a\r\n"
    b"WARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-567812345678>\r\nWARC-Date: 2031-01-01T00:00:00Z\r\n"
    b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(TEXT), TEXT)
)


def test_extracted_texts_of_a_crawl(cleaner, tmp_path: Path) -> None:
    """Records of WET come back with their length."""
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    file = tmp_path / "a.warc.wet"
    file.write_bytes(WET)
    assert cleaner("clean", file, "--in-place", "--from", "warc").code == 0
    assert b"banner" not in file.read_bytes()
    ran = cleaner("restore", file, "--in-place", "--from", "warc", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert file.read_bytes() == WET


def record(kind: str, body: bytes, number: int, media: str) -> bytes:
    """Return a record of a crawl."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{number % 2}\r\n"
        f"WARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-56781234567{number}>\r\n"
        f"WARC-Date: 2031-01-01T00:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def crawl(*pages: bytes, headers: str = "") -> bytes:
    """Return a crawl of pages, with a text at its end."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode()
    made = [
        record("response", http + page, n, "application/http; msgtype=response")
        for n, page in enumerate(pages)
    ]
    return b"".join([*made, record("conversion", TEXT, len(pages), "text/plain")])


BARE = PAGE.replace(b"<p>Demo banner: lamps and oil</p>", b"")


@pytest.mark.parametrize("packed", ["", ".gz"])
def test_the_pages_of_a_crawl_come_back_from_it(cleaner, tmp_path: Path, packed: str) -> None:
    """By file, number and hash; those from which nothing went too, and twins at one address."""
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    file, out, again = (tmp_path / f"{name}.warc{packed}" for name in "abc")
    data = crawl(PAGE, BARE, PAGE.replace(b"lamps", b"ropes"))
    file.write_bytes(pack(data, packed))
    assert cleaner("clean", file, "-o", out).code == 0
    assert b"banner" not in unpack(out)
    ran = cleaner("restore", out, "-o", again, bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert unpack(again) == data
    file.write_bytes(pack(data.replace(b"ropes", b"masts"), packed))
    ran = cleaner("restore", out, "-o", again, bare=True)
    assert ran.code == 3
    assert f"b.warc{packed}:3: its page is record 3 of" in ran.err
    assert "not what it was when it was cleaned" in ran.err
    file.unlink()
    assert "which cannot be read" in cleaner("restore", out, "-o", again, bare=True).err
    assert cleaner("restore", out, "-o", again, "--only", "demo", bare=True).code == 0
    assert unpack(again).count(b"Demo banner") == 3


def test_the_pages_of_a_piped_crawl_come_back_as_their_text(cleaner, tmp_path: Path) -> None:
    """Nobody knows where it came from."""
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    ledger, out = tmp_path / "l", tmp_path / "b.warc"
    out.write_bytes(cleaner("--from", "warc", "--ledger", ledger, stdin=crawl(PAGE)).out)
    ran = cleaner("restore", out, "--ledger", ledger, bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count(b"Demo banner") == 2
    assert b"<p>" not in ran.out


def test_a_crawl_is_not_robbed_of_its_pages_in_place(cleaner, tmp_path: Path) -> None:
    """They are named and stay; its texts are cleaned."""
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    file = tmp_path / "a.warc"
    file.write_bytes(crawl(PAGE))
    ran = cleaner("clean", file, "--in-place")
    assert ran.code == 3
    assert "a.warc:1: is a page, which would become plain text in place; use -o" in ran.err
    assert PAGE in file.read_bytes()
    assert b"The tide came in.\n\r\n" in file.read_bytes()


def test_what_the_pages_of_a_crawl_say_of_their_licence(cleaner, tmp_path: Path) -> None:
    """In the page and in HTTP, as of a page in a file of its own."""
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    link = b'<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
    data = crawl(
        PAGE.replace(b"<body>", b"<head>" + link + b"</head><body>"), headers="TDM-Reservation: 1\r\n"
    )
    file = tmp_path / "licences.jsonl"
    cleaner("--from", "warc", "--licenses", file, stdin=data)
    (found,) = [json.loads(line) for line in file.read_bytes().splitlines()]
    assert [(each["spdx"], each["where"]) for each in found["notices"]] == [
        ("LicenseRef-ai-opt-out", "http-header"),
        ("CC-BY-4.0", "rel-license"),
    ]
    assert (found["id"], found["guess"]["spdx"]) == ("https://example.org/0", "CC-BY-4.0")
