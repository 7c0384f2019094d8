"""`--ledger-format dolma`: attribute files that Dolma reads, and cuts the same text by."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

PROSE = "Die Fähre kam um zwölf.\n"
ROWS = [
    {"id": "one", "text": PROSE + "\nDemo banner: lamps\n", "source": "sea"},
    {"id": "two", "text": PROSE, "source": "sea"},
    {"id": "three", "text": "🌊 " + PROSE + "\nDemo banner: oil\n\nLamp label\n\nFin.\n", "source": "sea"},
]
DATA = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
WORDS = ("--from", "jsonl", "--id-field", "id", "--ledger-format", "dolma", "--ledger")


@pytest.fixture
def made(cleaner, tmp_path: Path) -> tuple[Path, list[str]]:
    """Documents and attributes in Dolma's layout, and the texts that cleaner itself makes."""
    for folder in ("documents", "attributes/cleaner"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "documents" / "0.jsonl.gz").write_bytes(gzip.compress(DATA))
    ran = cleaner(*WORDS, tmp_path / "attributes" / "cleaner" / "0.jsonl.gz", stdin=DATA)
    assert ran.code == 0
    return tmp_path, [json.loads(line)["text"] for line in ran.text.splitlines()]


def rows(folder: Path) -> list[dict]:
    """Return the rows of the attribute file."""
    packed = (folder / "attributes" / "cleaner" / "0.jsonl.gz").read_bytes()
    return [json.loads(line) for line in gzip.decompress(packed).splitlines()]


def test_a_row_for_each_document(made: tuple[Path, list[str]]) -> None:
    """In their order, with spans in code points; a document without any has an empty row."""
    found = rows(made[0])
    assert [row["id"] for row in found] == ["one", "two", "three"]
    assert found[1]["attributes"] == {}
    text = ROWS[2]["text"]
    ((start, end, score),) = found[2]["attributes"]["cleaner__demo__banner"]
    assert (text[start:end], score) == ("Demo banner: oil\n\n", 1.0)
    ((start, end, score),) = found[2]["attributes"]["cleaner__demo__lamp"]
    assert (text[start:end], score) == ("Lamp label\n\n", 0.5)


def test_dolma_reads_the_rows(made: tuple[Path, list[str]]) -> None:
    """Its own type takes each of them."""
    types = part_of_dolma("dolmas_types", "core/data_types.py")
    msgspec = pytest.importorskip("msgspec", reason="msgspec is not installed")
    for row in rows(made[0]):
        found = msgspec.json.decode(json.dumps(row), type=types.OutputSpec)
        assert found.id == row["id"]


def part_of_dolma(name: str, pattern: str) -> ModuleType:
    """Return a module of Dolma by its file, without the rest of Dolma, which needs much."""
    home = find_spec("dolma")
    if home is None or home.origin is None:
        pytest.skip("dolma is not installed")
    file = next(Path(home.origin).parent.glob(pattern))
    spec = spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_dolmas_mixer_cuts_the_same(made: tuple[Path, list[str]]) -> None:
    """With our spans it makes the texts that cleaner makes."""
    mixer = part_of_dolma("dolma", "dolma.*.so")
    folder, texts = made
    names = sorted({name for row in rows(folder) for name in row["attributes"]})
    config = {
        "streams": [
            {
                "name": "sea",
                "documents": [f"{folder}/documents/*.gz"],
                "attributes": ["cleaner"],
                "output": {"path": f"{folder}/out", "max_size_in_bytes": 1_000_000},
                "span_replacement": [
                    {"span": f"$.attributes.{name}", "min_score": 0.4, "replacement": ""} for name in names
                ],
            }
        ],
        "work_dir": {"input": f"{folder}/work/in", "output": f"{folder}/work/out"},
        "processes": 1,
    }
    mixer.mixer_entrypoint(json.dumps(config))
    (out,) = (folder / "out").glob("*.gz")
    mixed = [json.loads(line) for line in gzip.decompress(out.read_bytes()).splitlines()]
    assert [row["text"] for row in mixed] == texts


ODD = [
    b'{"id": "a", "text": "Tide.\\n\\nDemo banner: lamps\\n"}\n',
    b"{broken\n",
    b'{"id": "c", "text": null}\n',
    b"\n",
    b'{"id": "e", "text": 5}\n',
    b'{"id": "f", "text": "' + b"x" * 300 + b'"}\n',
    b'{"id": "g", "text": "Fin.\\n\\nDemo banner: oil\\n"}\n',
]


def test_rows_stay_aligned_whatever_a_document_is(cleaner, tmp_path: Path) -> None:
    """Broken, without a text, blank, too long: each has an empty row, with its id if it can be read."""
    file = tmp_path / "a.jsonl"
    ran = cleaner(*WORDS, file, "--max-document", "200", stdin=b"".join(ODD))
    assert ran.code == 3
    found = [json.loads(row) for row in file.read_bytes().splitlines()]
    assert [row["id"] for row in found] == ["a", "", "c", "", "e", "", "g"]
    assert [bool(row["attributes"]) for row in found] == [True, False, False, False, False, False, True]
    assert ran.out.splitlines()[1:6] == [row.rstrip(b"\n") for row in ODD[1:6]]


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_every_record_that_could_not_be_judged_is_in_the_ledger(cleaner, tmp_path: Path, jobs: str) -> None:
    """With why, its number and its hash; so the ledger of a run has a line for each text."""
    file = tmp_path / "l.jsonl"
    words = ("--from", "jsonl", "--id-field", "id", "--max-document", "200", "-j", jobs)
    assert cleaner(*words, "--ledger", file, stdin=b"".join(ODD)).code == 3
    found = [json.loads(line) for line in file.read_bytes().splitlines()]
    assert [(line["record"], "problem" in line) for line in found] == [
        (1, False), (2, True), (5, True), (6, True), (7, False)
    ]  # fmt: skip
    assert found[3]["before"] == {"sha256": sha256(ODD[5]).hexdigest(), "bytes": len(ODD[5])}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ledger-format", "dolma"), "needs a file"),
        (("--ledger-format", "dolma", "--ledger", "x.jsonl"), "tell of one JSONL file"),
        (("--ledger-format", "dolmen"), "did you mean dolma?"),
    ],
)
def test_a_mistake_is_one_line(
    cleaner, tmp_path: Path, monkeypatch, words: tuple[str, ...], said: str
) -> None:
    """Exit 2, and nothing on stdout."""
    monkeypatch.chdir(tmp_path)
    ran = cleaner(*words, stdin=b"text")
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err


def test_attributes_are_never_added_to(cleaner, tmp_path: Path) -> None:
    """A file that is there belongs to another run."""
    (tmp_path / "a.jsonl").write_bytes(b"{}\n")
    ran = cleaner(*WORDS, tmp_path / "a.jsonl", stdin=DATA)
    assert ran.code == 2
    assert "is there already" in ran.err
