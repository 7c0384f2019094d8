"""Pages on the command line: their options, what is said of them, and what the ledger keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import webpages as pages

ARTICLE = pages.article(
    head='<link rel="canonical" href="https://post.example/boats"><meta name="author" content="Ida Holm">'
    + pages.OPEN_GRAPH
)
SHOP = pages.page("<p>Lamp</p>", '<script type="application/ld+json">{"@type": "Product"}</script>')
LIST = pages.page("<ul>" + "".join(f'<li><a href="/{n}">Boat {n}</a></li>' for n in range(9)) + "</ul>")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of an article and a thread."""
    home = tmp_path / "pages"
    home.mkdir()
    (home / "a.html").write_text(ARTICLE)
    (home / "b.html").write_text(pages.thread())
    return home


def test_the_kinds_of_pages_are_told(cleaner, folder: Path, tmp_path: Path) -> None:
    """In the closing line, in the report, and of each page with -v."""
    done = cleaner("clean", folder, "-o", tmp_path / "out")
    assert "1 article, 1 forum page" in done.err
    report = cleaner("clean", folder, "-o", tmp_path / "out2", "--report").err
    assert "1 article, 1 forum page" in " ".join(report.split())
    loud = cleaner("clean", folder, "-o", tmp_path / "out3", "-v").err
    assert "a.html: article (trafilatura, fast): nothing to strip" in loud
    assert "b.html: forum page (trafilatura, with comments): nothing to strip" in loud


def test_kinds_are_no_matter_where_there_are_no_pages(cleaner, tmp_path: Path) -> None:
    """Texts have none."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The tide came in at noon.\n")
    done = cleaner("clean", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out", "-v")
    assert "article" not in done.err
    assert "page" not in done.err


def test_the_ledger_has_what_a_page_states(cleaner, folder: Path, tmp_path: Path) -> None:
    """Kind, way, and metadata; the site stands where that of other documents does."""
    cleaner("clean", folder / "a.html", "-o", tmp_path / "a.txt", "--ledger", tmp_path / "run.jsonl")
    (line,) = (tmp_path / "run.jsonl").read_text().splitlines()
    entry = json.loads(line)
    assert entry["site"] == "post.example"
    assert entry["page"] == {
        "kind": "article",
        "how": "trafilatura, fast",
        "title": "Boats",
        "author": "Ida Holm",
        "site": "post.example",
    }


def test_a_page_without_article_is_named_for_what_it_is(cleaner, tmp_path: Path) -> None:
    """And passes as it is: nobody gets an empty text for a shop or a list."""
    for name, page, said in (("shop", SHOP, "it is a page of a shop"), ("list", LIST, "a list of links")):
        path = tmp_path / f"{name}.html"
        path.write_text(page)
        done = cleaner("clean", path)
        if done.code == 3:
            assert said in done.err
            assert done.out == page.encode()
        else:
            assert done.out.strip()


def test_markdown_has_its_own_suffix(cleaner, folder: Path, tmp_path: Path) -> None:
    """Texts of pages end in .md, in a tree that is kept; other texts keep their names."""
    (folder / "c.txt").write_text("The tide came in at noon.\n")
    cleaner("clean", folder, "-o", tmp_path / "out", "--to", "md", "--no-ledger")
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.name[0] != ".") == [
        "a.md", "b.md", "c.txt"
    ]  # fmt: skip


def test_a_page_from_a_pipe_can_be_markdown(cleaner) -> None:
    """The filter has the options, too."""
    page = pages.article(behind="<h2>Colours</h2><p>Every boat has two of them, and they never fade.</p>")
    assert b"## Colours" in cleaner("--from", "html", "--to", "md", stdin=page.encode()).out
    assert b"#" not in cleaner("--from", "html", stdin=page.encode()).out


@pytest.mark.parametrize("words", [("--to", "docx"), ("--hidden-emails", "show")])
def test_what_there_is_not_is_refused(cleaner, words: tuple[str, str]) -> None:
    """With the choices."""
    done = cleaner(*words, stdin=b"x")
    assert done.code == 2
    assert f"{words[1]} is none of" in done.err


def test_other_options_make_another_run(cleaner, folder: Path, tmp_path: Path) -> None:
    """A run is not resumed with pages read in another way."""
    out = tmp_path / "out"
    assert cleaner("clean", folder, "-o", out, "--no-ledger").code == 0
    assert b"older than its church" in (out / "a.txt").read_bytes()
    assert cleaner("clean", folder, "-o", out, "--to", "md", "--no-ledger").code == 0
    assert b"older than its church" in (out / "a.md").read_bytes()
