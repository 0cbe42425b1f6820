"""Documents ready to be issued: parted from their appendices, without what is unseen, listed with SHA-256."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import pytest

import docgen
from docgen.issuing.parting import parted
from docgen.joining.join import join
from docgen.standard.rules import load_standard
from docgen.word.formatting import read_document
from docgen.word.lint import lint_package
from docgen.word.model import WordDocument
from docgen.word.package import Package, read_package
from tests.examples import ROOT
from tests.pages import needs_pages
from tests.roundtrip.editing import Doc, make

pytestmark = pytest.mark.thorough(one_of=2)

DATA = ROOT / "tests/roundtrip/data/phu-luc-bang.json"
SAMPLE = ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json"


@lru_cache
def report() -> bytes:
    """A report with two appendices."""
    return docgen.generate(DATA).content


def alone(package: Package, folder: Path) -> WordDocument:
    """The document as it goes out."""
    target = folder / "a.docx"
    join([package], target)
    assert lint_package(read_package(target).parts) == []
    return read_document(read_package(target))


def words(document: WordDocument) -> list[str]:
    """All that is printed, line by line."""
    return [each.printed for each in document.paragraphs if each.printed.strip()]


def test_document_and_appendices_together_are_the_file(tmp_path: Path) -> None:
    """Nothing is lost between them, and nothing stands in two of them."""
    found = parted(read_package(report()))
    assert [number for number, _ in found.appendices] == ["I", "II"]
    pieces = [words(alone(each, tmp_path)) for each in (found.main, *(each for _, each in found.appendices))]
    assert [line for each in pieces for line in each] == words(read_document(read_package(report())))
    assert [each[0] for each in pieces[1:]] == ["Phụ lục I", "Phụ lục II"]


def test_an_appendix_says_number_and_time_of_signing(tmp_path: Path) -> None:
    """In the upper right corner of its first page, in upright letters of the size that the decree names."""
    for _, package in parted(read_package(report())).appendices:
        document = alone(package, tmp_path)
        first = document.sections[0]
        assert (first.title_page, first.page_start) == (True, 1)
        (line, *_) = document.stories[first.headers["first"]]
        assert line.text == "Số: 88/BC-LĐLĐ; thời gian ký: …/…/… …:…:… +07:00"
        look = line.runs[0].format
        assert (look.size, look.bold, look.italic) == (load_standard().attachment_size, False, False)
        assert (line.format.alignment, look.ascii) == ("right", "Times New Roman")


def test_any_way_of_writing_relationships_is_good_enough(tmp_path: Path) -> None:
    """Some programs write them with a prefix; the line of signing is there all the same."""
    doc = Doc(report())
    for part in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        bare = doc.parts[part].replace(b"xmlns=", b"xmlns:q=").replace(b"<", b"<q:")
        doc.parts[part] = bare.replace(b"<q:/", b"</q:").replace(b"<q:?", b"<?")
    _, package = parted(read_package(doc.save())).appendices[0]
    document = alone(package, tmp_path)
    assert "thời gian ký" in document.stories[document.sections[0].headers["first"]][0].text


def test_pages_after_the_first_keep_their_heads(tmp_path: Path) -> None:
    """The page number stands where it stood."""
    whole = read_document(read_package(report()))
    for _, package in parted(read_package(report())).appendices:
        document = alone(package, tmp_path)
        own = document.stories[document.sections[0].headers["default"]]
        before = whole.stories[whole.sections[0].headers["default"]]
        assert [each.fields for each in own] == [each.fields for each in before]


def test_nothing_unseen_goes_out(tmp_path: Path) -> None:
    """The data that a report carries stay at home."""
    target = tmp_path / "a.docx"
    join([read_package(report())], target)
    parts = read_package(target).parts
    assert not [name for name in parts if "customXml" in name or "custom" in name]
    assert not any(b"so_lieu" in content for content in parts.values())


def test_a_document_without_appendices_stays_whole() -> None:
    """One file."""
    package = read_package(docgen.generate(SAMPLE).content)
    found = parted(package)
    assert (found.main, found.appendices) == (package, ())


def test_what_is_still_being_worked_on_does_not_go_out() -> None:
    """Tracked changes are refused."""
    doc = Doc(report())
    doc.find("Thành lập").append(make("ins", make("r", make("t", text="thêm")), id="90", author="A"))
    with pytest.raises(docgen.DocxError, match="vết sửa"):
        parted(read_package(doc.save()))


@needs_pages
def test_the_folder(tmp_path: Path) -> None:
    """Word and PDF of everything, a list that holds; a second issue changes nothing, others stop it."""
    sources = [tmp_path / "mot.docx", tmp_path / "hai.docx"]
    sources[0].write_bytes(report())
    sources[1].write_bytes(b"PK broken")
    folder = tmp_path / "ra"
    made = docgen.issue(sources, folder)
    assert [each.file for each in made.problems] == [str(sources[1])]
    names = ["mot", "mot-phu-luc-I", "mot-phu-luc-II"]
    expected = {f"{name}.{kind}" for name in names for kind in ("docx", "pdf")} | {"danh-muc-tep.txt"}
    assert {path.name for path in folder.iterdir()} == expected
    for line in (folder / "danh-muc-tep.txt").read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    words_before = {path.name: path.read_bytes() for path in folder.glob("*.docx")}
    docgen.issue(sources[:1], folder)
    assert {path.name: path.read_bytes() for path in folder.glob("*.docx")} == words_before
    (folder / "khac.docx").write_bytes(b"x")
    with pytest.raises(docgen.FileError, match=r"khac\.docx"):
        docgen.issue(sources[:1], folder)
