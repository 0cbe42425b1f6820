"""Broken and hostile documents: each is judged or refused in a sentence, within bounds of work and memory.

Work is counted, not timed: calls of Python functions where a document grows, and where the work is done
inside one call (searching letters) by a generous bound of a process's own processor time.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus import GOOD
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.check.run import Report, check
from docgen.errors import DocgenError, DocxError, Exit
from docgen.word.formatting import read_document
from docgen.word.limits import Limits
from docgen.word.package import Package, read_package, write_package
from tests.thorough import examples, some
from tests.word.docx_builder import A4, NAMES, abstract_list, arrow, build, build_parts, numbered, rels, style

MAIN = "word/document.xml"
ROOT = Path(__file__).parents[2]
Maker = Callable[[int], bytes]
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="processor time and memory as POSIX tells them")


def p(text: str, look: str = "") -> str:
    """One paragraph."""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(rows: int, cells: int = 1, inner: str = p("12")) -> str:
    """One table."""
    row = f"<w:tr>{f'<w:tc>{inner}</w:tc>' * cells}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{row * rows}</w:tbl>"


def box(inner: str) -> str:
    """A run with a text box."""
    return f"<w:r><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></w:r>"


def nested(depth: int, opening: str, closing: str, inner: str = p("x")) -> str:
    """``inner`` wrapped ``depth`` times."""
    return opening * depth + inner + closing * depth


CELL = ("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>")
CONTROL = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
BOX = ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")


def outcome(data: bytes | Package) -> Report | DocgenError:
    """What the check says: a report, or the error that is a sentence. Anything else goes through."""
    try:
        return check(data)
    except DocgenError as error:
        return error


# how the work grows

OPEN_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
GROWING: dict[str, Maker] = {
    "paragraphs": lambda n: build(p("Kết quả quý 3 đạt 12 người, trong đó 3 nữ; đạt 40% kế hoạch.") * n),
    "empty paragraphs": lambda n: build("<w:p/>" * n),
    "numbered paragraphs": lambda n: build("".join(p(f"{i}. Kết quả") for i in range(n))),
    "list lines": lambda n: build(p("- kết quả") * n),
    "appendix titles": lambda n: build(p("Phụ lục I") * n),
    "grounds": lambda n: build(p("Căn cứ Luật Công đoàn;") * n),
    "runs": lambda n: build("<w:p>" + "<w:r><w:t>a “b </w:t></w:r>" * n + "</w:p>"),
    "rows": lambda n: build(table(n, 3)),
    "cells": lambda n: build(table(1, n)),
    "tables": lambda n: build(table(1) * n),
    "text boxes": lambda n: build(f"<w:p>{box(p('a')) * n}</w:p>"),
    "sections": lambda n: build("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * n),
    "deleted marks": lambda n: build(p("a", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") * n),
    "open fields": lambda n: build(
        f"<w:p>{OPEN_FIELD * n}{'<w:r><w:t>a</w:t></w:r>' * n}</w:p>"
    ),
    "recipients": lambda n: build(
        p("x") + table(1, 2, f"<w:p>{'<w:r><w:t>Nơi nhận:</w:t><w:br/><w:t>- A;</w:t></w:r>' * n}</w:p>")
    ),
    "styles": lambda n: build("style=s0 | x", styles="".join(style(f"s{i}") for i in range(n))),
    "lists": lambda n: build(
        "list=1/0 | x", lists="".join(abstract_list(i, "decimal %1.") + numbered(i, i) for i in range(n))
    ),
}  # fmt: skip


def calls(data: bytes) -> int:
    """How many Python functions the check calls and resumes."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        check(data)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", GROWING)
@pytest.mark.thorough(one_of=8)
def test_twice_the_document_is_twice_the_work(name: str) -> None:
    """The work grows as the document does: from 300 to 600 at most by what the 300 more deserve."""
    make = GROWING[name]
    _, none, once, twice = (calls(make(count)) for count in (1, 1, 300, 600))  # the first reads what is kept
    assert twice - once < 1.3 * (once - none) + 3000


LETTERS = [
    *("a", "A", "1", " ", ".", ":", "“", "”", '"', "(", "{{", "{%", "«", "-", "…", "|"),
    *("1.", "1/", "a1", ", ", "a@b ", ",a", "- ", "I. ", "đ/c ", "Phụ lục I ", "hòa hoà ", "a\u0301"),
    *("1.515/1.100 ", "trong đó 1 người, ", "ngày 1 tháng ", "đạt 10% kế hoạch; ", "12,3 tỷ đồng "),
]  # fmt: skip


@on_posix
@pytest.mark.thorough
def test_no_letters_take_more_than_their_time() -> None:
    """Paragraphs of 80,000 letters that send careless searches around in circles.

    A third of them takes some two seconds; work that grows with the square takes from half a minute to hours
    for each, and the process is ended at 25 seconds of processor time.
    """
    code = f"""
        import resource, sys
        resource.setrlimit(resource.RLIMIT_CPU, (25, 25))
        sys.path.insert(0, {str(ROOT)!r})
        from docgen.check.run import check
        from tests.bounded import peak_memory
        from tests.word.docx_builder import build
        from xml.sax.saxutils import escape
        for unit in {some(LETTERS, 3)!r}:
            text = escape((unit * 80_000)[:80_000])
            check(build('<w:p><w:r><w:t xml:space="preserve">' + text + '</w:t></w:r></w:p>'))
        print(peak_memory())
    """
    assert int(_own_process(code)) < 700


def _own_process(code: str) -> str:
    done = subprocess.run(  # noqa: S603 (our own interpreter and code)
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:] or f"ended by signal {-done.returncode}"
    return done.stdout


@on_posix
@pytest.mark.thorough
def test_the_largest_document_fits_into_memory() -> None:
    """50,000 paragraphs are read below half a gigabyte; so is what goes beyond, until it is refused."""
    code = f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from docgen.errors import DocxError
        from docgen.word.formatting import read_document
        from tests.bounded import peak_memory
        from tests.word.docx_builder import build
        one = '<w:p><w:r><w:t>x</w:t></w:r></w:p>'
        assert len(read_document(build(one * 50_000)).paragraphs) == 50_000
        try:
            read_document(build(one * 100_000))
        except DocxError as error:
            assert 'hơn 50.000 đoạn văn' in error.message
        else:
            raise SystemExit(1)
        print(peak_memory())
    """
    assert int(_own_process(code)) < 500


# what is refused


def packed(inner: str, method: int) -> bytes:
    """:func:`build`, packed by the standard library: how tight does not depend on what is installed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in build_parts(inner).items():
            archive.writestr(name, content)
    return buffer.getvalue()


TOO_MUCH: dict[str, tuple[Callable[[], bytes], str]] = {
    "1,000,000 elements": (lambda: packed("<w:r/>" * 1_000_000, zipfile.ZIP_STORED), "quá nhiều thẻ XML"),
    "1,000,000 elements packed tight": (
        lambda: packed("<w:r/>" * 1_000_000, zipfile.ZIP_DEFLATED),
        "bom nén",
    ),
    "tables 200 deep": (lambda: build(nested(200, *CELL)), "XML hỏng"),
    "controls 200 deep": (lambda: build(nested(200, *CONTROL)), "XML hỏng"),
    "a paragraph of 800,000 letters": (lambda: build(p("a " * 400_000)), "đoạn thứ 1 dài hơn 200.000"),
    "a paragraph of 4,000,000 letters": (
        lambda: packed(p("a " * 2_000_000), zipfile.ZIP_DEFLATED),
        "bom nén",
    ),
    "a paragraph in 20,001 runs": (
        lambda: build(p("x") + "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 20_001 + "</w:p>"),
        "đoạn thứ 2 bị chia thành hơn 20.000 mẩu",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
@pytest.mark.thorough(one_of=4)
def test_too_much_is_refused_in_a_sentence(name: str) -> None:
    """Where, what is too much, what to do."""
    make, said = TOO_MUCH[name]
    with pytest.raises(DocxError, match=said) as caught:
        check(make())
    assert caught.value.message.startswith(f"{MAIN}: ")
    assert "hãy" in caught.value.message
    assert caught.value.message.endswith(".")


def test_each_bound_of_the_text_holds() -> None:
    """Up to the bound a document is read; one more and it is refused."""
    data = build(p("ab") + "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r><w:r><w:t>c</w:t></w:r></w:p>")
    bounds = {"max_paragraphs": 2, "max_letters": 5, "max_paragraph": 3, "max_runs": 3}
    assert len(read_document(data, Limits(**bounds)).paragraphs) == 2
    for name, bound in bounds.items():
        with pytest.raises(DocxError, match="vượt mức của một văn bản; hãy"):
            read_document(data, Limits(**{**bounds, name: bound - 1}))


# what is read all the same


@pytest.mark.parametrize(
    ("inner", "count"),
    [
        (nested(55, *CELL), 56),
        (nested(110, *CONTROL), 1),
        (nested(58, *BOX), 59),
        (nested(58, *BOX, inner=p("x") * 500), 558),
        ("", 0),
    ],
)
def test_deep_nesting_is_read(inner: str, count: int) -> None:
    """Whatever the parser lets through is read, level by level."""
    assert len(check(build(inner)).document.paragraphs) == count


CIRCLE = (
    '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="B"/></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>'
    f"{numbered(1, 0)}{numbered(2, 1)}"
)
STYLES_IN_A_CIRCLE = "".join(
    style(
        name,
        kind="numbering",
        based_on=base,
        inner=f"<w:pPr><w:numPr><w:numId w:val='{number}'/></w:numPr></w:pPr>",
    )
    for name, base, number in (("A", "B", 1), ("B", "A", 2))
)
WILD = ["999999999999", "-1e9", "NaN", "inf", "-0", "1e400", "0x10", "1,5", "đ", "%1", "9" * 30, "1.27cm"]


@pytest.mark.parametrize("wild", ["", *WILD])
def test_wild_numbers_are_judged(wild: str) -> None:
    """Measures, counts and ids may say anything."""
    filled = (
        "<w:p><w:pPr><w:pStyle w:val='?'/><w:numPr><w:ilvl w:val='?'/><w:numId w:val='1'/></w:numPr>"
        "<w:spacing w:before='?' w:after='?' w:line='?'/><w:ind w:left='?' w:firstLine='?'/></w:pPr>"
        "<w:r><w:rPr><w:sz w:val='?'/><w:color w:val='?'/><w:spacing w:val='?'/></w:rPr><w:t>Kết quả 12</w:t>"
        "</w:r></w:p><w:tbl><w:tblPr><w:tblW w:w='?'/><w:tblInd w:w='?'/></w:tblPr><w:tblGrid>"
        "<w:gridCol w:w='?'/></w:tblGrid>"
        "<w:tr><w:trPr><w:gridBefore w:val='?'/><w:trHeight w:val='?'/></w:trPr><w:tc>"
        "<w:tcPr><w:tcW w:w='?' w:type='dxa'/><w:gridSpan w:val='?'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    )
    sizes = "<w:pgSz w:w='?' w:h='?'/><w:pgMar w:top='?' w:left='?'/><w:pgNumType w:start='?'/>"
    section = f"<w:sectPr>{sizes}</w:sectPr>"
    lists = abstract_list(0, "decimal %1. <w:start w:val='?'/>") + numbered(1, 0)
    body, section, lists = (xml.replace("?", wild) for xml in (filled, section, lists))
    report = check(build(body, section=section, lists=lists))
    assert report.document.paragraphs[0].text == "Kết quả 12"


def good_parts() -> dict[str, bytes]:
    """The parts of a good document."""
    return dict(read_package(GOOD["docgen"]()).parts)


def without_part(name: str) -> bytes:
    """A good document that points to a part it lacks."""
    return write_package({key: data for key, data in good_parts().items() if key != name})


OPTIONAL = [name for name in good_parts() if re.fullmatch(r"word/[a-zA-Z]+\d*\.xml", name) and name != MAIN]


@pytest.mark.parametrize("name", [*OPTIONAL, "word/_rels/document.xml.rels"])
@pytest.mark.thorough(one_of=4)
def test_a_part_that_is_not_there_is_done_without(name: str) -> None:
    """Styles, lists, settings, heads: without them the text is read as plainly as Word would."""
    whole = read_document(GOOD["docgen"]())
    assert [x.text for x in check(without_part(name)).document.paragraphs] == [
        x.text for x in whole.paragraphs
    ]


HEAD = f"<w:hdr {NAMES}><w:p><w:r><w:t>đầu trang</w:t></w:r></w:p>{{}}</w:hdr>"
ITSELF = "<w:sectPr><w:headerReference w:type='default' r:id='r1'/></w:sectPr>"


def head_in_itself() -> bytes:
    """A header that names itself as its header, and the document's styles that are a header."""
    section = A4.replace("<w:sectPr>", "<w:sectPr><w:headerReference w:type='default' r:id='r3'/>")
    inner = HEAD.format(f"<w:p><w:pPr>{ITSELF}</w:pPr></w:p>{ITSELF}")
    parts = build_parts("| x", section=section, more={"word/header1.xml": ("header", inner)})
    parts["word/_rels/header1.xml.rels"] = rels(arrow("r1", "header", "header1.xml"))
    return write_package(parts)


def with_arrows(arrows: str) -> bytes:
    """A document with other relationships."""
    return write_package({**build_parts("| x"), "word/_rels/document.xml.rels": rels(arrows)})


STRANGE: dict[str, Callable[[], bytes]] = {
    "a header in itself": head_in_itself,
    "lists in a circle": lambda: build("list=1/0 | x", lists=CIRCLE, styles=STYLES_IN_A_CIRCLE),
    "styles in a circle": lambda: build(
        "style=A | x", styles=style("A", based_on="B") + style("B", based_on="A")
    ),
    "a list of itself": lambda: build("list=1/0 | x", lists=numbered(1, 1)),
    "two ids alike": lambda: with_arrows(
        arrow("r1", "styles", "styles.xml") + arrow("r1", "numbering", "numbering.xml")
    ),
    "styles that are the document": lambda: with_arrows(arrow("r1", "styles", "document.xml")),
    "a part that is not there": lambda: with_arrows(arrow("r1", "styles", "none.xml")),
    "a part above the root": lambda: with_arrows(arrow("r1", "styles", "../../../../etc/passwd")),
    "styles on the web": lambda: with_arrows(arrow("r1", "styles", "http://a.vn/styles.xml", "External")),
    "no section": lambda: build("| x", section=""),
    "a section without sizes": lambda: build("| x", section="<w:sectPr/>"),
    "table without rows": lambda: build("<w:tbl/>" + p("x")),
    "rows without cells": lambda: build("<w:tbl><w:tr/></w:tbl>" + p("x")),
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_strange_documents_are_judged(name: str) -> None:
    """Circles end, what is missing is done without, nothing outside the file is touched."""
    assert check(STRANGE[name]()).document.paragraphs[-1].text == "x"


# through the command line


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(GOOD["docgen"]()[:5000], id="cut"),
        pytest.param(without_part(MAIN), id="no document"),
        pytest.param(build(nested(200, *CELL)), id="deep"),
        pytest.param(build(p("a" * 200_001)), id="long"),
        pytest.param(
            write_package({**build_parts("| x"), MAIN: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            id="entities",
        ),
        pytest.param(
            write_package({**build_parts("| x"), MAIN: b"<document xmlns='urn:x'/>"}), id="not Word's"
        ),
    ],
)
def test_the_command_says_one_sentence(docgen_cli: Any, data: bytes) -> None:
    """Exit 5, the file's name, what is wrong and what to do; no log of a fault of ours."""
    docgen_cli.write("a.docx", data)
    ran = docgen_cli("check", "a.docx")
    assert (ran.code, ran.err) == (Exit.DOCX, "")
    assert re.fullmatch(r"a\.docx: không kiểm tra được – .*hãy .*\.\n", ran.out)
    assert not docgen_cli.logs.exists()


# anything at all

PARTS = {name: data for name, data in good_parts().items() if name.endswith((".xml", ".rels"))}
NAMES_OF_PARTS = sorted(PARTS)


@settings(max_examples=examples(40))
@given(st.data())
def test_spoiled_bytes_are_judged_or_refused(data: st.DataObject) -> None:
    """Whatever bytes of whatever part are changed: a report, or a sentence."""
    name = data.draw(st.sampled_from(NAMES_OF_PARTS))
    spoiled = bytearray(PARTS[name])
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(spoiled) - 1))
        spoiled[place : place + 1] = data.draw(st.binary(max_size=2))
    outcome(Package({**good_parts(), name: bytes(spoiled)}))


GARBAGE = ["", "-1", "0", "9" * 20, "nan", "1e999", "true", "both", "Normal", "\u0301", "a" * 300, *WILD]


@settings(max_examples=examples(60))
@given(st.data())
def test_spoiled_elements_are_judged(data: st.DataObject) -> None:
    """Elements dropped, doubled, emptied, moved, renamed; attributes that say anything: still a report."""
    name = data.draw(st.sampled_from([MAIN, MAIN, *OPTIONAL]))
    root = etree.fromstring(PARTS[name])
    for _ in range(data.draw(st.integers(1, 4))):
        elements = list(root.iter())[1:]
        if elements:
            _spoil(data, elements)
    found = outcome(Package({**good_parts(), name: etree.tostring(root)}))
    assert isinstance(found, Report)


def _spoil(data: st.DataObject, elements: list[Any]) -> None:
    one, other = data.draw(st.sampled_from(elements)), data.draw(st.sampled_from(elements))
    kind = data.draw(st.sampled_from(["drop", "double", "empty", "move", "rename", "garbage", "garbage"]))
    if kind == "drop":
        one.getparent().remove(one)
    elif kind == "double":
        one.addnext(etree.fromstring(etree.tostring(one)))
    elif kind == "empty":
        one.clear()
    elif kind == "rename":
        one.tag = other.tag
    elif kind == "move" and one not in other.iterancestors() and one is not other:
        other.append(one)
    elif one.attrib:
        one.set(data.draw(st.sampled_from(sorted(one.attrib))), data.draw(st.sampled_from(GARBAGE)))
