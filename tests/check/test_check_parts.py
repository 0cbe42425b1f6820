"""Recognising parts: by what they say and where they stand, and silent where that is not sure."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from corpus import GOOD, at, by_docgen
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from sketch import document

from docgen.check.recognition.levels import number_label_of
from docgen.check.recognition.number_labels import labels_in_row
from docgen.check.recognition.parts import Parts, recognise
from docgen.check.run import check, judge
from docgen.standard.profiles import load_profile
from docgen.standard.rules import load_standard
from docgen.word.formatting import read_document
from docgen.word.model import Paragraph, ParagraphFormat, RunFormat, WordDocument
from tests.thorough import examples

HEAD = {
    "quoc_hieu",
    "tieu_ngu",
    "co_quan_chu_quan",
    "co_quan_ban_hanh",
    "so_ky_hieu",
    "dia_danh_thoi_gian",
    "ten_loai",
    "trich_yeu",
}
CLOSING = {"noi_nhan_tu", "noi_nhan", "quyen_han", "chuc_vu", "ho_ten"}


def parts_of(data: bytes | WordDocument) -> Parts:
    """The parts of a file or of a document that has been read."""
    read = data if isinstance(data, WordDocument) else read_document(data)
    return recognise(read, load_standard().judging)


@pytest.mark.parametrize("name", ["docgen", "hand", "tabs"])
def test_all_parts_are_recognised_whoever_made_the_file(name: str) -> None:
    """By docgen, by hand with tables, by hand with tabs: the same parts."""
    found = parts_of(GOOD[name]())
    assert {piece.role for piece in found.form_parts} >= HEAD | CLOSING
    assert found.doubts == ()


def test_styles_are_not_needed() -> None:
    """The same parts are found when every style has lost its name."""
    read = read_document(by_docgen())
    bare = WordDocument(
        tuple(_nameless(each) for each in read.paragraphs), read.tables, read.sections, read.stories
    )
    assert parts_of(bare) == parts_of(read)


def _nameless(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, style_id="", style_name="")


def test_each_part_is_the_right_words() -> None:
    """A part is the very words, not the paragraph around them."""
    read = read_document(GOOD["tabs"]())
    said = {
        piece.role: read.paragraphs[piece.paragraph].text[piece.start : piece.end]
        for piece in parts_of(GOOD["tabs"]()).form_parts
    }
    assert said["co_quan_ban_hanh"] == "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y"
    assert said["tieu_ngu"] == "Độc lập - Tự do - Hạnh phúc"
    assert said["quyen_han"] == "TM. BAN THƯỜNG VỤ"
    assert said["noi_nhan"] == "- Lưu: VT."


def test_a_document_without_a_head_says_so_and_is_not_blamed_for_it() -> None:
    """What is not recognised is named in a note; rules about it stay silent."""
    made = docx.Document()
    made.add_paragraph("Biên bản cuộc họp tổ công đoàn ngày hôm qua, không theo mẫu nào.")
    out = io.BytesIO()
    made.save(out)
    report = check(out.getvalue())
    (note,) = report.notes
    for name in ("Quốc hiệu", "Tiêu ngữ", "số, ký hiệu", "nơi nhận", "chữ ký"):
        assert name in note
    heads = ("TT202", "TT203", "TT204", "TT205", "TT30", "TT31", "TT40", "TT70")
    assert [each.code for each in report.findings if each.code.startswith(heads)] == []


def test_an_empty_document_is_no_error() -> None:
    """Nothing to judge, nothing to break."""
    report = check(_saved_empty())
    assert {each.code for each in report.findings} <= {"TT001", "TT101", "TT102", "TT103", "TT104", "TT105"}


def _saved_empty() -> bytes:
    made = docx.Document()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_one_line_that_may_be_issuer_or_superior_is_in_doubt() -> None:
    """Two plain lines of which neither is surely an organisation are left alone."""
    found = parts_of(document("co_quan_chu_quan | KHỐI CƠ QUAN\nco_quan_ban_hanh không_đậm | NĂM HAI NGHÌN"))
    assert not found.of("co_quan_ban_hanh")
    assert "đâu là cơ quan chủ quản, đâu là cơ quan ban hành" in found.doubts


def test_a_first_sentence_with_can_cu_is_text() -> None:
    """“Căn cứ …, Ban Thường vụ báo cáo như sau:” opens the text and is no legal ground."""
    found = parts_of(document("noi_dung | Căn cứ Kế hoạch số 12/KH-LĐLĐ, Ban Thường vụ báo cáo như sau:"))
    assert not found.of("can_cu")


@settings(max_examples=examples(40))
@given(st.data())
def test_any_order_of_paragraphs_can_be_judged(data: st.DataObject) -> None:
    """A document torn to pieces breaks nothing, and every finding lies inside its paragraph."""
    read = read_document(GOOD[data.draw(st.sampled_from(sorted(GOOD)))]())
    order = data.draw(st.lists(st.sampled_from(read.paragraphs), max_size=40))
    torn = replace(read, paragraphs=tuple(order))
    for finding in judge(torn, load_profile("nd30")).findings:
        if finding.paragraph is not None:
            text = torn.paragraphs[finding.paragraph].text
            assert 0 <= finding.start <= finding.end <= len(text)


def test_tracked_changes_are_said() -> None:
    """Judged as if accepted, and the reader is told."""
    opened = docx.Document(io.BytesIO(by_docgen()))
    paragraph = at(opened, "Ban hành 12 văn bản")
    inserted = OxmlElement("w:ins")
    inserted.set(qn("w:id"), "1")
    inserted.set(qn("w:author"), "A")
    inserted.append(paragraph.runs[0]._r)
    paragraph._p.append(inserted)
    out = io.BytesIO()
    opened.save(out)
    assert any("Track Changes" in note for note in check(out.getvalue()).notes)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("I. TÌNH HÌNH", ("roman", (1,))),
        ("II- KẾT QUẢ", ("roman", (2,))),
        ("1. Kết quả", ("arabic", (1,))),
        ("2) Hạn chế", ("arabic", (2,))),
        ("1.2. Tổ chức", ("decimal", (1, 2))),
        ("1.2 Tổ chức", ("decimal", (1, 2))),
        ("đ) Điểm", ("letter", (5,))),
        ("- Gạch", ("dash", ())),
        ("Điều 5. Nhiệm vụ", ("dieu", (5,))),
        ("Chương II", ("chuong", (2,))),
        ("Phần thứ hai: NHIỆM VỤ", ("phan", (2,))),
        ("B. PHƯƠNG HƯỚNG", ("capital", (2,))),
        ("1.Kết quả", ("arabic", (1,))),
        ("100. Ông Mẫu", ("arabic", (100,))),
        ("1.3 . Thi đua", ("decimal", (1, 3))),
        ("II . KẾT QUẢ", ("roman", (2,))),
        ("150/QĐ-LĐLĐ ngày 5/9/2023", None),
        ("100.000 đồng", None),
        ("115 người", None),
        ("V.I. Lê-nin", None),
        ("Điều 5 Luật Công đoàn quy định", None),
        ("6.3 triệu đồng", None),
        ("30 lượt người", None),
        ("1.515 đoàn viên", None),
        ("2023. ", None),
        ("Trong quý III", None),
        ("Mục 1 của kế hoạch", None),
    ],
)
def test_typed_numbers_are_told_from_text(text: str, want: tuple[str, tuple[int, ...]] | None) -> None:
    """A number at the start of a paragraph counts only if it surely numbers it."""
    mark = number_label_of(Paragraph(text, "", "", ParagraphFormat(), (), RunFormat()))
    assert (mark and (mark.scheme, mark.numbers)) == want


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ("1. Tuyên truyền.|2. 100% CĐCS báo cáo.|3. “Tết” ở 5 nơi.|4. (Dự kiến) mở lớp.|5. Hết.", "12345"),
        ("1. 05 lớp mở mới.|2. 300 đoàn viên dự.|Lời.", "12"),
        ("1/ Kết nạp.|2/ 100% tổ vững mạnh.", "12"),
        ("I. KẾT QUẢ|II. 05 NHIỆM VỤ|a) Một.|b)“Hai”.|III. “BA”", "12345"),
        ("A. KẾT QUẢ|1. Một|B. 05 NHIỆM VỤ|1. Một|2. 12 lớp", "12345"),
        ("1. Một.|1.1. Hai.|1.2 03 lớp mới.|2.“Ba” của tổ.", "1234"),
        ("1. Một.|2. 2. 2024 là ngày họp.", "1"),
        ("11. Một.|12. 2024, cả năm.", "1"),
        ("1. Một.|2. 000 đồng mỗi suất.", "1"),
        ("1. Một.|2. 500.000 đồng mỗi suất.", "1"),
        ("6. Một.|7. 30 phút sáng họp.", "1"),
        ("1. Một.|5. 100 người dự.", "1"),
        ("1. 100 người dự.|Lời.", ""),
        ("1. Một.|2. 15 người, hết câu trên.|2. Hai.|3. Ba.", "134"),
    ],
)  # fmt: skip
def test_an_item_that_begins_with_no_word_is_told_by_its_row(lines: str, items: str) -> None:
    """A number that counts on is one whatever stands behind it; days, amounts and times stay text."""
    paragraphs = [Paragraph(text, "", "", ParagraphFormat(), (), RunFormat()) for text in lines.split("|")]
    assert "".join(map(str, labels_in_row(list(enumerate(paragraphs, start=1))))) == items


def test_a_head_column_of_one_paragraph_names_the_issuer() -> None:
    """Line breaks part superior, issuer and number as paragraphs do."""
    made = docx.Document()
    cells = made.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = "LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU\nCÔNG ĐOÀN KHU MẪU\nSố: 8/CV-CĐKM\nV/v báo cáo kết quả"
    cells[
        1
    ].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu, ngày 16 tháng 6 năm 2026"
    made.add_paragraph("Kính gửi: Các công đoàn cơ sở")
    out = io.BytesIO()
    made.save(out)
    text = made.tables[0].rows[0].cells[0].paragraphs[0].text
    named = [
        text[part.start : part.end]
        for part in parts_of(out.getvalue()).of("co_quan_chu_quan", "co_quan_ban_hanh")
    ]
    assert named == ["LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU", "CÔNG ĐOÀN KHU MẪU"]


def with_grounds(*lines: str, italic: bool) -> bytes:
    """The report typed by hand, with lines between the rule of dashes below its subject and its text."""
    opened = docx.Document(io.BytesIO(GOOD["hand"]()))
    rule = at(opened, "—" * 8)
    for words in reversed(lines):
        made = opened.add_paragraph()
        run = made.add_run(words)
        run.font.size, run.font.italic = Pt(14), italic
        made.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        made.paragraph_format.first_line_indent = Cm(1.27)
        made.paragraph_format.space_before = Pt(6)
        rule._p.addnext(made._p)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def test_grounds_below_a_rule_of_dashes_are_grounds() -> None:
    """Italic, as they must be: no finding."""
    long = "Căn cứ Kế hoạch số 12/KH-LĐLĐ ngày 20/01/2023 của Liên đoàn Lao động tỉnh về hoạt động nữ công"
    other = long.replace("12/KH", "13/KH")
    report = check(with_grounds(f"{long};", f"{other}.", italic=True))
    assert [piece.role for piece in report.parts.of("can_cu")] == ["can_cu", "can_cu"]
    assert report.findings == ()


def test_grounds_that_open_a_sentence_are_text() -> None:
    """Upright, the last with a comma: one sentence with what follows, as in a tờ trình."""
    report = check(
        with_grounds(
            "Căn cứ Luật Công đoàn năm 2012; Điều lệ Công đoàn Việt Nam khóa XII;",
            "Căn cứ tình hình thực tế của các công đoàn cơ sở trong huyện,",
            "Ban Thường vụ Liên đoàn Lao động huyện đề nghị cấp trên xem xét.",
            italic=False,
        )
    )
    assert report.parts.of("can_cu") == []
    assert report.findings == ()
