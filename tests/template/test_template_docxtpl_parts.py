"""Headers, footers, footnotes, sections and drawings: all that docxtpl fills, docgen fills alike."""

from __future__ import annotations

import io
import re

import docx
from docx.shared import Cm
from docxtpl_twin import DOCUMENT, assert_equal, ours, text_of, theirs
from sample_report import crafted
from support import edited, with_parts

from docgen.template.compile import compile_template
from docgen.word.markup import NAMESPACES, XML_HEAD
from docgen.word.package import read_package

FOOTNOTES = "word/footnotes.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
    "dccc59e70000000049454e44ae426082"
)


def saved(document: docx.document.Document) -> bytes:
    """The file that python-docx makes of ``document``."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_headers_and_footers_of_every_section_are_filled() -> None:
    """The first page's, too; tags in paragraphs and loops, and the body between them."""
    document = docx.Document()
    document.add_paragraph("{{ so }}")
    first = document.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "Trang đầu {{ so }}"
    first.header.paragraphs[0].text = "Số {{ so }}"
    for text in ("{%p for x in l %}", "– {{ x }}", "{%p endfor %}"):
        first.footer.add_paragraph(text)
    second = document.add_section()
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "Phần hai: {{ t }}"
    template = saved(document)
    names = {"so": 7, "l": ["a", "b"], "t": "một\nhai"}
    parts = [name for name in read_package(template).parts if re.match(r"word/(header|footer)\d", name)]
    texts = {assert_equal(template, names, part) for part in [DOCUMENT, *parts]}
    assert {"Trang đầu 7", "Số 7", "Phần hai: một↵hai", "\n– a\n– b"} <= texts


def with_note(text: str, kind: str = "footnote") -> bytes:
    """The shipped template with one footnote, or endnote."""
    part = (
        f'{XML_HEAD}<w:{kind}s {NAMESPACES}><w:{kind} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        f"</w:{kind}></w:{kind}s>"
    )
    template = crafted("{{ so }}", f'<w:p><w:r><w:{kind}Reference w:id="1"/></w:r></w:p>')
    template = with_parts(template, {f"word/{kind}s.xml": part.encode()})
    rel = f'<Relationship Id="rIdNote" Type="{_OFFICE}/{kind}s" Target="{kind}s.xml"/></Relationships>'
    template = edited(template, "word/_rels/document.xml.rels", ("</Relationships>", rel))
    override = f'<Override PartName="/word/{kind}s.xml" ContentType="{_WORD}.{kind}s+xml"/></Types>'
    return edited(template, "[Content_Types].xml", ("</Types>", override))


def test_footnotes_are_filled() -> None:
    """Values and conditions in them."""
    template = with_note("Theo {{ nguon }}{% if nam %} năm {{ nam }}{% endif %}")
    names = {"so": 1, "nguon": "sổ theo dõi", "nam": 2023}
    assert assert_equal(template, names, FOOTNOTES) == "Theo sổ theo dõi năm 2023"


def with_picture(*lines: str) -> bytes:
    """A template with a picture after the paragraph ``hình``."""
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph("" if line == "hình" else line)
        if line == "hình":
            paragraph.add_run().add_picture(io.BytesIO(PIXEL), width=Cm(1))
    return saved(document)


def drawing_numbers(xml: bytes) -> list[str]:
    """The identifiers of the drawings of a part."""
    return re.findall(r'<wp:docPr (?:[^>]*? )?id="(\d+)"', xml.decode())


def test_a_drawing_in_a_loop_gets_numbers_of_its_own() -> None:
    """As docxtpl counts them, no number twice."""
    template = with_picture("{%p for x in l %}", "hình", "{{ x }}", "{%p endfor %}", "hình")
    names = {"l": [1, 2, 3]}
    assert_equal(template, names)
    numbers = drawing_numbers(ours(template, names)[DOCUMENT])
    assert numbers == drawing_numbers(theirs(template, names)[DOCUMENT]) == ["1001", "1002", "1003", "1004"]


def test_a_drawing_that_stands_once_keeps_its_number() -> None:
    """Nothing is mended where nothing can go wrong; docxtpl renumbers all drawings of every document."""
    template = with_picture("{{ x }}", "hình")
    assert not compile_template(template).sources[DOCUMENT].drawings
    assert drawing_numbers(ours(template, {"x": 1})[DOCUMENT]) == ["1"]


def test_drawings_with_the_same_number_in_the_template_are_told_apart() -> None:
    """Copied in Word by hand, they may have one."""
    template = with_picture("{{ x }}", "hình", "hình")
    again = edited(template, DOCUMENT, ('docPr id="2"', 'docPr id="1"'))
    assert drawing_numbers(ours(again, {"x": 1})[DOCUMENT]) == ["1001", "1002"]


def test_parts_without_tags_are_carried_over() -> None:
    """Styles, numbering, settings: the same bytes; docxtpl's file holds the same elements."""
    template = read_package(crafted("{{ so }}")).parts
    made = ours(crafted("{{ so }}"), {"so": 1})
    same = [name for name in made if made[name] == template[name]]
    assert set(made) - set(same) == {DOCUMENT}


def test_code_in_document_properties_is_not_run() -> None:
    """Docxtpl evaluates six of them for each document; docgen fills what is seen, and nothing else."""
    template = edited(crafted("{{ so }}"), "docProps/core.xml", ("Mẫu thử", "{{ so }}"))
    assert b"{{ so }}" in ours(template, {"so": 757})["docProps/core.xml"]
    assert b">757<" in theirs(template, {"so": 757})["docProps/core.xml"]
    assert text_of(ours(template, {"so": 757})[DOCUMENT]) == "757"
