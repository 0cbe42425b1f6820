"""Where paragraphs stand in print, and the rules about what the end of a page must not part."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import pytest
from conftest import DocgenCli
from corpus import FAULTS, GOOD, planted
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import SENTENCE, report, section, table, text
from sketch import document, layout

from docgen.batch.run import Order, run_batch
from docgen.check.finding import Finding
from docgen.check.pages.layout import Layout, laid_out
from docgen.check.pages.printing import printed
from docgen.check.pages.printout import LineSpan
from docgen.check.pages.rendered import Pages
from docgen.check.run import Report, check, judge
from docgen.errors import Exit
from docgen.generate import generate
from docgen.standard.profiles import load_profile
from docgen.word.formatting import read_document
from docgen.word.model import Paragraph, ParagraphFormat, Run, RunFormat, WordDocument
from docgen.word.package import read_package, write_package
from tests.pages import needs_pages
from tests.support import edited
from tests.thorough import examples

ROOT = Path(__file__).parents[2]
PAGE_RULES = frozenset({"TT509", "TT709", "TT710"})


# where paragraphs stand


def written(*texts: str) -> WordDocument:
    """A document of these paragraphs."""
    look = RunFormat()
    paragraphs = (Paragraph(each, "", "", ParagraphFormat(), (Run(each, look),), look) for each in texts)
    return WordDocument(tuple(paragraphs), (), (), {})


def pages_of(lines: Sequence[str], height: int) -> tuple[str, ...]:
    """The lines on pages of so many lines, each with its number on top but the first."""
    chunks = [lines[start : start + height] for start in range(0, len(lines), height)]
    return tuple(
        "\n".join([*([str(number)] if number > 1 else []), *chunk]) + "\n"
        for number, chunk in enumerate(chunks, 1)
    )


WORDS = st.lists(st.sampled_from(["công", "đoàn", "tỉnh", "hội", "nghị,", "12", "đạt", "137%"]), max_size=40)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(WORDS, max_size=12), st.integers(4, 9), st.integers(1, 9))
def test_a_paragraph_is_found_where_it_was_printed(bodies: list[list[str]], width: int, height: int) -> None:
    """Whatever the length of lines and pages: each line of what is said once has its page."""
    texts = [" ".join((f"Đoạn văn bản thứ {number}x:", *body)) for number, body in enumerate(bodies)]
    lines: list[tuple[int, str]] = []
    for index, each in enumerate(texts):
        words = each.split()
        lines += [(index, " ".join(words[at : at + width])) for at in range(0, len(words), width)]
    found = laid_out(written(*texts), pages_of([line for _, line in lines], height))
    for index in range(len(texts)):
        truth = [at // height + 1 for at, (owner, _) in enumerate(lines) if owner == index]
        assert [each.page for each in found.line_spans[index]] == truth


def test_what_is_not_printed_has_no_place() -> None:
    """Nobody guesses: the paragraph is left out, those around it are found."""
    texts = [f"{number}. {SENTENCE}" for number in ("Một", "Hai", "Ba")]
    found = laid_out(written(*texts), [f"{texts[0]}\n", f"2\n{texts[2]}\n"])
    assert (found.first(0), found.first(1), found.first(2)) == (1, None, 2)


def test_what_is_said_twice_is_found_twice() -> None:
    """Equal paragraphs are printed in their order, also where a title repeats words of the text."""
    found = laid_out(
        written("Kết quả", SENTENCE, "Kết quả", f"Kết quả {SENTENCE}"),
        [f"Kết quả\n{SENTENCE}\n", f"2\nKết quả\nKết quả {SENTENCE}\n"],
    )
    assert [found.first(index) for index in range(4)] == [1, 1, 2, 2]


def test_many_texts_that_begin_alike_are_found_too() -> None:
    """The rows of a long table: each where it is printed, whatever they have in common."""
    rows = [f"Công đoàn cơ sở Trường Trung học cơ sở số {number}" for number in range(1, 200)]
    found = laid_out(written(*rows), pages_of(rows, 30))
    assert [found.first(index) for index in range(len(rows))] == [at // 30 + 1 for at in range(len(rows))]


def test_running_heads_and_footnotes_do_not_part_a_paragraph() -> None:
    """What stands between two pages is passed over; what is missing from the print is not."""
    half = len(SENTENCE) // 2
    foot, head = "1 Theo báo cáo của các cấp công đoàn.\n", "2\nDỰ THẢO LẦN 5\n"
    start, end = f"{SENTENCE[:half]}\n", f"{SENTENCE[half:]}\n"
    whole = laid_out(written(SENTENCE), [start + foot, head + end])
    assert [each.page for each in whole.line_spans[0]] == [1, 2]
    assert laid_out(written(SENTENCE), [start + foot, head]).line_spans == {}


def test_a_place_in_a_paragraph_has_the_page_of_its_line() -> None:
    """The end of a paragraph may stand a page after its beginning."""
    words = SENTENCE.split()
    lines = [" ".join(words[:8]), " ".join(words[8:])]
    found = laid_out(written(SENTENCE), [f"{lines[0]}\n", f"2\n{lines[1]}\n"])
    assert [found.page_at(0, SENTENCE, SENTENCE.index(word)) for word in (words[0], words[-2])] == [1, 2]


# rules, without a printer


def page_codes(found: Sequence[Finding]) -> list[str]:
    """The findings that only pages tell."""
    return [finding.code for finding in found if finding.code in PAGE_RULES]


def torn_end(*last: int) -> list[Finding]:
    """What is found where the last paragraph has its lines on these pages, and the signature stands on 2."""
    example = f"noi_dung | {{dài}}.\ngach trang={last[0]} | - Hết.\nquyen_han trang=2 | TM. BAN THƯỜNG VỤ"
    made, where = document(example), layout(example)
    assert where is not None
    end = next(i for i, each in enumerate(made.paragraphs) if each.text.endswith("./."))
    lines = tuple(LineSpan(page, 9 * number) for number, page in enumerate(last, 1))
    moved = Layout({**where.line_spans, end: lines}, where.pages)
    return list(judge(made, load_profile(), moved).findings)


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ((1, 1), ["Chữ ký đứng một mình ở trang 2, lời văn hết ở trang 1"]),
        ((1, 1, 2), ["Trên chữ ký ở trang 2 chỉ có một dòng lời văn"]),
        ((1, 2, 2), []),
        ((2,), []),
    ],
)
def test_two_lines_or_a_whole_paragraph_stand_above_the_signature(
    pages: tuple[int, ...], said: list[str]
) -> None:
    """One line of a longer paragraph is too little, a paragraph of one line is enough."""
    assert [finding.message for finding in torn_end(*pages)] == said


@pytest.mark.parametrize("lost", ["- Ban hành", "TM."])
def test_rules_are_silent_where_a_place_is_not_known(lost: str) -> None:
    """Without the place of the last words or of the signature nobody says that it stands alone."""
    example = "quyen_han trang=2 | TM. BAN THƯỜNG VỤ"
    made, where = document(example), layout(example)
    assert where is not None
    kept = {i: each for i, each in where.line_spans.items() if not made.paragraphs[i].text.startswith(lost)}
    assert judge(made, load_profile(), where).findings != ()
    assert judge(made, load_profile(), Layout(kept, where.pages)).findings == ()


@pytest.mark.parametrize(("page", "lone"), [(1, True), (2, False)])
def test_an_end_mark_below_a_table_is_no_text_above_the_signature(page: int, lone: bool) -> None:
    """What counts is where the table ends, whose last row is as good as lines of text."""
    blocks = (text(SENTENCE), table(2, total=True), text("./."))
    made = read_document(report(blocks))
    signed = next(i for i, each in enumerate(made.paragraphs) if each.text == "TM. BAN THƯỜNG VỤ")
    last_row = max(
        each.location.row for each in made.paragraphs if each.location and each.location.table == 1
    )
    shown = {
        i: (LineSpan(2 if i >= signed else page, 5),)
        for i, each in enumerate(made.paragraphs)
        if i >= signed
        or (each.location and (each.location.table, each.location.row) == (1, last_row) and each.text)
    }
    found = judge(made, load_profile(), Layout(shown, 2)).findings
    assert page_codes(found) == ["TT709"] * lone


@pytest.mark.parametrize(
    ("row", "note", "said"),
    [
        (1, 2, ["Trên chữ ký ở trang 2 chỉ có ghi chú của bảng, bảng hết ở trang 1"]),
        (1, 1, ["Chữ ký đứng một mình ở trang 2, lời văn hết ở trang 1"]),
        (2, 2, []),
    ],
)
@pytest.mark.parametrize("own", [True, False])
@pytest.mark.thorough(one_of=3)
def test_a_note_below_a_table_is_no_text_above_the_signature(
    row: int, note: int, said: list[str], own: bool
) -> None:
    """Notes alone above a signature are told like nothing at all: by their style, or by how they begin."""
    notes = ("Ghi chú: Số liệu đến ngày 15/9.", *(("(1) Chưa gồm đơn vị mới.",) if own else ()))
    ended = table(2, total=True)
    below = () if own else (text(notes[0]),)
    made = read_document(report((text(SENTENCE), ended._replace(notes=notes) if own else ended, *below)))
    signed = next(i for i, each in enumerate(made.paragraphs) if each.text == "TM. BAN THƯỜNG VỤ")
    last_row = max(
        each.location.row for each in made.paragraphs if each.location and each.location.table == 1
    )
    shown = {i: (LineSpan(2, 5),) for i in range(signed, len(made.paragraphs))}
    for i, each in enumerate(made.paragraphs[:signed]):
        if each.location and (each.location.table, each.location.row) == (1, last_row) and each.text:
            shown[i] = (LineSpan(row, 5),)
        elif each.text.startswith(("Ghi chú", "(1)")):
            shown[i] = (LineSpan(note, 5),)
    found = judge(made, load_profile(), Layout(shown, 2)).findings
    assert [each.message for each in found if each.code == "TT709"] == said


def test_a_page_ended_on_purpose_parts_a_title_from_its_text() -> None:
    """A title above a page break was put there by a person."""
    example = "muc_1 trang=1 | I. TÌNH HÌNH\nnoi_dung trang=2{} | {{dài}}."
    assert page_codes(
        judge(document(example.format("")), load_profile(), layout(example.format(""))).findings
    )
    broken = document("muc_1 trang=1 | I. TÌNH HÌNH\nnoi_dung nối_trang | {dài}.")
    pages = laid_out(broken, ["\n".join(p.text for p in broken.paragraphs[:9]), "2"])
    assert page_codes(judge(broken, load_profile(), pages).findings) == []


# rules, with LibreOffice


@lru_cache(maxsize=1)
def lengths() -> tuple[bytes, ...]:
    """Reports by docgen, each a line longer than the one before, so that the page ends everywhere once."""
    return tuple(
        report(
            (
                section("TÌNH HÌNH ĐOÀN VIÊN"),
                *(text(f"Đơn vị thứ {number} đã hoàn thành kế hoạch.") for number in range(1, lines)),
                section("KẾT QUẢ HOẠT ĐỘNG"),
                text(f"{SENTENCE} {SENTENCE}"),
                text(f"{SENTENCE[:-1]}./."),
            )
        )
        for lines in range(6, 30)
    )


def loosened(data: bytes) -> bytes:
    """The file after somebody has undone all that keeps paragraphs and rows together."""
    parts = dict(read_package(data).parts)
    for name in ("word/document.xml", "word/styles.xml"):
        parts[name] = re.sub(rb"<w:(keepNext|keepLines|cantSplit|widowControl)\b[^>]*/>", b"", parts[name])
    return write_package(parts)


def judged(files: Sequence[bytes], folder: Path) -> list[tuple[Pages, Report]]:
    """Each file printed and judged."""
    paths = [folder / f"{number}.docx" for number in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    return [(pages, check(path, pages=pages)) for path, pages in zip(paths, printed(paths), strict=True)]


@needs_pages
@pytest.mark.thorough
def test_what_docgen_writes_is_never_parted(tmp_path: Path) -> None:
    """Wherever the page ends: no finding, no paragraph that was not found in print."""
    for pages, found in judged(lengths(), tmp_path):
        assert [(each.code, each.message) for each in found.findings] == []
        assert found.notes == ()
        assert pages.texts


@needs_pages
@pytest.mark.thorough
def test_what_a_person_has_loosened_is_found_where_it_is_parted(tmp_path: Path) -> None:
    """A lone signature, a torn one, a title at the foot: found where one sees them, and only there."""
    seen: set[str] = set()
    for pages, found in judged([loosened(data) for data in lengths()], tmp_path):
        assert set(page_codes(found.findings)) == faults_seen(pages.texts)
        assert found.notes == ()
        seen |= faults_seen(pages.texts)
    assert seen == PAGE_RULES


def faults_seen(pages: Sequence[str]) -> set[str]:
    """What a person sees who turns the pages."""

    def page(words: str) -> int:
        return next(number for number, each in enumerate(pages) if words in each)

    authority, name = page("TM. BAN THƯỜNG VỤ"), page("Lương Xuân Trường")
    above = pages[authority].split("Nơi nhận")[0].split("TM. BAN")[0].strip().splitlines()
    lone = len([line for line in above if not line.isdigit()]) < 2
    foot = [each.rstrip().endswith("II. KẾT QUẢ HOẠT ĐỘNG") for each in pages]
    return {
        code for code, there in (("TT709", lone), ("TT710", name != authority), ("TT509", any(foot))) if there
    }


@needs_pages
@pytest.mark.thorough
def test_samples_have_no_finding_on_their_pages(tmp_path: Path) -> None:
    """Nor have the units of a batch."""
    names = ("samples/lai-chau-quy-3-2023", "samples/mong-cai-nam-2023", "tests/samples/phuong-nghia-lo")
    for number, name in enumerate(names):
        generate(ROOT / name / "bao-cao.json", out=tmp_path / f"mau-{number}.docx")
    batch = ROOT / "samples" / "lai-chau-cac-don-vi-quy-3-2023"
    run_batch(Order(outline=batch / "dan-bai.json", records=batch / "so-lieu.json", folder=tmp_path, jobs=1))
    paths = sorted(tmp_path.glob("mau-*.docx")) + sorted(tmp_path.glob("ldld-*.docx"))[:3]
    assert len(paths) == 6
    for path, pages in zip(paths, printed(paths), strict=True):
        found = check(path, pages=pages)
        assert (path.name, page_codes(found.findings), found.notes) == (path.name, [], ())


# through the front door

WRONG = planted(GOOD["docgen"](), next(f for f in FAULTS["docgen"] if f.code == "TT304"))


@needs_pages
def test_findings_are_told_with_their_page(docgen_cli: DocgenCli) -> None:
    """In the heading for people, as ``page`` for programs; the part of the document stays as it was."""
    docgen_cli.write("a.docx", WRONG)
    ran = docgen_cli("check", "--pages", "a.docx")
    assert (ran.code, ran.out.splitlines()[2]) == (Exit.FINDINGS, "  Phần đầu văn bản, trang 1")
    data = docgen_cli("check", "--pages", "a.docx", "--json").json
    (finding,) = data["data"]["files"][0]["findings"]
    assert (finding["section"], finding["page"]) == ("Phần đầu văn bản", 1)
    assert data["problems"][0]["path"].endswith(", trang 1")
    plain = docgen_cli("check", "a.docx", "--json").json["data"]["files"][0]["findings"][0]
    assert plain == {**finding, "page": None}


@needs_pages
@pytest.mark.thorough
def test_a_file_that_is_not_printed_is_judged_all_the_same(docgen_cli: DocgenCli) -> None:
    """A file that points outside goes to no LibreOffice: its form is judged, a note says what was not."""
    target = '<Relationship Id="rIdX" TargetMode="External" Target="http://a.vn/a.png" Type="http://schemas.'
    link = f'{target}openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    docgen_cli.write("a.docx", edited(WRONG, "word/_rels/document.xml.rels", ("</Relationships>", link)))
    docgen_cli.write("b.docx", WRONG)
    ran = docgen_cli("check", "--pages", "a.docx", "b.docx", "--json")
    assert ran.code == Exit.FINDINGS
    first, second = ran.json["data"]["files"]
    assert [each["findings"][0]["page"] for each in (first, second)] == [None, 1]
    assert any("Không xem được cách chia trang" in note for note in first["notes"])
    assert second["notes"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="LibreOffice is also looked for outside the path")
def test_without_libreoffice_pages_are_refused(
    docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 6 and what to type; without --pages nothing is missing."""
    docgen_cli.write("a.docx", WRONG)
    monkeypatch.setenv("PATH", str(docgen_cli.folder))
    monkeypatch.setattr(import_module("docgen.preview.programs"), "_PLACES", {})
    ran = docgen_cli("check", "--pages", "a.docx")
    assert (ran.code, ran.out) == (Exit.MISSING_PROGRAM, "")
    assert "không tìm thấy LibreOffice" in ran.err
    assert docgen_cli("check", "a.docx").code == Exit.FINDINGS
