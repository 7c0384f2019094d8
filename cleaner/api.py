"""The library: `clean` for a text, `Cleaner` for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cleaner.model import Action, Document, Policy, Result, Strictness
from cleaner.pipeline import clean as clean_document
from cleaner.rulebook import Rulebook, load
from cleaner.rulebook.names import unguessed


class Cleaner:
    """Rules and a policy, ready for any number of texts; can be pickled to workers.

    >>> cleaner = Cleaner(select=["social"])
    >>> cleaner.clean("It rained.\\n\\nFollow us on Twitter!").text
    'It rained.'
    """

    def __init__(
        self,
        rules: Rulebook | Sequence[Path | str] | Path | str = (),
        policy: Policy | None = None,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> None:
        select, ignore = _names(select), _names(ignore)
        if not isinstance(rules, Rulebook):
            places = [rules] if isinstance(rules, Path | str) else rules
            rules = load([Path(place) for place in places], select=select, ignore=ignore)
        self.rulebook = rules
        policy = _meant(policy or Policy())
        self.policy = replace(policy, without=(*policy.without, *unguessed(select, ignore)))

    def clean(self, text: str | Document) -> Result:
        """Return what remains of a text, and the account of what does not."""
        document = text if isinstance(text, Document) else Document(text)
        if not isinstance(document.text, str):
            raise TypeError(f"a text is a str, and not {type(document.text).__name__}; decode it first")
        return clean_document(document, self.rulebook, self.policy)


def _names(given: Sequence[str]) -> Sequence[str]:
    """Return names of rules; a single one may be given by itself.

    >>> _names("social"), _names(["social", "licence"])
    (['social'], ['social', 'licence'])
    """
    return [given] if isinstance(given, str) else given


def _meant(policy: Policy) -> Policy:
    """Return the policy with words in the place of their enums. Raise ValueError for what means nothing.

    A word is equal to its enum and yet not the same: unchecked, "mark" would strip.
    """
    share = policy.max_removed
    if share is not None and not 0 <= share <= 1:
        raise ValueError(f"max_removed: {share} is no share; write a number from 0 to 1")
    return replace(policy, action=Action(policy.action), strictness=Strictness(policy.strictness))


_cleaner: list[Cleaner] = []


def clean(text: str) -> Result:
    """Return what remains of `text` by the packaged rules; they are loaded at the first call."""
    if not _cleaner:
        _cleaner.append(Cleaner())
    return _cleaner[0].clean(text)
