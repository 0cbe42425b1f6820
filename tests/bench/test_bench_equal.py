"""The benchmark compares like with like: both engines make the same document of the same values."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from bench_engines import NAIVE, REUSED, ZLIB, engines
from bench_template import DOCUMENT, report, template

from docgen.word.package import read_package


def lines(path: Path) -> list[tuple[str, str]]:
    """Style and text of every paragraph, in tables too, as python-docx reads them."""
    body = docx.Document(str(path)).element.body
    found = []
    for paragraph in body.iter("{*}p"):
        style = paragraph.find("{*}pPr/{*}pStyle")
        words = "".join(node.text or "" for node in paragraph.iter("{*}t"))
        found.append(("" if style is None else style.values()[0], words))
    return found


@pytest.mark.parametrize("static", [1, 3])
@pytest.mark.thorough(one_of=2)
def test_engines_make_the_same_document(tmp_path: Path, static: int) -> None:
    """Every paragraph and cell, with its style, in the same order."""
    (tmp_path / "mau.docx").write_bytes(template(static))
    found = engines(tmp_path / "mau.docx", fast=False)
    assert set(found) == {NAIVE, REUSED, ZLIB}
    for name, engine in found.items():
        engine(report(paragraphs=40, rows=7), tmp_path / f"{name}.docx")
    ours, naive, reused = (lines(tmp_path / f"{name}.docx") for name in (ZLIB, NAIVE, REUSED))
    assert ours == naive == reused
    assert len([style for style, _ in ours if style == "BangChu"]) == 2 * 7
    assert "ngày 12 tháng 9 năm 2023" in " ".join(words for _, words in ours)
    assert "{" not in "".join(words for _, words in ours)


def test_the_template_grows_by_text_without_tags() -> None:
    """``static`` multiplies the document part and adds no tag."""
    small, large = (read_package(template(static)).parts[DOCUMENT].decode() for static in (1, 10))
    assert 9 * len(small) < len(large) <= 10 * len(small)
    assert small.count("{{") == large.count("{{") > 0
