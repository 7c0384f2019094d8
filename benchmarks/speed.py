"""What cleaning costs beside reading and writing, and how the cost grows with the number of rules.

It makes two corpora of JSONL in ten languages with 1 to 3 % boilerplate: a line or two in two of three
texts, and a menu and footer of twelve lines in one of ten. For each it measures in one interleaved run the
CPU seconds of: the floor (json.loads the text of each row, and the row goes out), `cleaner` on each text with
the packaged rules, the same with 50, 500 and 5,000 generated rules alone, whose anchors stand in one of a
hundred texts, and the tools of rivals.py: rg, grep (the phrases of 500 rules), and datatrove's C4 filter if
`--datatrove` names a Python that has it. A text that stays as it is goes out as the row that it came in.
Run: `python benchmarks/speed.py --megabytes 20 --rounds 3`; stream.py measures the whole way.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import resource
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from rivals import Run, c4, filters

from cleaner import rulebook
from cleaner.model import Document
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook

SUBJECTS = {
    "en": "the harbour,a retired teacher,our neighbour,the old bridge,the council,her brother",
    "fr": "le marché,une voisine,le vieux pont,la mairie,notre cousin,le boulanger",
    "de": "der Hafen,eine Nachbarin,die alte Brücke,der Gemeinderat,unser Bäcker,die Schule",
    "es": "el puerto,una vecina,el puente viejo,el ayuntamiento,nuestro primo,la escuela",
    "it": "il porto,una vicina,il vecchio ponte,il comune,nostro cugino,la scuola",
    "pt": "o porto,uma vizinha,a ponte velha,a câmara,o nosso primo,a escola",
    "ru": "старый мост,соседка,наш пекарь,районный совет,школа у реки,лодочник",
    "tr": "eski köprü,komşumuz,köyün okulu,belediye,yaşlı balıkçı,fırıncı",
    "pl": "stary most,sąsiadka,nasz piekarz,rada gminy,szkoła nad rzeką,rybak",
    "zh": "老桥边的茶馆,隔壁的木匠,镇上的小学,河边的渔夫,村里的老师,山下的磨坊",
}
DEEDS = {
    "en": "has waited for spring since,was painted blue in,lost its roof in,remembers the flood of",
    "fr": "attend le printemps depuis,fut repeint en,a perdu son toit en,se souvient de la crue de",
    "de": "wartet auf den Frühling seit,wurde neu gestrichen im Jahr,erinnert sich an die Flut von",
    "es": "espera la primavera desde,fue pintado de azul en,recuerda la crecida de,perdió el tejado en",
    "it": "aspetta la primavera dal,fu ridipinto nel,ricorda la piena del,perse il tetto nel",
    "pt": "espera a primavera desde,foi pintado de azul em,lembra-se da cheia de,perdeu o telhado em",
    "ru": "помнит паводок,ждёт весны с тех пор как прошёл год,стоит без крыши с года",
    "tr": "baharı bekliyor o yıldan beri,büyük seli hatırlıyor, maviye boyandı yılında",
    "pl": "pamięta powódź z roku,czeka na wiosnę od roku,stracił dach w roku",
    "zh": "还记得那一年的大水,等了很久春天才来,屋顶被风吹走了又重新盖好",
}
JUNK = (
    "Follow us on Facebook and Twitter", "Share this:", "Subscribe to our newsletter", "All rights reserved.",
    "Leave a Reply", "Suivez-nous sur Facebook", "Tous droits réservés.", "Folgen Sie uns auf Facebook",
    "Alle Rechte vorbehalten.", "Síguenos en Twitter", "Todos los derechos reservados.",
    "Seguici su Facebook",
    "Все права защищены.", "Tüm hakları saklıdır.", "Wszelkie prawa zastrzeżone", "版权所有",
)  # fmt: skip
COUNTS = (50, 500, 5000)
SPOTS = 18  # functions shown by --profile


def sentence(lang: str, dice: random.Random) -> str:
    """Return a sentence."""
    subject, deed = (dice.choice(words[lang].split(",")) for words in (SUBJECTS, DEEDS))
    return f"{subject[:1].upper()}{subject[1:]} {deed} {dice.randint(1700, 2020)}."


def row(number: int, dice: random.Random, gathered: bool) -> str:
    """Return one line of JSONL: an article, and in two of three a line or two of boilerplate.

    Where it is `gathered`, one of ten has all of it. One of a hundred has a phrase of a made rule.
    """
    lang = dice.choice(list(SUBJECTS))
    paragraphs = [" ".join(sentence(lang, dice) for _ in range(6)) for _ in range(dice.randint(4, 9))]
    if gathered and number % 10 == 0:
        paragraphs += dice.sample(JUNK, 12)
    elif not gathered and number % 3:
        paragraphs += dice.sample(JUNK, dice.randint(1, 2))
    if number % 100 == 1:
        paragraphs.append(dice.choice(wordings(COUNTS[0])))
    return json.dumps({"id": number, "lang": lang, "text": "\n\n".join(paragraphs)}, ensure_ascii=False)


def corpus(megabytes: int, gathered: bool = False) -> list[str]:
    """Return rows of this size in all, the same ones every time."""
    dice = random.Random(20)
    rows: list[str] = []
    size = 0
    while size < megabytes * 1_000_000:
        rows.append(row(len(rows), dice, gathered))
        size += len(rows[-1].encode())
    return rows


def wordings(count: int) -> list[str]:
    """Return the phrases of so many rules; those of fewer rules are among them."""
    dice = random.Random(5)
    names = [
        "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(4)) for _ in range(count)
    ]
    return [f"visit {name} {number} for more stories" for number, name in enumerate(names)]


def generated(count: int, folder: Path) -> Rulebook:
    """Return a rulebook of this many rules, each with a phrase that no other rule has."""
    home = folder / f"rules-{count}"
    for number, words in enumerate(wordings(count)):
        path = home / "made" / f"rule-{number}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            'format = 1\ntitle = "Made"\nwhy = "A benchmark."\nconfidence = "certain"\n'
            f'[phrases]\nen = ["{words}"]\n[examples]\nstrip = ["{words}"]\nkeep = ["No."]\n',
            encoding="utf-8",
        )
    return Rulebook(rulebook.compile_rules([home]))


def floor(rows: list[str]) -> None:
    """Each row is read and written, and nothing is done to it."""
    for line in rows:
        json.loads(line)["text"]


def cleaned(rows: list[str], book: Rulebook) -> None:
    """Each row is read, cleaned and, if its text is another one, written anew."""
    for line in rows:
        record = json.loads(line)
        result = clean(Document(record["text"]), book)
        if result.changed:
            record["text"] = result.text
            json.dumps(record, ensure_ascii=False)


def spent(work: Run) -> float:
    """Return the CPU seconds of some work, its child processes included, or those that it says itself."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.process_time()
    said = work()
    if said is not None:
        return said
    mine = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine + after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime


def contest(rows: list[str], folder: Path, datatrove: str = "") -> dict[str, Run]:
    """Return all that is measured, by name; the floor comes first."""
    texts, phrases = folder / "texts.txt", folder / "phrases.txt"
    texts.write_text("\n".join(json.loads(line)["text"] for line in rows) + "\n", encoding="utf-8")
    phrases.write_text("\n".join(wordings(500)) + "\n", encoding="utf-8")
    books = {"packaged": rulebook.load(), **{f"{count:,} made": generated(count, folder) for count in COUNTS}}
    runs: dict[str, Run] = {"floor (json)": lambda: floor(rows)}
    for name, book in books.items():
        cleaned(rows[:300], book)  # expressions compile when they are first needed
        runs[f"cleaner, {name} rules"] = lambda book=book: cleaned(rows, book)  # type: ignore[misc]
    corpus_file = folder / "corpus.jsonl"
    corpus_file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return runs | filters(texts, phrases) | (c4(datatrove, corpus_file) if datatrove else {})


def main() -> None:
    """Print the medians, the speed and the ratio to the floor; with --profile where the time goes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="profile the packaged rules instead")
    parser.add_argument("--datatrove", default="", help="a Python that has datatrove")
    words = parser.parse_args()
    for gathered in (False, True):
        rows = corpus(words.megabytes, gathered)
        print(f"boilerplate in {'one of ten' if gathered else 'two of three'} texts")
        if words.profile:
            profiled(rows)
        else:
            compared(rows, words.rounds, words.datatrove)


def profiled(rows: list[str]) -> None:
    """Where the time goes with the packaged rules stands on stdout."""
    book = rulebook.load()
    cleaned(rows[:300], book)
    profile = cProfile.Profile()
    profile.runcall(cleaned, rows, book)
    pstats.Stats(profile).sort_stats("tottime").print_stats(SPOTS)


def compared(rows: list[str], rounds: int, datatrove: str) -> None:
    """The medians of all that is measured stand on stdout."""
    folder = Path(tempfile.mkdtemp())
    try:
        size = sum(len(line.encode()) for line in rows) / 1e6
        show(measured(contest(rows, folder, datatrove), rounds), len(rows), size)
    finally:
        shutil.rmtree(folder)


def measured(runs: dict[str, Run], rounds: int) -> dict[str, float]:
    """Return the median of each run; every round measures all of them, so that a busy minute hits all."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, work in runs.items():
            times[name].append(spent(work))
    return {name: statistics.median(found) for name, found in times.items()}


def show(medians: dict[str, float], rows: int, size: float) -> None:
    """The table stands on stdout."""
    base = next(iter(medians.values()))
    print(f"{rows:,} texts, {size:.1f} MB\n\n{'':26}{'CPU s':>9}{'MB/s':>9}{'x floor':>9}")
    for name, seconds in medians.items():
        print(f"{name:26}{seconds:9.2f}{size / max(seconds, 1e-6):9.1f}{seconds / base:9.1f}")
    print()


if __name__ == "__main__":
    main()
