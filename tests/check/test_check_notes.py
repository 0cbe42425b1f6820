"""What is said of a file besides its findings: changes, comments, what was not judged, what leads out."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

import pytest
from corpus import by_docgen

from docgen.check.notes import about
from docgen.check.run import check
from docgen.word.formatting import read_document
from docgen.word.package import Package, read_package

MAIN, RELS = "word/document.xml", "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="{OFFICE}" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)


def opened(
    inner: str = "", arrows: str = "", parts: Mapping[str, str] | None = None, in_paragraph: bool = True
) -> Package:
    """The good document with ``inner`` put before its first paragraph, or into it, and with ``arrows``."""
    made = {**read_package(by_docgen()).parts}
    main, rels = made[MAIN].decode(), made[RELS].decode()
    main = re.sub(r"<w:document\b", f"<w:document {_missing(main)}", main, count=1)
    place = r"</w:pPr>()" if in_paragraph else r"<w:body>()"
    main = re.sub(place, lambda match: match[0] + inner, main, count=1)
    made[MAIN] = main.encode()
    made[RELS] = rels.replace("</Relationships>", f"{arrows}</Relationships>").encode()
    return Package({**made, **{name: xml.encode() for name, xml in (parts or {}).items()}})


def _missing(xml: str) -> str:
    return " ".join(name for name in NAMES.split() if name.split("=")[0] not in xml)


def notes(package: Package) -> list[str]:
    """What is said of it."""
    return list(about(package, read_document(package)))


def arrow(kind: str, target: str, mode: str = "", name: str = "x9") -> str:
    """A relationship of the document."""
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def test_of_a_good_document_nothing_is_said() -> None:
    """The control: no note without a reason."""
    assert notes(opened()) == []


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<w:ins w:id='1'><w:r/></w:ins>", "Track Changes"),
        ("<w:r><w:rPr><w:rPrChange w:id='1'/></w:rPr></w:r>", "Track Changes"),
        ("<w:del w:id='1'><w:r><w:delText>x</w:delText></w:r></w:del>", "mọi thay đổi được chấp nhận"),
        ("<x:moveTo xmlns:x='" + W + "'/>", "Track Changes"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent/></w:sdt>", "ô chờ điền"),
        ("<w:r><w:footnoteReference w:id='2'/></w:r>", "có cước chú; nội dung"),
        ("<w:r><w:endnoteReference w:id='2'/></w:r>", "có cước chú; nội dung"),
        ("<w:r><w:drawing><a:blip/></w:drawing></w:r>", "có hình; nội dung"),
        ("<w:r><w:pict><v:imagedata/></w:pict></w:r>", "có hình; nội dung"),
        ("<w:r><w:object><v:imagedata/></w:object></w:r>", "có đối tượng nhúng; nội dung"),
        ("<w:r><w:drawing><c:chart/></w:drawing></w:r>", "có biểu đồ; nội dung"),
        ("<w:r><w:drawing><d:relIds/></w:drawing></w:r>", "có sơ đồ (SmartArt); nội dung"),
        ("<m:oMath/>", "có công thức; nội dung"),
        ("<w:subDoc/>", "có phần chèn từ tệp khác; nội dung"),
        ("<w:r><w:drawing><a:blip/><c:chart/></w:drawing></w:r>", "có hình, biểu đồ; nội dung"),
        ("<w:fldSimple w:instr=' INCLUDEPICTURE c:/a.png '/>", "(trường INCLUDEPICTURE c:/a.png)"),
    ],
)  # fmt: skip
@pytest.mark.thorough(one_of=4)
def test_what_was_not_judged_is_said_once(inner: str, said: str) -> None:
    """One note for each kind of thing, however often it occurs, told by its name and not its prefix."""
    (note,) = notes(opened(inner * 3))
    assert said in note
    assert note.endswith(".")


@pytest.mark.parametrize(
    "inner",
    [
        "<w:sdt><w:sdtPr><w:showingPlcHdr w:val='0'/></w:sdtPr><w:sdtContent/></w:sdt>",
        "<w:r><w:t>:ins :del w:object</w:t></w:r>",
        "<x:ins xmlns:x='urn:other'/>",
        "<w:proofErr w:type='spellStart'/><w:bookmarkStart w:id='1' w:name='a'/>",
        "<w:fldSimple w:instr=' HYPERLINK &quot;https://a.vn&quot; '/>",
    ],
)
def test_what_only_looks_like_it_is_not_said(inner: str) -> None:
    """Words, elements of other namespaces and switched-off flags are nothing to speak of."""
    assert notes(opened(inner)) == []


def test_a_deleted_picture_is_not_there() -> None:
    """Of what is deleted only the deletion is said."""
    (note,) = notes(opened("<w:del w:id='1'><w:r><w:drawing><a:blip/></w:drawing></w:r></w:del>"))
    assert "Track Changes" in note


def test_changes_in_heads_and_notes_are_said() -> None:
    """A head, a foot or a footnote with tracked changes is a document with tracked changes."""
    note = (
        f"<w:footnotes {NAMES}><w:footnote w:id='2'><w:p><w:ins w:id='1'/></w:p></w:footnote></w:footnotes>"
    )
    package = opened(
        "<w:r><w:footnoteReference w:id='2'/></w:r>",
        arrow("footnotes", "footnotes9.xml"),
        {"word/footnotes9.xml": note},
    )
    assert "Track Changes" in notes(package)[0]
    head = next(name for name in package.parts if re.search(r"header\d*\.xml$", name))
    changed = package.parts[head].replace(b"</w:pPr>", b"</w:pPr><w:del w:id='1'/>", 1)
    spoiled = Package({**read_package(by_docgen()).parts, head: changed})
    assert ["Track Changes" in each for each in notes(spoiled)] == [True]


def test_comments_are_counted() -> None:
    """How many are left; none in an empty comments part."""
    one = "<w:comment w:id='{}'><w:p/></w:comment>".format
    for count, said in ((0, []), (2, ["còn 2 chú thích"])):
        inner = "".join(map(one, range(count)))
        part = {"word/comments9.xml": f"<w:comments {NAMES}>{inner}</w:comments>"}
        found = notes(opened("", arrow("comments", "comments9.xml"), part))
        assert len(found) == len(said)
        assert all(words in note for words, note in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("kind", "target", "said"),
    [
        ("image", "http://a.vn/x.png", "hình http://a.vn/x.png"),
        ("attachedTemplate", "file:///C:/mau.dotx", "mẫu đính kèm file:///C:/mau.dotx"),
        ("oleObject", "\\\\may\\a.xlsx", "đối tượng \\\\may\\a.xlsx"),
        ("hyperlink", "file:///C:/a.docx", "siêu liên kết file:///C:/a.docx"),
        ("frame", "http://a.vn", "frame http://a.vn"),
        ("image", "http://a.vn/" + "x" * 5000, "xxx…"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_what_leads_out_is_named(kind: str, target: str, said: str) -> None:
    """Linked pictures and templates are named, cut to a readable length; they are not opened."""
    (note,) = notes(opened("", arrow(kind, target, "External")))
    assert said in note
    assert len(note) < 250


def test_of_many_targets_three_are_named() -> None:
    """The rest are counted; safe links are no matter."""
    arrows = [arrow("image", f"http://a.vn/{n}.png", "External", f"x{n}") for n in range(10)]
    (note,) = notes(opened("", "".join(arrows)))
    assert note.count("http://") == 3
    assert "và 7 chỗ khác" in note
    assert notes(opened("", arrow("hyperlink", "https://a.vn", "External"))) == []


def test_a_signed_file_is_said_to_be_signed() -> None:
    """Whoever mends it breaks the signature."""
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    parts = dict(opened().parts)
    signed = parts["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="s" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'.encode(),
    )
    (note,) = notes(Package({**parts, "_rels/.rels": signed}))
    assert "chữ ký số" in note


def test_the_report_carries_the_notes() -> None:
    """Through the front door."""
    assert any("có công thức" in note for note in check(opened("<m:oMath/>")).notes)


def test_notes_take_no_time() -> None:
    """A hundredth of the time of the check at most: below a millisecond for a report."""
    package = opened("<w:ins w:id='1'/>")
    document = read_document(package)

    def once() -> float:
        start = time.process_time()
        list(about(package, document))
        return time.process_time() - start

    assert min(once() for _ in range(5)) < 0.002
