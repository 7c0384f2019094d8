"""Words on the command line to documents and where each goes; all that can be refused is refused first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cleaner.cli.options import Options, Target
from cleaner.errors import UsageError
from cleaner.files.read import identity, real
from cleaner.files.remote import remote
from cleaner.files.walk import SUFFIXES, Choice, Skipped, walk
from cleaner.files.write import joined
from cleaner.formats import Format, by_name
from cleaner.formats.codec import Codec, bare
from cleaner.run import Job

STDIN = "-"
SUFFIX = {Target.TEXT: ".txt", Target.MARKDOWN: ".md", Target.JSONL: ".jsonl"}


@dataclass(frozen=True, slots=True)
class Input:
    """One document: the job, and its name below the folder or file that was asked for."""

    job: Job
    below: Path
    named: bool = True  # itself, or found in a folder


@dataclass(frozen=True, slots=True)
class Inputs:
    """All documents that were asked for, in order, and the paths passed over.

    `suffix` is what names of texts that were pages end in; with `rows` everything becomes JSON Lines.
    """

    found: tuple[Input, ...]
    skipped: tuple[Skipped, ...] = ()
    folders: tuple[Path, ...] = ()
    suffix: str = ".txt"

    @property
    def rows(self) -> bool:
        """Whether every document becomes a row of JSON Lines."""
        return self.suffix == SUFFIX[Target.JSONL]

    @property
    def jobs(self) -> list[Job]:
        """The documents, ready to be judged."""
        return [found.job for found in self.found]

    def without_pages(self) -> Inputs:
        """Return the inputs without the pages found in folders: text must not replace them."""
        why = "a page, which cannot stay in place"
        return self._parted(lambda found: found.job.form is Format.HTML and not found.named, why)

    def without(self, own: Iterable[Path]) -> Inputs:
        """Return the inputs without files in folders that this run writes itself, such as its reports."""
        places = {identity(path) for path in own}

        def mine(found: Input) -> bool:
            return not found.named and found.job.path is not None and identity(found.job.path) in places

        return self._parted(mine, "written by this run")

    def _parted(self, passed: Callable[[Input], bool], why: str) -> Inputs:
        """Return the inputs without those that are passed over, which are skipped."""
        kept, gone = list[Input](), list[Skipped]()
        for found in self.found:
            if passed(found):
                gone.append(Skipped(found.job.path or found.below, why))
            else:
                kept.append(found)
        return replace(self, found=tuple(kept), skipped=(*self.skipped, *gone))

    @property
    def single(self) -> bool:
        """Whether exactly one document was named, and no folder."""
        return len(self.found) == 1 and not self.folders and self.found[0].named


def inputs(words: list[str], options: Options) -> Inputs:
    """Return the documents that the words name, each once."""
    found: dict[str, Input] = {}
    skipped: list[Skipped] = []
    folders: list[Path] = []
    for word in words:
        path = Path(word)
        if word != STDIN and path.is_dir():
            folders.append(path)
            for item in walk(path, Choice(path, options.include, options.exclude)):
                if isinstance(item, Skipped):
                    skipped.append(item)
                else:
                    found.setdefault(str(item), _inside(item, path, options))
        elif remote(word):
            found |= {item.job.url: item for item in _far(word, options)}
        else:
            found.setdefault(word, _named(word, options))
    return Inputs(tuple(found.values()), tuple(skipped), tuple(folders), SUFFIX[options.to])


def _named(word: str, options: Options) -> Input:
    """Return the document that a word names, or raise."""
    if word == STDIN:
        from cleaner.cli.filter import stdin

        return Input(stdin(options), Path("stdin"))
    path = Path(word)
    if not path.exists():
        dead = path.is_symlink()
        raise UsageError(f"{word}: {'a link to nothing' if dead else 'no such file or folder'}")
    return Input(_job(path, word, options), Path(path.name))


def _far(url: str, options: Options) -> list[Input]:
    """Return the documents at a URL, or below it."""
    from cleaner.files.remote import listed

    found = listed(url)
    named = len(found) == 1 and str(found[0][1]) == url.rpartition("/")[2]
    wanted = [(place, below) for place, below in found if named or bare(below).suffix.lower() in SUFFIXES]
    return [
        Input(
            replace(_job(None, below.name, options), name=place, url=place),
            Path(below),
            named,
        )
        for place, below in wanted
    ]


def _inside(path: Path, folder: Path, options: Options) -> Input:
    """Return a document that was found in a folder."""
    return Input(_job(path, str(path), options), path.relative_to(folder), named=False)


def _job(path: Path | None, name: str, options: Options) -> Job:
    """Return the job that a file is."""
    form, codec = options.format_of(name), options.codec_of(name)
    return Job(name, form, path, codec=codec, encoding=options.encoding)


def far_targets(asked: Inputs, url: str) -> list[tuple[str, str]]:
    """Return the same for a URL: an object for one document, else what stands below it."""
    if asked.single and not url.endswith("/"):
        return [(url, url)]
    base = url.rstrip("/")
    pairs = _names(asked, Path())
    if len({text for text, _ in pairs}) < len(pairs):
        raise UsageError(f"two documents would both be written to one object below {url}")
    return [(f"{base}/{text.as_posix()}", f"{base}/{same.as_posix()}") for text, same in pairs]


def gathering(asked: Inputs, word: str) -> Path:
    """Return the one file to which the rows of all documents go. Raise if it cannot."""
    out = Path(word)
    first = asked.found[:1]
    _apart(replace(asked, found=first), out, [(out, out)] * len(first))
    if any(found.job.path and identity(found.job.path) == identity(out) for found in asked.found):
        raise UsageError(f"{out} is an input itself; name another file")
    free(out)
    return out


def is_folder(word: str) -> bool:
    """Return whether an output is a folder: one is there, or the word says so."""
    return word.endswith("/") or Path(word).is_dir()


def targets(asked: Inputs, word: str) -> list[tuple[Path, Path]]:
    """Return for each document where its text goes, and where it goes if it cannot be judged."""
    out = Path(word)
    into = not asked.single or is_folder(word)
    if into and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; several documents need a folder: -o FOLDER")
    pairs = _names(asked, out) if into else [(out, out)]
    _apart(asked, out, pairs)
    for pair in pairs:
        free(*pair)
    return pairs


def free(*targets: Path) -> None:
    """Raise if an output that is there has other names, which would be left with what it was."""
    for target in dict.fromkeys(targets):
        if refusal := joined(target):
            raise UsageError(f"{target} {refusal}")


def _names(asked: Inputs, out: Path) -> list[tuple[Path, Path]]:
    """Return the names in the output folder: pages become .txt or .md, in a tree that is kept."""
    if asked.rows:
        return [(each, each) for each in map(_row_name, (out / found.below for found in asked.found))]
    plain = {out / found.below for found in asked.found}
    pairs = []
    for found in asked.found:
        same = out / found.below
        text = same
        if found.job.form is Format.HTML and bare(same).suffix:
            packed = Codec.of(same).value
            suffix = f"{asked.suffix}{packed}"
            text = Path(bare(same)).with_suffix(suffix)
            text = same.with_name(f"{bare(same).name}{suffix}") if text in plain - {same} else text
        pairs.append((text, same))
    return pairs


def _row_name(same: Path) -> Path:
    """Return the name of a document's rows: what it was stays in it, so that no two have one name."""
    if by_name(same) is Format.JSONL:
        return same
    return same.with_name(f"{bare(same).name}{SUFFIX[Target.JSONL]}{Codec.of(same).value}")


def _apart(asked: Inputs, out: Path, pairs: list[tuple[Path, Path]]) -> None:
    """Raise if an output is an input, lies in an input folder, or belongs to two inputs."""
    for folder in asked.folders:
        if real(out) == real(folder):
            raise UsageError(f"{out} is the input folder itself; to change files in place, write --in-place")
        if real(out).is_relative_to(real(folder)):
            raise UsageError(f"{out} lies inside the input folder {folder}; name a folder beside it")
    sources = {identity(found.job.path) for found in asked.found if found.job.path}
    owners: dict[Path | tuple[int, int], str] = {}
    for found, pair in zip(asked.found, pairs, strict=True):
        for target in dict.fromkeys(pair):
            place = identity(target)
            if real(target).is_symlink():
                raise UsageError(f"{target} is a link that leads back to itself")
            if place in sources:
                raise UsageError(f"{target} is an input itself; to change files in place, write --in-place")
            if owners.setdefault(place, found.job.name) != found.job.name:
                raise UsageError(f"{owners[place]} and {found.job.name} would both be written to {target}")
