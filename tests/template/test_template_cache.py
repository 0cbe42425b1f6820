"""What docxtpl made of a template is remembered; nothing that is wrong with the memory is ever an error."""

from __future__ import annotations

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import DocgenCli

from docgen.batch.merge import merged
from docgen.errors import Exit
from docgen.template import cache
from docgen.template import compile as compile_module
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from tests.batch.batch_builder import outline, record, register

PARTS = {"word/document.xml": b"<w:document/>", "word/header1.xml": b"<w:hdr/>"}
MADE = {"word/document.xml": "{{ so }}\n", "word/header1.xml": None}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of one's own."""
    monkeypatch.setenv("DOCGEN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def started_anew() -> None:
    """A new docgen, which has no template in memory."""
    compile_module._kept.cache_clear()


def _must_not() -> cache.Sources:
    raise AssertionError("made again")


def test_what_was_made_is_not_made_again(folder: Path) -> None:
    """The second time the text comes from the cache; other parts are made."""
    assert cache.remembered(PARTS, lambda: MADE) == MADE
    assert cache.remembered(PARTS, _must_not) == MADE
    other = {**PARTS, "word/document.xml": b"<w:document></w:document>"}
    assert cache.remembered(other, lambda: {**MADE, "word/document.xml": "x"})["word/document.xml"] == "x"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"word/document.xml": 1}', b'{"a": "b"}', b"\xff\xfe", b"null"]
)
def test_a_broken_entry_is_made_again(folder: Path, content: bytes) -> None:
    """Whatever stands in the file, the text is right."""
    cache.remembered(PARTS, lambda: MADE)
    entry = next(folder.iterdir())
    entry.write_bytes(content)
    assert cache.remembered(PARTS, lambda: MADE) == MADE
    assert cache.remembered(PARTS, _must_not) == MADE


def test_a_text_that_was_put_in_is_made_again(folder: Path) -> None:
    """An entry whose text was changed, taken away or emptied is not believed, nor one under a wrong name."""
    for change in (lambda text: text.replace("so", "x"), lambda _text: None, lambda _text: ""):
        cache.remembered(PARTS, lambda: MADE)
        entry = next(folder.iterdir())
        kept = json.loads(entry.read_text(encoding="utf-8"))
        changed = {name: change(text) if text else text for name, text in kept.items() if name in PARTS}
        entry.write_text(json.dumps({**kept, **changed}), encoding="utf-8")
        assert cache.remembered(PARTS, lambda: MADE) == MADE
    other = {**PARTS, "word/document.xml": b"<w:document></w:document>"}
    cache.remembered(other, lambda: {**MADE, "word/document.xml": "x"})
    first, second = sorted(folder.iterdir(), key=lambda path: path.read_bytes())
    first.replace(second)
    for parts in (PARTS, other):
        made = {name: parts[name].decode() for name in parts}
        assert cache.remembered(parts, lambda made=made: made) == made  # type: ignore[misc] # a fresh function


def test_whatever_lies_in_the_place_of_an_entry(folder: Path) -> None:
    """Ten thousand brackets, a folder, a pipe, a loop: the text is made, and nothing waits."""
    cache.remembered(PARTS, lambda: MADE)
    entry = next(folder.iterdir())
    entry.write_text("[" * 300_000)
    assert cache.remembered(PARTS, lambda: MADE) == MADE
    for put in (os.mkdir, *((os.mkfifo, lambda path: os.symlink(path, path)) if os.name == "posix" else ())):
        entry.unlink(missing_ok=True)
        put(entry)
        assert cache.remembered(PARTS, lambda: MADE) == MADE
        entry.rmdir() if entry.is_dir() else entry.unlink()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_write_in_is_not_believed(folder: Path, mode: int) -> None:
    """Where anybody else may write nothing is read and nothing is kept; a folder of one's own is made so."""
    cache.remembered(PARTS, lambda: MADE)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(mode)
    other = {**MADE, "word/document.xml": "made anew"}
    assert cache.remembered(PARTS, lambda: other) == other
    folder.chmod(0o700)
    assert cache.remembered(PARTS, _must_not) == MADE


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such owners")
def test_a_folder_of_somebody_else_is_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another user has made is not read."""
    cache.remembered(PARTS, lambda: MADE)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    other = {**MADE, "word/document.xml": "made anew"}
    assert cache.remembered(PARTS, lambda: other) == other


def test_a_spoilt_cache_gives_the_same_report(folder: Path, docgen_cli: DocgenCli) -> None:
    """Through the front door: the report is made, and it is the report of a fresh cache."""
    docgen_cli.write("don_vi.json", register())
    docgen_cli.write("a.json", merged(outline(), record("tinh")))
    started_anew()
    assert docgen_cli("generate", "a.json", "-o", "new.docx").code == Exit.DONE
    entry = next(folder.iterdir())
    kept = json.loads(entry.read_text(encoding="utf-8"))
    for number, put in enumerate(
        (lambda text: text.replace("Độc lập", "POISONED"), lambda _: "", lambda _: None)
    ):
        spoilt = {name: put(text) if text else text for name, text in kept.items()}
        entry.write_text(json.dumps(spoilt), encoding="utf-8")
        started_anew()
        ran = docgen_cli("generate", "a.json", "-o", f"{number}.docx")
        assert (ran.code, ran.files[f"{number}.docx"]) == (Exit.DONE, ran.files["new.docx"])


def test_a_template_in_memory_belongs_to_one_thread(folder: Path) -> None:
    """The same file under the same name is compiled once; another name, mark or thread has its own."""
    started_anew()
    source = find_template("bao-cao-quy")
    first = compile_template(source)
    assert compile_template(source.read_bytes(), source.name) is first
    assert compile_template(source, "khác.docx").name == "khác.docx"
    with ThreadPoolExecutor(1) as other:
        assert other.submit(compile_template, source).result() is not first
    assert len(list(folder.iterdir())) == 1


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file where the folder should be: the text is made each time."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("DOCGEN_CACHE_DIR", str(tmp_path / "file"))
    assert cache.remembered(PARTS, lambda: MADE) == MADE
    assert cache.remembered(PARTS, lambda: MADE) == MADE


def test_the_cache_stays_small(folder: Path) -> None:
    """Old entries go."""
    for number in range(cache.MOST_ENTRIES + 5):
        cache.remembered({"word/document.xml": str(number).encode()}, lambda: {"word/document.xml": None})
    assert len(list(folder.iterdir())) == cache.MOST_ENTRIES
