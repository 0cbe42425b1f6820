"""A filled document is whole: nothing without content, each copy with its own identity, nothing broken."""

from __future__ import annotations

import re

import pytest
from conftest import DocgenCli
from docxtpl_twin import DOCUMENT, W, cell, table, text_of
from sample_report import crafted
from support import edited
from template_door import refused, through, with_notes

from docgen.errors import Exit
from docgen.word.package import read_package, write_package

LOOP, END = "{%p for c in chi_tieu %}", "{%p endfor %}"
GONE = ("{%p if du_thao %}", "{%p endif %}")


def paragraphs(*texts: str) -> str:
    """These texts, each a paragraph."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def holding(*texts: str) -> str:
    """A cell of these paragraphs."""
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{paragraphs(*texts)}</w:tc>'


EMPTY = {
    "a cell": table((holding(GONE[0], "có", GONE[1]), "x"), grid=(3000, 3000)),
    "a cell with a table": table((holding(GONE[0], "có", GONE[1]).replace("</w:tc>", "")
                                  + table(("a",), grid=(2000,)) + "<w:p/></w:tc>", "x"), grid=(3000, 3000)),
    "a row": table(("{%tc for c in can_cu %}", "{{ c }}", "{%tc endfor %}"), ("a", "b", "c"), grid=(1, 1, 1)),
    "a table": table(("{%tr for c in can_cu %}",), ("{{ c }}",), ("{%tr endfor %}",), grid=(3000,)),
    "a text box": "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
    "<w:txbxContent>"
    + paragraphs(GONE[0], "x", GONE[1]) + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "a control": "<w:sdt><w:sdtPr><w:id w:val='7'/></w:sdtPr><w:sdtContent>"
    + paragraphs(GONE[0], "x", GONE[1]) + "</w:sdtContent></w:sdt>",
}  # fmt: skip


@pytest.mark.parametrize("xml", EMPTY.values(), ids=EMPTY)
@pytest.mark.thorough(one_of=4)
def test_nothing_is_left_without_content(docgen_cli: DocgenCli, xml: str) -> None:
    """Where all tags in it print nothing: a paragraph in, or the row or table out."""
    made = through(docgen_cli, crafted("đầu", xml, "cuối")).sound()
    assert made.text.endswith("cuối")


def test_a_header_without_content_gets_a_paragraph(docgen_cli: DocgenCli) -> None:
    """Its only paragraphs stand in a condition that does not hold."""
    template = crafted("x")
    name = "word/header1.xml"
    body = paragraphs(GONE[0], "x", GONE[1])
    parts = dict(read_package(template).parts)
    head = parts[name][: parts[name].index(b">", parts[name].index(b"<w:hdr")) + 1]
    parts[name] = head + body.encode() + b"</w:hdr>"
    through(docgen_cli, write_package(parts)).sound()


def test_tables_in_a_loop_stay_apart(docgen_cli: DocgenCli) -> None:
    """Side by side they would be one table to Word."""
    made = through(docgen_cli, crafted(LOOP, table(("{{ c.ten }}",), grid=(3000,)), END, "cuối")).sound()
    assert len(made.body.findall(f".//{W}tbl")) == 3
    assert b"</w:tbl><w:tbl>" not in made.parts[DOCUMENT].replace(b"\n", b"")


def test_bookmarks_controls_and_what_names_them_are_each_round_s_own(docgen_cli: DocgenCli) -> None:
    """Numbers and names of their own; a field goes with the copy of its round."""
    marked = (
        '<w:p><w:bookmarkStart w:id="5" w:name="bm"/><w:sdt><w:sdtPr><w:id w:val="123"/></w:sdtPr>'
        "<w:sdtContent>"
        "<w:r><w:t>{{ c.ten }}</w:t></w:r></w:sdtContent></w:sdt><w:bookmarkEnd w:id=\"5\"/>"
        '<w:fldSimple w:instr=" REF bm \\h "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    )  # fmt: skip
    made = through(docgen_cli, crafted(LOOP, marked, END)).sound()
    xml = made.parts[DOCUMENT].decode()
    assert re.findall(r'w:name="(bm\w*)"', xml) == ["bm", "bm_2", "bm_3"]
    assert re.findall(r"REF (bm\w*) ", xml) == ["bm", "bm_2", "bm_3"]


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
@pytest.mark.thorough(one_of=2)
def test_each_round_has_its_own_note(docgen_cli: DocgenCli, kind: str) -> None:
    """With a number of its own, saying what the loop says."""
    number = 0 if kind == "comment" else 1
    mark = f'<w:p><w:r><w:t>{{{{ c.ma }}}}</w:t></w:r><w:r><w:{kind}Reference w:id="{number}"/></w:r></w:p>'
    template = with_notes(crafted(LOOP, mark, END), kind, "Nguồn: {{ c.ten }}")
    made = through(docgen_cli, template).sound()
    notes = text_of(made.parts[f"word/{kind}s.xml"])
    assert [line for line in notes.split("\n") if line] == [
        "Nguồn: Kết nạp mới",
        "Nguồn: CĐCS mới",
        "Nguồn: Sáng kiến",
    ]
    marks = re.findall(rf'<w:{kind}Reference w:id="(\d+)"', made.parts[DOCUMENT].decode())
    assert len(set(marks)) == 3


def test_a_note_of_what_is_not_printed_goes(docgen_cli: DocgenCli) -> None:
    """And its tags are not asked for."""
    mark = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    template = with_notes(crafted(GONE[0], mark, GONE[1], "x"), "footnote", "Bản {{ du_thao }}")
    made = through(docgen_cli, template).sound()
    assert "Bản" not in text_of(made.parts["word/footnotes.xml"])


def numbered(text: str) -> str:
    """A paragraph in list 90."""
    list_ = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
    return f"<w:p><w:pPr>{list_}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


LIST = (
    '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
)
NUM = '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num></w:numbering>'


def with_list(*lines: str) -> bytes:
    """A template with one more list."""
    return edited(
        crafted(*lines), "word/numbering.xml", ('<w:num w:numId="1">', LIST + '<w:num w:numId="1">'),
        ("</w:numbering>", NUM),
    )  # fmt: skip


def test_a_list_begins_anew_in_each_round(docgen_cli: DocgenCli) -> None:
    """Behind a title; a list whose lines are the rounds counts on."""
    made = through(docgen_cli, with_list(LOOP, "Nhóm", numbered("một"), numbered("hai"), END)).sound()
    numbers = re.findall(r'<w:numId w:val="(\d+)"', made.parts[DOCUMENT].decode())
    assert [len(set(numbers)), numbers[0], numbers[0] == numbers[1]] == [3, "90", True]
    made = through(docgen_cli, with_list(LOOP, numbered("{{ c.ten }}"), END)).sound()
    assert set(re.findall(r'<w:numId w:val="(\d+)"', made.parts[DOCUMENT].decode())) == {"90"}


def test_values_of_cells_are_judged_and_stand_in_order(docgen_cli: DocgenCli) -> None:
    """A colour by name, a span by name or beyond the table are errors; right ones stand where Word wants."""
    refused(through(docgen_cli, crafted(table((cell('{% cellbg "đỏ" %}x'),), grid=(9,)))), "cellbg", "mã màu")
    for span, said in (("so_lieu.ten", "số nguyên"), ("5", "bảng chỉ có 2 cột")):
        made = through(docgen_cli, crafted(table((cell(f"{{% colspan {span} %}}x"), "y"), grid=(9, 9)), "z"))
        assert (made.code, said in made.text_of) == (Exit.TEMPLATE, True), made.text_of
    right = table((cell("{% cellbg so_lieu.mau_do %}{% colspan 2 %}x"),), ("a", "b"), grid=(3000, 3000))
    xml = through(docgen_cli, crafted(right, "z")).sound().parts[DOCUMENT].decode()
    assert re.search(r"<w:tcW [^>]*/><w:gridSpan [^>]*/><w:shd [^>]*FF0000", xml)


def test_a_bound_control_shows_what_is_filled_in(docgen_cli: DocgenCli) -> None:
    """Its binding, which would print other data, is taken away."""
    bound = (
        '<w:sdt><w:sdtPr><w:id w:val="44"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>'
        "<w:text/></w:sdtPr>"
        f"<w:sdtContent>{paragraphs('{{ so_lieu.ten }}')}</w:sdtContent></w:sdt>"
    )
    made = through(docgen_cli, crafted(bound, "z")).sound()
    assert b"dataBinding" not in made.parts[DOCUMENT]
    assert "Nguyễn Văn A" in made.text


def test_a_broken_template_is_named_and_nothing_is_written(docgen_cli: DocgenCli) -> None:
    """A cell without a paragraph, before any tag is filled."""
    broken = table(("<w:tc><w:tcPr/></w:tc>",), grid=(9,))
    refused(through(docgen_cli, crafted("{{ so }}", broken, "z")), "ô của bảng không kết thúc bằng đoạn văn")


def test_a_list_within_a_list_begins_anew_in_its_own_round(docgen_cli: DocgenCli) -> None:
    """Two loops, one in the other: the inner list begins anew behind each line of the outer one."""
    inner = [numbered("trong"), numbered("trong nữa")]
    loop = [LOOP, "Nhóm {{ c.ten }}", "{%p for x in [1, 2] %}", "Phần", *inner, "{%p endfor %}", END]
    made = through(docgen_cli, with_list(*loop)).sound()
    numbers = re.findall(r'<w:numId w:val="(\d+)"', made.parts[DOCUMENT].decode())
    assert [first == second for first, second in zip(numbers[::2], numbers[1::2], strict=True)] == [True] * 6
    assert len(set(numbers)) == 6


def test_shapes_of_the_older_kind_are_each_round_s_own(docgen_cli: DocgenCli) -> None:
    """A shape, and the embedded object that names it, in each round."""
    drawn = (
        "<w:p><w:r><w:t>{{ c.ten }}</w:t></w:r>"
        '<w:r><w:object xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:shape id="_x0000_i1025" o:spid="_x0000_i1025" style="width:10pt;height:10pt"/>'
        '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="_x0000_i1025" DrawAspect="Content"/>'
        "</w:object></w:r></w:p>"
    )
    xml = through(docgen_cli, crafted(LOOP, drawn, END)).parts[DOCUMENT].decode()
    shapes = re.findall(r'<v:shape [^>]*?\bid="(\w+)"', xml)
    assert (len(shapes), len(set(shapes)), shapes[0]) == (3, 3, "_x0000_i1025")
    assert re.findall(r'o:spid="(\w+)"', xml) == shapes
    assert re.findall(r'ShapeID="(\w+)"', xml) == shapes


def test_the_only_header_in_a_section_that_may_go_is_kept(docgen_cli: DocgenCli) -> None:
    """Lint warns; the section that follows says the header itself, so the page numbers stay."""
    template = crafted(
        GONE[0],
        '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11907" w:h="16840"/></w:sectPr></w:pPr></w:p>',
        GONE[1],
        "x",
    )
    parts = dict(read_package(template).parts)
    xml = parts[DOCUMENT].decode()
    (reference,) = set(re.findall(r"<w:headerReference [^>]*/>", xml))
    xml = xml.replace(reference, "").replace("<w:sectPr><w:pgSz", f"<w:sectPr>{reference}<w:pgSz", 1)
    parts[DOCUMENT] = xml.encode()
    made = through(docgen_cli, write_package(parts)).sound()
    assert "M706" in made.lint
    assert re.findall(r"<w:headerReference [^>]*/>", made.parts[DOCUMENT].decode()) == [reference]
