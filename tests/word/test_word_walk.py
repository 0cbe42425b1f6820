"""Tracked changes as accepted: what is deleted is not there, what is inserted is, old looks say nothing."""

from __future__ import annotations

import pytest
from docx_builder import NAMES, body, build, build_parts

from docgen.word.comments import Comment, with_comments
from docgen.word.formatting import read_document
from docgen.word.model import WordDocument
from docgen.word.package import parse_xml, read_package, write_package
from docgen.word.walk import paragraph_elements

BY = "w:id='1' w:author='Thư ký' w:date='2024-01-01T00:00:00Z'"
GONE = f"<w:pPr><w:jc w:val='center'/><w:rPr><w:del {BY}/></w:rPr></w:pPr>"
MOVED = f"<w:pPr><w:rPr><w:moveFrom {BY}/></w:rPr></w:pPr>"
NEW = f"<w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>"


def run(text: str) -> str:
    """A run that stays."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def deleted(text: str, kind: str = "del") -> str:
    """A run deleted or moved away."""
    letters = "delText" if kind == "del" else "t"
    return f"<w:{kind} {BY}><w:r><w:{letters}>{text}</w:{letters}></w:r></w:{kind}>"


def paragraph(*inner: str) -> str:
    """One ``w:p``."""
    return f"<w:p>{''.join(inner)}</w:p>"


def row(*cells: str, look: str = "", cell: str = "") -> str:
    """One row; ``look`` goes into ``trPr``, ``cell`` into the last cell's ``tcPr``."""
    made = [f"<w:tc><w:tcPr/>{paragraph(run(each))}</w:tc>" for each in cells]
    made[-1] = made[-1].replace("<w:tcPr/>", f"<w:tcPr>{cell}</w:tcPr>")
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(made)}</w:tr>"


def table(*lines: str) -> str:
    """One table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(lines)}</w:tbl>"


def document(*blocks: str) -> WordDocument:
    """The document of these blocks, read."""
    return read_document(build("".join(blocks)))


def texts(*blocks: str) -> list[str]:
    """What its paragraphs say."""
    return [item.text for item in document(*blocks).paragraphs]


DEAD_ROW = f"<w:del {BY}/>"
CASES: dict[str, tuple[str, list[str]]] = {
    "mark deleted": (paragraph(GONE, run("một ")) + paragraph(run("hai")) + "| ba", ["một hai", "ba"]),
    "two marks deleted": (
        paragraph(GONE, run("a")) + paragraph(GONE, run("b")) + paragraph(run("c")),
        ["abc"],
    ),
    "whole paragraph deleted": (
        paragraph(run("a")) + paragraph(GONE, deleted("b")) + paragraph(run("c")),
        ["a", "c"],
    ),
    "whole paragraph moved": (
        paragraph(MOVED, deleted("b", "moveFrom")) + paragraph(run("c")) + paragraph(NEW, run("b")),
        ["c", "b"],
    ),
    "words deleted, mark kept": (paragraph(deleted("b")) + paragraph(run("c")), ["", "c"]),
    "mark inserted": (paragraph(NEW, run("a")) + paragraph(run("b")), ["a", "b"]),
    "mark deleted before a table": (paragraph(GONE, run("a")) + table(row("b")), ["a", "b"]),
    "paragraph deleted before a table": (paragraph(GONE, deleted("a")) + table(row("b")), ["b"]),
    "last paragraph deleted": (paragraph(run("a")) + paragraph(GONE, deleted("b")), ["a"]),
    "last mark deleted": (paragraph(run("a")) + paragraph(GONE, run("b")), ["a", "b"]),
    "everything deleted": (paragraph(GONE, deleted("a")) + paragraph(GONE, deleted("b")), [""]),
    "row deleted": (table(row("a", "b"), row("c", "d", look=DEAD_ROW)), ["a", "b"]),
    "row inserted": (table(row("a"), row("b", look=f"<w:ins {BY}/>")), ["a", "b"]),
    "cell deleted": (table(row("a", "b", cell=f"<w:cellDel {BY}/>")), ["a"]),
    "cell inserted": (table(row("a", "b", cell=f"<w:cellIns {BY}/>")), ["a", "b"]),
    "table deleted": (paragraph(run("a")) + table(row("b", look=DEAD_ROW)) + paragraph(run("c")), ["a", "c"]),
    "joined over a content control": (
        f"<w:sdt><w:sdtContent>{paragraph(GONE, run('a'))}</w:sdtContent></w:sdt>{paragraph(run('b'))}",
        ["ab"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_tracked_changes_are_read_as_accepted(name: str) -> None:
    """Deleted marks join, deleted and moved paragraphs, rows and cells are not there, new ones are."""
    xml, said = CASES[name]
    assert texts(body(xml.replace("| ba", "") + ("\n| ba" if "| ba" in xml else ""))) == said


def test_a_joined_paragraph_stands_as_its_last_mark_says() -> None:
    """The mark that is left decides how the paragraph stands."""
    (joined,) = document(
        paragraph(GONE, run("a")), paragraph("<w:pPr><w:jc w:val='right'/></w:pPr>")
    ).paragraphs
    assert joined.format.alignment == "right"


def test_a_deleted_table_leaves_no_table() -> None:
    """Tables and rows are counted without the deleted ones."""
    found = document(table(row("a", look=DEAD_ROW)), table(row("b", look=DEAD_ROW), row("c", "d")))
    assert [len(each.rows) for each in found.tables] == [1]
    assert found.paragraphs[0].location is not None
    assert found.paragraphs[0].location.row == 0


def test_old_looks_are_ignored() -> None:
    """What a tracked change of formatting keeps of the old look says nothing."""
    old_run = f"<w:rPrChange {BY}><w:rPr><w:i/><w:sz w:val='40'/></w:rPr></w:rPrChange>"
    old_paragraph = f"<w:pPrChange {BY}><w:pPr><w:jc w:val='both'/><w:keepNext/></w:pPr></w:pPrChange>"
    (read,) = document(
        paragraph(
            f"<w:pPr><w:jc w:val='center'/><w:rPr><w:ins {BY}/></w:rPr>{old_paragraph}</w:pPr>",
            f"<w:r><w:rPr><w:b/>{old_run}</w:rPr><w:t>x</w:t></w:r>",
        )
    ).paragraphs
    assert (read.format.alignment, read.format.keep_next) == ("center", False)
    look = read.runs[0].format
    assert (look.bold, look.italic, look.size) == (True, False, 10)


def test_deleted_field_codes_are_no_codes() -> None:
    """A field code changed with tracking is the new one; a deleted field is none."""
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    old = f"<w:del {BY}><w:r><w:delInstrText> DATE </w:delInstrText></w:r></w:del>"
    new = f"<w:ins {BY}><w:r><w:instrText> PAGE </w:instrText></w:r></w:ins>"
    changed = paragraph(mark("begin"), old, new, mark("separate"), run("3"), mark("end"))
    dead = "".join(f"<w:del {BY}>{each}</w:del>" for each in (mark("begin"), mark("separate"), mark("end")))
    first, second = document(changed, paragraph(dead, run("x"))).paragraphs
    assert (first.text, first.fields) == ("3", ("PAGE",))
    assert (second.text, second.fields) == ("x", ())


def test_the_section_break_of_a_deleted_mark_is_gone() -> None:
    """A section ends with a paragraph mark; without the mark it does not end."""
    properties = f"<w:pPr><w:rPr><w:del {BY}/></w:rPr><w:sectPr/></w:pPr>"
    assert len(document(paragraph(properties, run("a")), paragraph(run("b"))).sections) == 1


BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"


def test_the_walk_counts_as_the_reader_does() -> None:
    """Elements and paragraphs are equally many, in one order: cells, boxes, joined and dead ones."""
    blocks = [xml for xml, _ in CASES.values() if "|" not in xml]
    blocks += [paragraph(run("x"), BOX.format(paragraph(GONE, run("u")) + paragraph(run("v"))))]
    parts = build_parts("".join(blocks))
    root = parse_xml(parts["word/document.xml"], "word/document.xml")
    walked = list(paragraph_elements(root[0]))
    read = read_document(write_package(parts)).paragraphs
    kept = ["".join(each.text or "" for p in group for each in p.iter("{*}t")) for group in walked]
    assert len(walked) == len(read)
    assert all(item.text in letters for item, letters in zip(read, kept, strict=True))
    assert "uv" in kept


def test_comments_find_their_place_in_joined_paragraphs() -> None:
    """A remark on words of the second half lands there, and a reader still reads the same."""
    package = read_package(build(paragraph(run("x")) + paragraph(GONE, run("một ")) + paragraph(run("hai"))))
    data = with_comments(package, [Comment(1, 4, 7, "sai")], "docgen")
    main = read_package(data).parts["word/document.xml"].decode()
    assert main.index("một") < main.index("commentRangeStart") < main.index("hai")
    assert read_document(data) == read_document(package)


def test_comments_with_wild_numbers_take_another_beside_them() -> None:
    """Whatever the numbers of a file's comments say, a new one is added."""
    wild = "".join(f"<w:comment w:id='{number}'/>" for number in ("đ", "9" * 30, "", "7"))
    data = build("| x", more={"word/comments.xml": ("comments", f"<w:comments {NAMES}>{wild}</w:comments>")})
    marked = with_comments(read_package(data), [Comment(0, 0, 1, "sai")], "docgen")
    assert 'w:id="8"' in read_package(marked).parts["word/comments.xml"].decode()


@pytest.mark.parametrize(
    ("said", "merged"), [("w:vMerge='cont'", True), ("w:vMerge='rest'", False), ("", False)]
)
def test_a_tracked_merge_of_cells_counts(said: str, merged: bool) -> None:
    """A cell merged with the one above it under tracking is merged."""
    found = document(table(row("a"), row("b", cell=f"<w:cellMerge {BY} {said}/>")))
    assert found.tables[0].rows[1].cells[0].merged is merged
