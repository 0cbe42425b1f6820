"""``docgen preview`` through the front door, with a stand-in for LibreOffice."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from conftest import DocgenCli

from docgen.errors import Exit
from docgen.word.package import read_package, write_package
from tests.preview.fake_office import FakeOffice, fake_office  # noqa: F401 (a fixture)
from tests.word.docx_builder import arrow, build, rels

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a #! line")

DOCX = build("Nội dung")


def with_parts(**more: bytes) -> bytes:
    """A .docx with more parts, ``__`` standing for a slash and ``_dot_`` for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): data for name, data in more.items()}
    return write_package({**read_package(DOCX).parts, **named})


def linked() -> bytes:
    """A .docx with a picture that is fetched from outside."""
    picture = arrow("r1", "image", "http://127.0.0.1:9/anh.png", "External")
    return write_package({**read_package(DOCX).parts, "word/_rels/document.xml.rels": rels(picture)})


def drawn() -> bytes:
    """A .docx with a drawing that shows a picture of this machine."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/a.png"/></svg>'
    return with_parts(word__media__a_dot_svg=svg)


def strict() -> bytes:
    """A .docx with a paragraph that only other programs see."""
    parts = dict(read_package(DOCX).parts)
    hidden = b'<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"/><w:sectPr>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr>", hidden)
    return write_package(parts)


HOSTILE = {
    "drawn": drawn(),
    "strict": strict(),
    "linked": linked(),
    "macros": with_parts(word__vbaProject_dot_bin=b"x"),
    "cut": DOCX[: len(DOCX) // 2],
    "pdf": b"%PDF-1.7\n",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "empty": b"",
}


def test_the_pdf_stands_beside_the_word_file(office: FakeOffice, docgen_cli: DocgenCli) -> None:
    """Without -o the PDF goes into the Word file's own folder, whatever the current one is."""
    office.install()
    docgen_cli.write("a/bao.cao.docx", DOCX)
    ran = docgen_cli("preview", "a/bao.cao.docx")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert ran.out == f"a/bao.cao.docx: {Path('a/bao.cao.pdf')}\n"
    assert ran.files["a/bao.cao.pdf"].startswith(b"%PDF-")


def test_the_pdf_goes_where_it_is_wanted(office: FakeOffice, docgen_cli: DocgenCli) -> None:
    """With -o everything goes into that folder, which is made; an older PDF is replaced."""
    office.install()
    docgen_cli.write("a/x.docx", DOCX)
    docgen_cli.write("pdf/sub/x.pdf", "old")
    ran = docgen_cli("preview", "a/x.docx", "-o", "pdf/sub")
    assert set(ran.files) == {"a/x.docx", "pdf/sub/x.pdf"}
    assert ran.files["pdf/sub/x.pdf"].startswith(b"%PDF-")


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_never_reaches_libreoffice(
    office: FakeOffice, docgen_cli: DocgenCli, kind: str
) -> None:
    """What is no plain .docx, or asks for something outside itself, is refused; the others are made."""
    office.install()
    docgen_cli.write("a.docx", DOCX)
    docgen_cli.write("bad.docx", HOSTILE[kind])
    ran = docgen_cli("preview", "bad.docx", "a.docx", "--jobs", "1")
    assert ran.code == Exit.DOCX
    assert ran.err.count("bad.docx") == 1
    assert [names for names in office.converted if names != ["probe.txt"]] == [["1.docx"]]
    assert {"a.pdf", "bad.pdf"} & set(ran.files) == {"a.pdf"}
    assert "2 tệp: 1 xem trước được, 1 không" in ran.out


@pytest.mark.parametrize("name", ["không-có.docx", "thư mục"])
def test_a_file_that_is_not_there_is_said(office: FakeOffice, docgen_cli: DocgenCli, name: str) -> None:
    """A missing file or a folder: exit code 7, and the others are made."""
    office.install()
    (docgen_cli.folder / "thư mục").mkdir()
    docgen_cli.write("a.docx", DOCX)
    ran = docgen_cli("preview", name, "a.docx")
    assert ran.code == Exit.FILE
    assert name in ran.err
    assert "a.pdf" in ran.files


def test_two_files_of_one_name_are_refused(office: FakeOffice, docgen_cli: DocgenCli) -> None:
    """Two files whose PDFs would be the same are wrong use, said before anything is made."""
    office.install()
    for name in ("a/x.docx", "b/X.docx"):
        docgen_cli.write(name, DOCX)
    ran = docgen_cli("preview", "a/x.docx", "b/X.docx", "-o", "out")
    assert ran.code == Exit.USAGE
    assert "a/x.docx và b/X.docx" in ran.err
    assert office.calls == []
    assert docgen_cli("preview", "a/x.docx", "b/X.docx").code == Exit.DONE


def test_the_same_file_twice_is_made_once(office: FakeOffice, docgen_cli: DocgenCli) -> None:
    """A name given twice counts once."""
    office.install()
    docgen_cli.write("x.docx", DOCX)
    assert len(docgen_cli("preview", "x.docx", "x.docx", "--json").json["data"]["files"]) == 1


@pytest.mark.parametrize(
    "name", ["báo cáo quý III (bản 2).docx", "-o.docx", "a'b\"c;$(x)&%20#?.docx", "x.DOCX", "dòng\nmới.docx"]
)
@pytest.mark.thorough(one_of=3)
def test_any_name_will_do(office: FakeOffice, docgen_cli: DocgenCli, name: str) -> None:
    """No name confuses docgen or LibreOffice, which sees only numbers; the PDF has the file's own name."""
    office.install()
    docgen_cli.write(name, DOCX)
    ran = docgen_cli("preview", "--", name)
    assert ran.code == Exit.DONE
    assert f"{name[:-5]}.pdf" in ran.files
    assert office.converted == [["0.docx"]]


def test_json_lists_what_was_made(office: FakeOffice, docgen_cli: DocgenCli) -> None:
    """The envelope names each file, its PDF, pages and pictures, null for what there is not."""
    office.install()
    docgen_cli.write("a.docx", DOCX)
    docgen_cli.write("b.docx", "hỏng")
    ran = docgen_cli("preview", "a.docx", "b.docx", "--json")
    nothing = {"pdf": None, "page_count": None, "pages": [], "sheet": None}
    assert ran.json["data"] == {
        "files": [{**nothing, "path": "a.docx", "pdf": "a.pdf"}, {**nothing, "path": "b.docx"}],
        "stand_in_font": "",
    }
    assert (ran.json["status"], len(ran.json["problems"])) == ("problems", 1)


def test_missing_libreoffice_is_exit_6(office: FakeOffice, docgen_cli: DocgenCli) -> None:
    """Without LibreOffice: exit code 6 and one sentence with the command that installs it."""
    docgen_cli.write("a.docx", DOCX)
    ran = docgen_cli("preview", "a.docx")
    assert (ran.code, ran.out) == (Exit.MISSING_PROGRAM, "")
    assert ran.err.startswith("Lỗi: không tìm thấy LibreOffice")
    assert len(ran.err.splitlines()) == 1
    assert os.listdir(docgen_cli.folder) == ["a.docx"]
