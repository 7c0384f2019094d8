"""Lines of words without colour, safe to print: check lines, notes, the closing line of a batch."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from cleaner.model import Action, Removal, Rule
from cleaner.outcome import Outcome
from cleaner.report.tally import Tally

# Controls, formats (bidi among them), surrogates, private, unassigned, line and paragraph separators.
ACTING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
EXCERPT = 72
AGAIN = "the same command with --resume does the rest"


def escaped(text: str) -> str:
    r"""Return `text` with every character that could act on a terminal written out.

    >>> print(escaped("a\x1b[1m\u202e"))
    a\x1b[1m\u202e
    """
    if text.isprintable():
        return text
    return "".join(_written(c) if unicodedata.category(c) in ACTING else c for c in text)


def _written(character: str) -> str:
    """Return the escape that names a character."""
    return character.encode("ascii", "backslashreplace").decode() if ord(character) > 127 else _low(character)


def _low(character: str) -> str:
    """Return the escape of an ASCII control."""
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character, f"\\x{ord(character):02x}")


def excerpt(text: str, width: int = EXCERPT) -> str:
    """Return one line of at most `width` characters, safe to print.

    >>> excerpt("one  two\\nthree four", 11)
    'one two th…'
    """
    # Cut before folding: a line may be megabytes long.
    folded = escaped(" ".join(text[: width * 8].split()))
    return folded if len(folded) <= width and len(text) <= width * 8 else folded[: width - 1] + "…"


def note(outcome: Outcome, verbose: bool, done: str = "stripped") -> str:
    """Return what the user must hear of a document, or nothing."""
    name = escaped(outcome.label)
    if outcome.problem:
        kept = "; it passes unchanged" if outcome.data is not None else ""
        return f"{name}: {escaped(outcome.problem)}{kept}"
    if outcome.refused:
        kept = f"kept in part, {_what_went(outcome, done)}" if outcome.changed else "kept whole"
        return f"{name}: {kept}: {escaped(outcome.refused)}"
    if outcome.emptied:
        left = "nothing is left" if done == "stripped" else "nothing would be left"
        return f"{name}: {left}: {_what_went(outcome, done)}"
    page = f"{_KINDS.get(outcome.kind, outcome.kind)} ({outcome.how}): " if outcome.kind else ""
    return f"{name}: {page}{_what_went(outcome, done)}" if verbose else ""


def _what_went(outcome: Outcome, done: str) -> str:
    """Return how much went from a document."""
    every: tuple[Removal, ...] = outcome.result.told if outcome.result else ()
    stay = len(outcome.result.removals) - len(every) if outcome.result else 0
    if not every:
        return "nothing to strip" + (f", {_may_stay(stay)}" if stay else "")
    removals = [each for each in every if each.action is not Action.MARK]
    marked = not removals
    removals = removals or list(every)
    size = sum(len(removal.span) for removal in removals)
    went = f"{counted(len(removals), 'passage')}, {counted(size, 'character')} {'marked' if marked else done}"
    return f"{went}; {_may_stay(stay)}" if stay else went


def _may_stay(number: int) -> str:
    """Return how many passages may stay."""
    return f"{counted(number, 'passage')} may stay"


def counted(number: int, noun: str) -> str:
    """Return a number and its noun.

    >>> counted(1200, "document")
    '1,200 documents'
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


_KINDS = {"forum": "forum page", "product": "shop page", "index": "index page", "other": "unclassified page"}


def kinds(found: Mapping[str, int]) -> str:
    """Return how many pages there are of each kind, the most frequent first.

    >>> kinds({"index": 2, "article": 12})
    '12 articles, 2 index pages'
    """
    ordered = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(counted(number, _KINDS.get(kind, kind)) for kind, number in ordered)


def share(part: int, whole: int) -> str:
    """Return a part as per cent of the whole, never rounded to nothing.

    >>> share(1, 100_000)
    '<0.1 %'
    """
    if not whole or part <= 0:  # with something in the place of what went a text may grow
        return "0 %"
    percent = 100 * part / whole
    if percent < 0.1:
        return "<0.1 %"
    return f"{percent:.1f} %"


def amounts(before: int, after: int, found: int, done: str = "stripped") -> tuple[str, str]:
    """Return the size of a text and the share of it that went; where nothing goes, the share that was found.

    Sizes are in characters; `done` is "found" where nothing may go.

    >>> amounts(1000, 750, 250)
    ('1,000 → 750 characters', '25.0 % stripped')
    >>> amounts(1000, 1000, 250)
    ('1,000 characters', '25.0 % marked')
    """
    if done == "stripped" and before != after:
        return f"{before:,} → {after:,} characters", f"{share(before - after, before)} stripped"
    if done == "stripped" and found:
        done = "marked"
    return counted(before, "character"), f"{share(found, before)} {done}"


def unnamed(hidden: int) -> str:
    """Return the line that stands for notes of the same kind beyond those that were shown.

    >>> unnamed(12)
    'and 12 more such documents; -v names all'
    """
    return f"and {counted(hidden, 'more such document')}; -v names all"


def broken_off(documents: int, again: bool) -> str:
    """Return the line for a run that was interrupted; `again` if it can be resumed.

    >>> broken_off(1, True)
    'interrupted after 1 document; the same command with --resume does the rest'
    """
    return f"interrupted after {counted(documents, 'document')}{f'; {AGAIN}' if again else ''}"


def gone(target: object, documents: int) -> str:
    """Return the line for what an interrupted run left behind, and a run has taken away that begins anew.

    >>> gone("all.jsonl", 2)
    'all.jsonl: what an interrupted run left, rows of 2 documents, is gone; --resume goes on with such'
    """
    left = f", rows of {counted(documents, 'document')}," if documents else ""
    more = "; --resume goes on with such" if documents else ""
    return f"{escaped(str(target))}: what an interrupted run left{left} is gone{more}"


def set_aside(ledgers: int) -> str:
    """Return the line for ledgers that told of files which a run has written over.

    >>> set_aside(1)
    '1 ledger told of what this run has written over; it is NAME.ledger.jsonl.old now'
    """
    now = "it is" if ledgers == 1 else "they are"
    told = f"{counted(ledgers, 'ledger')} told of what this run has written over"
    return f"{told}; {now} NAME.ledger.jsonl.old now"


def closing(tally: Tally) -> str:
    """Return the one line that ends a batch."""
    words = [f"{counted(tally.documents, 'document')}: {tally.changed:,} changed"]
    if tally.before:
        part, done = amounts(tally.before, tally.after, tally.found)[1].rsplit(" ", 1)
        words.append(f"{part} of the text {done}")
    if tally.kinds:
        words.append(kinds(tally.kinds))
    if tally.allowed:
        words.append(_may_stay(tally.allowed))
    if tally.refused:
        words.append(f"{tally.refused:,} kept back")
    if tally.emptied:
        words.append(f"{tally.emptied:,} left empty")
    if tally.failed:
        words.append(f"{tally.failed:,} not judged")
    if tally.skipped:
        words.append(_skipped(tally))
    return ", ".join(words)


def encodings(tally: Tally) -> str:
    """Return the line about files of which the encoding was told from their bytes, or nothing.

    >>> encodings(Tally(encodings={"koi8-r": 2, "cp1252": 3}, encoded="a.txt"))
    '5 files are not UTF-8 and stay what they look like: cp1252 3, koi8-r 2'
    """
    if sum(tally.encodings.values()) == 1:
        (name,) = tally.encodings
        return f"{escaped(tally.encoded)}: is not UTF-8 and stays what it looks like: {name}"
    found = sorted(tally.encodings.items(), key=lambda each: (-each[1], each[0]))
    names = ", ".join(f"{name} {number:,}" for name, number in found)
    files = counted(sum(tally.encodings.values()), "file")
    return f"{files} are not UTF-8 and stay what they look like: {names}" if found else ""


def _skipped(tally: Tally) -> str:
    """Return how many paths were passed over, and why, the most frequent reason first."""
    reasons = sorted(tally.reasons.items(), key=lambda each: (-each[1], each[0]))
    why = ", ".join(f"{reason} {number:,}" if len(reasons) > 1 else reason for reason, number in reasons)
    return f"{counted(tally.skipped, 'path')} skipped" + (f" ({why}; -v names them)" if why else "")


def statistics(tally: Tally) -> Iterator[str]:
    """Yield a line for each rule, those that fired most first, and one for the whole run."""
    for row in sorted(tally.rows.values(), key=lambda row: (-row.hits, row.rule)):
        part = share(row.characters, tally.before)
        yield f"{row.hits:>7,}  {escaped(row.rule):<44}  {counted(row.documents, 'document')}, {part}"
    whole = f"{counted(tally.documents, 'document')}, {share(tally.found, tally.before)}"
    yield f"{tally.hits:>7,}  {'in all':<44}  {whole}"


def unkept(notices: int, reservations: int) -> str:
    """Return the line about notices that went and of which nothing is kept."""
    against = f", {reservations:,} of them against use for training," if reservations else ""
    went, what = ("went and is", "it") if notices == 1 else ("went and are", "them")
    return f"{counted(notices, 'licence notice')}{against} {went} kept nowhere; --ledger PATH keeps {what}"


def languages(rule: Rule) -> list[str]:
    """Return the languages in which a rule has wording, sorted."""
    return sorted({*rule.phrases, *rule.patterns, *(notice.lang for notice in rule.notices)})


def rows(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield one line for each rule: id, confidence, languages and title with tabs between."""
    for rule in rules:
        cells = (rule.id, rule.confidence.value, ",".join(languages(rule)), rule.title)
        yield "\t".join(escaped(cell) for cell in cells)
