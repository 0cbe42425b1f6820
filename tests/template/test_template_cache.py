"""What docxtpl made of a template is remembered; nothing that is wrong with the memory is ever an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.template import cache

PARTS = {"word/document.xml": b"<w:document/>", "word/header1.xml": b"<w:hdr/>"}
MADE = {"word/document.xml": "{{ so }}\n", "word/header1.xml": None}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of one's own."""
    monkeypatch.setenv("DOCGEN_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


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
