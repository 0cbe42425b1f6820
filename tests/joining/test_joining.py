"""Word files joined into one: what is printed is what each prints alone, one after the other."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import docx
import pytest

import docgen
from docgen.joining.join import Joined, join
from docgen.preview.text import page_texts
from docgen.word.child_order import child_of
from docgen.word.formatting import read_document
from docgen.word.lint import lint_package
from docgen.word.model import Paragraph, RunFormat, Section, WordDocument
from docgen.word.ns import w
from docgen.word.package import read_package
from docgen.word.strict_xml import parse_xml, print_xml
from tests.examples import ROOT
from tests.pages import needs_pages
from tests.roundtrip.editing import Doc, make, new_paragraph
from tests.roundtrip.office import Office
from tests.support import faults_of

pytestmark = pytest.mark.thorough(one_of=2)

DATA = ROOT / "tests/roundtrip/data"
SAMPLE = ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@lru_cache
def report(name: str) -> bytes:
    """A report of the tests: with appendices and tables, with a chart, or the sample."""
    return docgen.generate(SAMPLE if name == "mau" else DATA / f"{name}.json").content


def typed() -> bytes:
    """A file of an office, with Word's own styles, defaults and automatic numbers."""
    office = Office().head().para("KẾT QUẢ", style="List Number").para("NHIỆM VỤ", style="List Number")
    return office.para("Một việc", style="List Bullet").lines("Tiếp tục chăm lo./.").end().save()


def noted(words: str) -> bytes:
    """The sample with a footnote."""
    doc = Doc(report("mau"))
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
    doc.parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{_W}">{note}</w:footnotes>'.encode()
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rIdChu" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    doc.parts[rels] = doc.parts[rels].replace(b"</Relationships>", link.encode())
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/></Types>'
    doc.parts[types] = doc.parts[types].replace(b"</Types>", override.encode())
    doc.find("Riêng công tác nhân sự").append(make("r", make("footnoteReference", id="2")))
    return doc.save()


def joined(folder: Path, *files: bytes) -> Path:
    """The print file of ``files``."""
    target = folder / "in.docx"
    assert join((read_package(each) for each in files), target).files == len(files)
    return target


def seen(paragraph: Paragraph) -> Paragraph:
    """A paragraph as it is printed: without the names that only the file knows.

    A file without fonts for letters of East Asia or from right to left takes those of the first file.
    """
    runs = tuple(replace(run, style_id="", format=western(run.format)) for run in paragraph.runs if run.text)
    item = paragraph.item and replace(paragraph.item, num_id="", format=western(paragraph.item.format))
    own = replace(paragraph, runs=runs, item=item, mark=western(paragraph.mark), style_id="", style_name="")
    return replace(own, section=0, part="", location=None)


def western(look: RunFormat) -> RunFormat:
    """The look of letters that a Vietnamese text has."""
    return replace(look, east_asia="", cs="")


def looks(document: WordDocument) -> list[Paragraph]:
    """All paragraphs that print anything."""
    return [seen(each) for each in document.paragraphs if each.printed.strip()]


def pages(section: Section) -> Section:
    """A section without the names of its heads, and new pages as such."""
    return replace(section, headers={}, footers={}, type="")


MIXED = ("mau", "phu-luc-bang", "hinh-bieu-do", "phu-luc-bang", "sau-thang", "mau")


def mixed() -> list[bytes]:
    """Files of one template and of another hand, twice the same among them."""
    files = [report(name) for name in MIXED]
    return [*files[:3], typed(), *files[3:], typed(), noted("Số sơ bộ")]


@pytest.mark.thorough
def test_every_paragraph_looks_as_it_did(tmp_path: Path) -> None:
    """Text, numbers of lists, letters, indents, spacing: the joined file says what each file says."""
    files = mixed()
    alone = [read_document(read_package(each)) for each in files]
    together = read_document(read_package(joined(tmp_path, *files)))
    assert looks(together) == [each for document in alone for each in looks(document)]
    assert len(together.tables) == sum(len(document.tables) for document in alone)


@pytest.mark.parametrize(("language", "face"), [("vi-VN", "Times New Roman"), ("en-US", "Calibri")])
def test_fonts_of_a_theme_are_written_as_they_were_printed(tmp_path: Path, language: str, face: str) -> None:
    """The theme's own face for Vietnamese where the settings ask for it: in text, styles and numbers."""
    file = themed(language)
    together = read_document(read_package(joined(tmp_path, file, report("mau"), file)))
    alone = looks(read_document(read_package(file)))
    assert looks(together)[: len(alone)] == looks(together)[-len(alone) :] == alone
    named = [each for each in together.paragraphs if each.text == "KẾT QUẢ"]
    assert [[run.format.ascii for run in each.runs if run.text] for each in named] == [[face]] * 2
    assert [each.item and each.item.format.ascii for each in named] == [face] * 2


def themed(language: str) -> bytes:
    """A file of an office whose style of lists and whose numbers have the fonts of its theme."""
    doc = Doc(typed())
    fonts = f'<w:rPr xmlns:w="{_W}"><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/></w:rPr>'
    for part, path in (("word/numbering.xml", f".//{w('lvl')}"), ("word/styles.xml", f".//{w('style')}")):
        root = parse_xml(doc.parts[part], part)
        for each in root.iterfind(path):
            for old in each.findall(w("rPr")):
                each.remove(old)
            each.append(parse_xml(fonts.encode(), part))
        doc.parts[part] = print_xml(root)
    settings = parse_xml(doc.parts["word/settings.xml"], "word/settings.xml")
    child_of(settings, "themeFontLang").set(w("val"), language)
    doc.parts["word/settings.xml"] = print_xml(settings)
    return doc.save()


def test_sections_begin_with_page_one(tmp_path: Path) -> None:
    """Each file begins on a new page with page 1; its appendices keep page numbers of their own."""
    files = mixed()
    alone = [read_document(read_package(each)).sections for each in files]
    together = read_document(read_package(joined(tmp_path, *files)))
    starts = [0, *(sum(map(len, alone[: n + 1])) for n in range(len(alone) - 1))]
    assert [together.sections[start].page_start for start in starts] == [1] * len(files)
    assert [together.sections[start].type for start in starts] == ["nextPage"] * len(files)
    expected = [
        replace(each[0], page_start=1) if n == 0 else each[n] for each in alone for n in range(len(each))
    ]
    assert list(map(pages, together.sections)) == list(map(pages, expected))


def test_heads_are_those_of_each_file(tmp_path: Path) -> None:
    """A file without heads does not show those of the file before it."""
    together = read_document(read_package(joined(tmp_path, report("mau"), typed(), report("mau"))))
    first, second, third = together.sections
    assert first.headers == {**third.headers}
    shown = "".join(each.text for each in together.stories[second.headers["default"]])
    assert shown == ""


def test_the_joined_file_is_sound(tmp_path: Path) -> None:
    """What Word would refuse or repair is not in it: numbers given twice, links to nothing, wrong order."""
    sound = [each for each in mixed() if not lint_package(read_package(each).parts)]
    assert len(sound) > 6
    package = read_package(joined(tmp_path, *sound))
    assert lint_package(package.parts) == []
    docx.Document(io.BytesIO((tmp_path / "in.docx").read_bytes()))  # and another reader takes it


def test_validators_find_nothing(tmp_path: Path) -> None:
    """The joined file of docgen's own reports is valid like each of them."""
    files = [report("mau"), report("phu-luc-bang"), noted("Số sơ bộ"), report("phu-luc-bang")]
    assert faults_of(joined(tmp_path, *files).read_bytes()) == []


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing depends on the moment, or on the place."""
    first = joined(tmp_path / "a", *mixed()).read_bytes()
    assert joined(tmp_path / "b", *mixed()).read_bytes() == first


def test_notes_count_in_each_file(tmp_path: Path) -> None:
    """Two files with a footnote of the same number keep both, and each counts from 1."""
    package = read_package(joined(tmp_path, noted("Số sơ bộ"), report("mau"), noted("Số của quý")))
    notes = package.parts["word/footnotes.xml"].decode()
    assert "Số sơ bộ" in notes
    assert "Số của quý" in notes
    assert package.parts[package.main].decode().count('<w:numRestart w:val="eachSect"/>') >= 2


def test_bookmarks_and_what_points_to_them_stay_together(tmp_path: Path) -> None:
    """Names of bookmarks are the file's own; a link goes to the bookmark of its own file."""
    doc = Doc(report("mau"))
    p = doc.find("Riêng công tác nhân sự")
    p.insert(1, make("bookmarkStart", id="7", name="muc_tieu"))
    p.append(make("bookmarkEnd", id="7"))
    link = new_paragraph(p, "xem mục tiêu")
    link.append(make("hyperlink", make("r", make("t", text="tại đây")), anchor="muc_tieu"))
    p.addnext(link)
    file = doc.save()
    text = read_package(joined(tmp_path, file, file)).parts["word/document.xml"].decode()
    for name in ("muc_tieu", "muc_tieu_2"):
        assert text.count(f'w:name="{name}"') == text.count(f'w:anchor="{name}"') == 1


@pytest.mark.thorough
def test_styles_are_kept_once(tmp_path: Path) -> None:
    """A hundred files of one template need no more styles and heads than one."""
    alone = read_package(joined(tmp_path / "a", report("mau"))).parts
    many = read_package(joined(tmp_path / "b", *[report("mau")] * 100)).parts
    assert many["word/styles.xml"] == alone["word/styles.xml"]
    assert many.keys() == alone.keys()
    small = len(json.dumps(json.loads(SAMPLE.read_text("utf-8"))))
    assert len(many["word/numbering.xml"]) < 100 * small


def test_nothing_half_written(tmp_path: Path) -> None:
    """A file that is none stops the joining; what lay there stays."""
    target = tmp_path / "in.docx"
    target.write_bytes(b"old")
    with pytest.raises(docgen.DocxError):
        join((read_package(each) for each in (report("mau"), b"PK wrong")), target)
    assert (target.read_bytes(), list(tmp_path.iterdir())) == (b"old", [target])


def test_no_files_are_told(tmp_path: Path) -> None:
    """Nothing to join is a mistake of the call, not an empty file."""
    with pytest.raises(docgen.UsageError):
        join([], tmp_path / "in.docx")


@needs_pages
@pytest.mark.thorough
def test_pages_are_those_of_the_files(tmp_path: Path) -> None:
    """LibreOffice prints the same words on the same pages, page numbers included."""
    files = [report("phu-luc-bang"), typed(), report("phu-luc-bang"), report("sau-thang")]
    together, *alone = texts([joined(tmp_path, *files).read_bytes(), *files])
    assert together == [page for each in alone for page in each]


def texts(files: Sequence[bytes]) -> list[list[str]]:
    """The text of the pages of each file."""
    made = page_texts([lambda each=each: each for each in files]).files
    assert all(isinstance(each, tuple) for each in made)
    return [list(each) for each in made if isinstance(each, tuple)]


def test_what_was_joined_is_told(tmp_path: Path) -> None:
    """How many files and sections: an appendix is a section of its own."""
    made = join((read_package(report(name)) for name in ("mau", "phu-luc-bang")), tmp_path / "in.docx")
    sections = len(read_document(read_package(report("phu-luc-bang"))).sections)
    assert made == Joined(2, 1 + sections)


@pytest.mark.thorough
def test_memory_does_not_grow_with_the_files(tmp_path: Path) -> None:
    """Four times as many files need hardly more memory: what is written is let go."""
    peaks = []
    for count in (8, 32):
        tracemalloc.start()
        join((read_package(report("mau")) for _ in range(count)), tmp_path / f"{count}.docx")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]
