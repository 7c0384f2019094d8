"""The library: `clean` for a text, `Cleaner` for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cleaner.model import Document, Policy, Result
from cleaner.pipeline import clean as clean_document
from cleaner.rulebook import Rulebook, load, unguessed


class Cleaner:
    """Rules and a policy, ready for any number of texts; can be pickled to workers.

    >>> cleaner = Cleaner(select=["social"])
    >>> cleaner.clean("It rained.\\n\\nFollow us on Twitter!").text
    'It rained.'
    """

    def __init__(
        self,
        rules: Rulebook | Sequence[Path] = (),
        policy: Policy | None = None,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> None:
        self.rulebook = rules if isinstance(rules, Rulebook) else load(rules, select=select, ignore=ignore)
        policy = policy or Policy()
        self.policy = replace(policy, without=(*policy.without, *unguessed(select, ignore)))

    def clean(self, text: str | Document) -> Result:
        """Return what remains of a text, and the account of what does not."""
        document = text if isinstance(text, Document) else Document(text)
        return clean_document(document, self.rulebook, self.policy)


_cleaner: list[Cleaner] = []


def clean(text: str) -> Result:
    """Return what remains of `text` by the packaged rules; they are loaded at the first call."""
    if not _cleaner:
        _cleaner.append(Cleaner())
    return _cleaner[0].clean(text)
