"""The bench and the shared scorer say the same."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cleaner.bench.figures import by_kind, by_language, figures
from cleaner.bench.gold import GoldDocument, gold
from cleaner.bench.judge import compare

SHARED = Path(__file__).parents[3] / "shared" / "gold"
DOCUMENTS = 60  # of the shared gold; enough for every class and kind, and quick


@pytest.fixture(scope="module")
def score() -> ModuleType:
    """The shared scorer."""
    if not (SHARED / "score.py").is_file():
        pytest.skip("../shared/gold is not there")
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def documents(score: ModuleType) -> list[GoldDocument]:
    """Some of the shared documents, and our own."""
    own = gold(sorted((Path(__file__).parents[2] / "fixtures" / "gold").glob("*.jsonl")))
    return [*gold([SHARED / "dev.jsonl"])[::5][:DOCUMENTS], *own]


def drop_lines(text: str, dice: random.Random) -> str:
    """Return the text without some of its lines."""
    return "\n".join(line for line in text.split("\n") if dice.random() > 0.3)


def drop_words(text: str, dice: random.Random) -> str:
    """Return the text without some of its words."""
    return "\n".join(" ".join(w for w in line.split() if dice.random() > 0.1) for line in text.split("\n"))


def drop_short(text: str, dice: random.Random) -> str:
    """Return the text without its short lines."""
    return "\n".join(line for line in text.split("\n") if len(line) > 60)


@pytest.mark.parametrize(
    "tool", [drop_lines, drop_words, drop_short, lambda text, dice: text, lambda text, dice: ""]
)
def test_every_figure_agrees(score: ModuleType, documents: list[GoldDocument], tool: Any) -> None:
    """Whatever a tool does to the texts, both give the same figures to the third decimal and beyond."""
    dice = random.Random(7)
    outputs = {document.id: tool(document.text, dice) for document in documents}
    theirs, worst = score.score([row(document) for document in documents], outputs)
    judged = [compare(document, outputs[document.id]) for document in documents]
    ours = figures(judged).as_dict()
    both = sorted(set(ours) & set(theirs))
    assert len(both) >= 11
    assert {name: round(ours[name], 6) for name in both} == {name: round(theirs[name], 6) for name in both}
    assert {kind: list(counts) for kind, counts in by_kind(judged).items()} == theirs["recall_by_kind"]
    lost = {lang: round(found.content_lost, 5) for lang, (_, found) in by_language(judged).items()}
    assert lost == {lang: each["lost"] for lang, each in theirs["by_lang"].items()}
    assert sum(part.went for one in judged for part in one.of("C")) == sum(w[2] == "LOST" for w in worst)


def row(document: GoldDocument) -> dict[str, Any]:
    """Return a document as the shared scorer reads it."""
    labels = [
        [label.line, label.mark, label.kind, *([label.part] if label.part else [])]
        for label in document.labels
    ]
    made = {"id": document.id, "text": document.text, "labels": labels, "lang": document.lang}
    return dict(json.loads(json.dumps(made)))
