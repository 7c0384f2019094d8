"""`cleaner restore`: the original again, or nothing is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from making import rule, write_rules

from cleaner.formats import Format
from cleaner.formats.codec import Codec, packer
from cleaner.run import Job

PROSE = b"The tide came in at noon, as the board said.\r\n"
DIRTY = PROSE + b"\r\nDemo banner: lamps and \xff oil\r\n\r\nLamp label\r\n"


@pytest.fixture
def out(cleaner, tmp_path: Path) -> Path:
    """A folder of outputs with their ledgers, and the inputs beside it."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_bytes(DIRTY)
    (tmp_path / "in" / "sub" / "b.txt").write_bytes(b"\xef\xbb\xbf" + DIRTY)
    (tmp_path / "in" / "c.txt").write_bytes(PROSE)
    assert cleaner("clean", tmp_path / "in", "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "a.txt").read_bytes() == PROSE
    return tmp_path / "out"


def same(one: Path, two: Path) -> bool:
    """Return whether two folders hold the same documents."""
    files = sorted(p.relative_to(one) for p in one.rglob("*.txt"))
    return bool(files) and all((one / name).read_bytes() == (two / name).read_bytes() for name in files)


def test_one_file_goes_to_stdout(cleaner, out: Path) -> None:
    """The ledger beside it is found; nothing is said or changed."""
    ran = cleaner("restore", out / "a.txt", bare=True)
    assert (ran.code, ran.out, ran.err) == (0, DIRTY, "")
    assert (out / "a.txt").read_bytes() == PROSE


def test_a_folder_in_place_or_to_another(cleaner, out: Path, tmp_path: Path) -> None:
    """Each document is what it was; those that never changed stay."""
    ran = cleaner("restore", out, "-o", tmp_path / "again", bare=True)
    assert (ran.code, ran.err) == (0, "cleaner: 2 documents restored, 0 not\n")
    assert same(tmp_path / "in", tmp_path / "again")
    assert cleaner("restore", out, "--in-place", bare=True).code == 0
    assert same(tmp_path / "in", out)


def test_a_stream_by_its_hash(cleaner, tmp_path: Path) -> None:
    """A redirected output has no name in the ledger; its bytes say which it is."""
    ledger, file = tmp_path / "l.jsonl", tmp_path / "anything.txt"
    file.write_bytes(cleaner("--ledger", ledger, stdin=DIRTY).out)
    assert cleaner("restore", file, "--ledger", ledger, bare=True).out == DIRTY


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data + b"\n", id="the output was changed"),
        pytest.param(lambda data: b"", id="the output is empty"),
    ],
)
def test_a_changed_output_stays(cleaner, out: Path, change) -> None:
    """It is named, exit 3, and not touched."""
    file = out / "a.txt"
    file.write_bytes(change(PROSE))
    ran = cleaner("restore", file, "--in-place", bare=True)
    assert ran.code == 3
    assert "a.txt: is not what the ledger says was written" in ran.err
    assert file.read_bytes() == change(PROSE)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("at_byte", 3),
        ("text", "Demo banner: lamps"),
        ("at_byte", 999),
        ("base64", "AAAA"),
        ("action", "mark"),
    ],
)
def test_a_wrong_span_leaves_the_file_alone(cleaner, out: Path, key: str, value: object) -> None:
    """Five faults in the ledger: five times exit 3, and the file is as it was."""
    file, ledger = out / "a.txt", out / "a.txt.ledger.jsonl"
    entry = json.loads(ledger.read_bytes())
    if key == "text":
        del entry["spans"][0]["base64"]
    entry["spans"][0][key] = value
    ledger.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    ran = cleaner("restore", file, "--in-place", bare=True)
    assert ran.code == 3
    assert "it stays as it is" in ran.err
    assert file.read_bytes() == PROSE


def test_without_a_ledger(cleaner, tmp_path: Path) -> None:
    """A file that was named needs one; so does the exit code."""
    (tmp_path / "a.txt").write_bytes(PROSE)
    ran = cleaner("restore", tmp_path / "a.txt", bare=True)
    assert ran.code == 3
    assert "has no ledger beside it; name one with --ledger" in ran.err


def test_two_runs_and_other_rules(cleaner, out: Path, tmp_path: Path) -> None:
    """The second run's entry follows the first's; the way back passes both."""
    file, rules = out / "a.txt", tmp_path / "rules"
    write_rules(rules, {"more/tide": rule(phrases=["it left {{...3}}"], head='confidence = "certain"')})
    file.write_bytes(DIRTY + b"\r\nIt left at six.\r\n")
    cleaner("clean", file, "--in-place")
    assert file.read_bytes() == PROSE + b"\r\nIt left at six.\r\n"
    for _ in range(2):
        cleaner("--rules", rules, "--select", "more", "clean", file, "--in-place", bare=True)
    assert file.read_bytes() == PROSE
    assert cleaner("restore", file, bare=True).out == DIRTY + b"\r\nIt left at six.\r\n"


def test_only_one_rule_then_the_rest(cleaner, out: Path) -> None:
    """What is left out is in the ledger still."""
    file = out / "a.txt"
    assert cleaner("restore", file, "--in-place", "--only", "demo/banner", bare=True).code == 0
    assert file.read_bytes() == PROSE + b"\r\nDemo banner: lamps and \xff oil\r\n"
    assert cleaner("restore", file, bare=True).out == DIRTY


def test_one_document_by_its_id(cleaner, out: Path, tmp_path: Path) -> None:
    """The others stay as they are; an id that is nowhere is an error."""
    ran = cleaner("restore", out, "--in-place", "--id", tmp_path / "in" / "a.txt", bare=True)
    assert ran.code == 0
    assert (out / "a.txt").read_bytes() == DIRTY
    assert (out / "sub" / "b.txt").read_bytes() == b"\xef\xbb\xbf" + PROSE
    ran = cleaner("restore", out, "--in-place", "--id", "nobody", bare=True)
    assert ran.code == 3
    assert "no output was written for the id nobody" in ran.err


def test_twins_need_an_id(cleaner, tmp_path: Path) -> None:
    """Two documents that end as the same bytes, and a name that tells of neither."""
    ledger = tmp_path / "l.jsonl"
    for name, more in (("a.txt", b"one"), ("b.txt", b"two")):
        (tmp_path / name).write_bytes(PROSE + b"\r\nDemo banner: " + more + b"\r\n")
        cleaner("clean", tmp_path / name, "--ledger", ledger)
    (tmp_path / "moved.txt").write_bytes(PROSE)
    ran = cleaner("restore", tmp_path / "moved.txt", "--ledger", ledger, bare=True)
    assert ran.code == 3
    assert "name one with --id" in ran.err
    ran = cleaner(
        "restore", tmp_path / "moved.txt", "--ledger", ledger, "--id", tmp_path / "b.txt", bare=True
    )
    assert ran.out.endswith(b"Demo banner: two\r\n")


PAGE = b"<html><body><article>%s<p>Demo banner: lamps and oil</p></article></body></html>" % (
    b"<p>The boats of the town are older than its church, and each of them has a name and a saint.</p>"
    b"<p>It rained.</p><p>Nobody knows who painted the lighthouse, or when, or why it had to be in red.</p>"
)


def test_a_page_by_reference(cleaner, tmp_path: Path) -> None:
    """The page itself comes back from its own file, if that is what it was."""
    page, out = tmp_path / "p.html", tmp_path / "p.txt"
    page.write_bytes(PAGE)
    cleaner("clean", page, "-o", out)
    assert b"banner" not in out.read_bytes()
    assert cleaner("restore", out, bare=True).out == PAGE
    assert b"Demo banner" in cleaner("restore", out, "--only", "demo", bare=True).out
    page.write_bytes(PAGE + b"\n")
    ran = cleaner("restore", out, bare=True)
    assert ran.code == 3
    assert "p.html is not what it was when it was cleaned" in ran.err


@pytest.fixture
def pages(cleaner, tmp_path: Path) -> Path:
    """A folder of texts of two pages, from one of which nothing went, and the pages beside it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "p.html").write_bytes(PAGE)
    (tmp_path / "in" / "q.html").write_bytes(PAGE.replace(b"<p>Demo banner: lamps and oil</p>", b""))
    assert cleaner("clean", tmp_path / "in", "-o", tmp_path / "out").code == 0
    return tmp_path / "out"


def test_a_page_is_never_put_in_the_place_of_its_text(cleaner, pages: Path) -> None:
    """In place it is refused and named, exit 3, and the text stays as it is."""
    was = (pages / "p.txt").read_bytes()
    ran = cleaner("restore", pages, "--in-place", bare=True)
    assert ran.code == 3
    assert "p.txt: is the text of the page" in ran.err
    assert "0 documents restored, 2 not" in ran.err
    assert (pages / "p.txt").read_bytes() == was


def test_pages_of_a_folder_go_by_their_own_names(cleaner, pages: Path, tmp_path: Path) -> None:
    """Also the one from which nothing went: its text is not what it was either."""
    again = tmp_path / "again"
    ran = cleaner("restore", pages, "-o", again, bare=True)
    assert (ran.code, ran.err) == (0, "cleaner: 2 documents restored, 0 not\n")
    assert sorted(path.name for path in again.iterdir()) == ["p.html", "q.html"]
    for page in again.iterdir():
        assert page.read_bytes() == (tmp_path / "in" / page.name).read_bytes()
    assert cleaner("restore", pages / "p.txt", "-o", tmp_path / "as.it.says", bare=True).code == 0
    assert (tmp_path / "as.it.says").read_bytes() == PAGE


def test_passages_go_back_into_the_text_of_a_page(cleaner, pages: Path, tmp_path: Path) -> None:
    """In place too; and then the page can be had still."""
    text = pages / "p.txt"
    assert cleaner("restore", text, "--in-place", "--only", "demo", bare=True).code == 0
    assert b"Demo banner" in text.read_bytes()
    assert b"<p>" not in text.read_bytes()
    assert cleaner("restore", text, bare=True).out == PAGE


def test_a_page_that_is_gone_is_named(cleaner, pages: Path, tmp_path: Path) -> None:
    """With the way to its text."""
    (tmp_path / "in" / "p.html").unlink()
    ran = cleaner("restore", pages / "p.txt", bare=True)
    assert ran.code == 3
    assert "its page" in ran.err
    assert "--only FAMILY puts back what went" in ran.err
    assert cleaner("restore", pages / "p.txt", "--only", "demo", bare=True).code == 0


TWINS = (
    b'{"id": "x", "n": 1, "text": "Tide.\\n\\nDemo banner: one\\n"}\n'
    b'{"id": "x", "n": 2, "text": "Tide.\\n\\nDemo banner: two\\n"}\n'
)


@pytest.mark.parametrize("named", [True, False])
def test_records_with_one_id_that_end_alike(cleaner, tmp_path: Path, named: bool) -> None:
    """Each is the one that stood there; where they moved nobody can say which is which, and both stay."""
    file, ledger, out = tmp_path / "a.jsonl", tmp_path / "l", tmp_path / "b.jsonl"
    file.write_bytes(TWINS)
    words = ("--id-field", "id", "--ledger", ledger)
    if named:
        cleaner("clean", file, "-o", out, *words)
    else:
        out.write_bytes(cleaner("--from", "jsonl", *words, stdin=TWINS).out)
    again = ("--ledger", ledger, "--id-field", "id")
    assert cleaner("restore", out, *again, bare=True).out == TWINS
    first = b'{"id": "y", "text": "Fin."}\n\n'
    out.write_bytes(first + out.read_bytes())
    ran = cleaner("restore", out, *again, bare=True)
    assert (ran.code, ran.out) == (3, out.read_bytes())
    assert "several records of the ledger have the id x" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["restore", "-"], "restored from its file"),
        (["restore", "gone.txt"], "no such file"),
        (["restore"], "missing OUTPUT"),
        (["restore", "a", "--in-place", "-o", "b"], "cannot stand together"),
    ],
)
def test_a_mistake_is_one_line(cleaner, words: list[str], said: str) -> None:
    """Exit 2, and nothing on stdout."""
    ran = cleaner(*words, bare=True)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
    assert ran.err.count("\n") == 1


ROWS = (
    b'{"url": "x", "body": "The tide came in.\\n\\nDemo banner: \\u006camps\\n"}\n'
    b'{"body": null}\n{"body": "It left."}\n'
)


@pytest.mark.parametrize("packed", ["", ".gz", ".zst", ".bz2", ".xz"])
def test_records_in_place_packed_or_not(cleaner, tmp_path: Path, packed: str) -> None:
    """Each line comes back with its escapes; the field is known from the ledger."""
    file = tmp_path / f"a.jsonl{packed}"
    file.write_bytes(_packed(ROWS, packed))
    assert cleaner("clean", file, "--in-place", "--text-field", "body").code == 0
    assert b"banner" not in _unpacked(file)
    ran = cleaner("restore", file, "--in-place", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert _unpacked(file) == ROWS


def test_texts_that_are_packed(cleaner, tmp_path: Path) -> None:
    """The stream inside is the same; only how it is packed may differ."""
    file = tmp_path / "a.txt.gz"
    file.write_bytes(_packed(DIRTY, ".gz"))
    cleaner("clean", file, "--in-place")
    assert _unpacked(file) == PROSE
    assert cleaner("restore", file, "--in-place", bare=True).code == 0
    assert _unpacked(file) == DIRTY


def test_a_stream_of_records(cleaner, tmp_path: Path) -> None:
    """One ledger for the run."""
    ledger, file = tmp_path / "l.jsonl", tmp_path / "out.jsonl"
    file.write_bytes(cleaner("--from", "jsonl", "--text-field", "body", "--ledger", ledger, stdin=ROWS).out)
    assert cleaner("restore", file, "--ledger", ledger, bare=True).out == ROWS


def test_a_record_that_was_changed_is_named(cleaner, tmp_path: Path) -> None:
    """With its number; the file keeps it as it is, and exit 3."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(ROWS)
    cleaner("clean", file, "--in-place", "--text-field", "body")
    file.write_bytes(file.read_bytes().replace(b"tide", b"ship"))
    ran = cleaner("restore", file, bare=True)
    assert ran.code == 3
    assert "a.jsonl:1: is not what the ledger says was written" in ran.err
    assert ran.out == file.read_bytes()


def _packed(data: bytes, suffix: str) -> bytes:
    pack = packer(Codec(suffix))
    return pack.compress(data) + pack.flush()


def _unpacked(file: Path) -> bytes:
    return Job("", Format.TEXT, file, codec=Codec.of(file)).read()


def test_a_parquet_file_comes_back_as_an_equal_table(cleaner, tmp_path: Path) -> None:
    """In place, and to another file; other columns, nulls and ids too."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    texts = ["The tide came in.\n\nDemo banner: lamps\n", None, "It left.\n"]
    table = pa.table({"id": ["a", "b", "c"], "body": texts, "n": [1.5, None, 3.0]})
    file = tmp_path / "a.parquet"
    pq.write_table(table, file)
    assert cleaner("clean", file, "--in-place", "--text-field", "body", "--id-field", "id").code == 0
    assert pq.read_table(file).column("body").to_pylist()[0] == "The tide came in.\n"
    ran = cleaner("restore", file, "-o", tmp_path / "b.parquet", "--id-field", "id", bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert pq.read_table(tmp_path / "b.parquet").equals(table)
    assert cleaner("restore", file, "--in-place", "--id-field", "id", bare=True).code == 0
    assert pq.read_table(file).equals(table)


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
    file.write_bytes(_packed(data, packed))
    assert cleaner("clean", file, "-o", out).code == 0
    assert b"banner" not in _unpacked(out)
    ran = cleaner("restore", out, "-o", again, bare=True)
    assert (ran.code, ran.err) == (0, "")
    assert _unpacked(again) == data
    file.write_bytes(_packed(data.replace(b"ropes", b"masts"), packed))
    ran = cleaner("restore", out, "-o", again, bare=True)
    assert ran.code == 3
    assert f"b.warc{packed}:3: its page is record 3 of" in ran.err
    assert "not what it was when it was cleaned" in ran.err
    file.unlink()
    assert "which cannot be read" in cleaner("restore", out, "-o", again, bare=True).err
    assert cleaner("restore", out, "-o", again, "--only", "demo", bare=True).code == 0
    assert _unpacked(again).count(b"Demo banner") == 3


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
