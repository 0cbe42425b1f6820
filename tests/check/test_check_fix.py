"""Mending: proved on every file of the corpus, whatever way it went.

The laws are checked here without the machinery's own idea of what is expected: text by comparing strings,
looks by comparing what was read before and after.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

import docx
import pytest
from corpus import GOOD
from corpus.ways import Case, Way, faulty_files, good_files
from docx.oxml import parse_xml as element
from docx.oxml.ns import nsdecls

from docgen.check import applying as fix
from docgen.check.applying import Fixed, fix_package
from docgen.check.finding import Finding
from docgen.check.run import check
from docgen.standard.profiles import load_profile
from docgen.word.edits import Columns, Page, ParagraphChange, Retext, RuleBelow
from docgen.word.model import Paragraph
from docgen.word.package import Package, read_package, write_package
from tests.support import faults_of, needs_office
from tests.thorough import some


def mended(data: bytes, profile: str = "cong-doan") -> Fixed:
    """A file through the mending."""
    return fix_package(read_package(data), load_profile(profile))


def places(findings: Iterable[Finding]) -> Counter[tuple[str, int | None]]:
    """What is found where."""
    return Counter((each.code, each.paragraph) for each in findings)


def laws(done: Fixed, source: Package, profile: str) -> None:
    """Everything that must hold of any mending."""
    changes = [change for each in done.mended for change in each.changes]
    old, new = done.before.document.paragraphs, list(done.after.document.paragraphs)
    rules = sorted({each.paragraph for each in changes if isinstance(each, RuleBelow)})
    put_in = [place + 1 + before for before, place in enumerate(rules)]
    assert all(not new[place].text and new[place].format.border_top.visible for place in put_in)
    origin = [place for place in range(len(new)) if place not in put_in]
    found = Counter(
        (x.code, x.paragraph if x.paragraph is None else origin.index(x.paragraph))
        for x in done.after.findings
    )
    assert found == places(done.before.findings) - places(done.mended)
    assert not done.left
    assert not [each for each in done.after.findings if each.fixable]
    touched = [name for name, part in done.package.parts.items() if source.parts.get(name) != part]
    assert set(done.package.parts) == set(source.parts)
    assert all(name == source.main or "header" in name for name in touched)
    named = {each.paragraph for each in changes if not isinstance(each, Page | Columns)}
    parted = {each.table for each in changes if isinstance(each, Columns)}
    worded = {each.paragraph for each in changes if isinstance(each, Retext)}
    for index, (before, place) in enumerate(zip(old, origin, strict=True)):
        assert index in named or one_look(before, parted) == one_look(new[place], parted)
        assert index in worded or before.text == new[place].text
    again = fix_package(done.package, load_profile(profile))
    assert not again.changed
    assert again.package.parts == done.package.parts


def one_look(paragraph: Paragraph, parted: Collection[int] = ()) -> tuple[object, ...]:
    """A paragraph letter by letter; without the width of its cell in a table ``parted`` anew."""
    letters = [(letter, run.format) for run in paragraph.runs for letter in run.text]
    place = paragraph.location
    place = replace(place, width=0) if place is not None and place.table in parted else place
    return letters, paragraph.format, paragraph.mark, paragraph.item, place, paragraph.section


MADE = [*good_files(Way.MADE), *some(faulty_files(Way.MADE), 2)]
SAVED = [*good_files(Way.SAVED), *faulty_files(Way.SAVED)]


@pytest.mark.parametrize("case", MADE, ids=str)
@pytest.mark.thorough(one_of=4)
def test_the_laws_of_mending(case: Case) -> None:
    """What can be mended is gone, nothing is new, nothing else has changed, a second time changes nothing."""
    source = read_package(case.data())
    profile = case.fault.profile if case.fault else "cong-doan"
    laws(fix_package(source, load_profile(profile)), source, profile)


@needs_office
@pytest.mark.parametrize("case", SAVED, ids=str)
@pytest.mark.thorough(one_of=12)
def test_the_laws_of_mending_after_libreoffice(case: Case) -> None:
    """The same for what LibreOffice has saved."""
    source = read_package(case.data())
    profile = case.fault.profile if case.fault else "cong-doan"
    laws(fix_package(source, load_profile(profile)), source, profile)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.thorough(one_of=4)
def test_a_good_document_is_left_as_it_is(name: str) -> None:
    """Nothing to mend: the same parts, byte for byte."""
    source = read_package(GOOD[name]())
    done = fix_package(source, load_profile())
    assert not done.changed
    assert done.package.parts == source.parts


def many_faults() -> bytes:
    """Most of what can be wrong in one document, as a clerk types it into an empty page."""
    made = docx.Document()
    for words in (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH X\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 15/BC-LĐLĐ\tY, ngày 15 tháng 9 năm 2023",
        "Báo cáo",
        "Hoạt động quý III",
        "I. Tình hình",
        "Toàn huyện có 1.515 đoàn viên, đạt 90.6% kế hoạch; các cấp công đoàn đã chủ động phối hợp với chính"
        " quyền cùng cấp tổ chức thực hiện tốt chương trình công tác và chăm lo đời sống đoàn viên.",
        "Các công đoàn cơ sở đã tổ chức hội nghị, thăm hỏi, động viên đoàn viên có hoàn cảnh khó khăn trong"
        " dịp lễ, tết; phối hợp giám sát việc thực hiện chế độ, chính sách đối với người lao động./.",
        "Nơi nhận:\tTM. BAN THƯỜNG VỤ",
        "- Lưu: VT.\tCHỦ TỊCH",
        "\tNGUYỄN VĂN A",
    ):
        made.add_paragraph(words).alignment = 1 if words[:5] in {"Báo c", "Hoạt "} else 0
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.thorough
def test_many_faults_at_once() -> None:
    """All that can be mended is, and the file keeps to Word's schema."""
    source = read_package(many_faults())
    done = fix_package(source, load_profile())
    laws(done, source, "cong-doan")
    assert len(done.mended) >= 25
    text = done.after.document.text
    assert all(words in text for words in ("BÁO CÁO\n", "I. TÌNH HÌNH", "90,6%"))
    (section,) = done.after.document.sections
    sizes = (section.width, section.height, section.top)
    assert sizes == pytest.approx((210, 297, 25), abs=0.02)
    made = write_package(done.package.parts, order=done.package.parts)
    assert set(faults_of(made)) <= set(faults_of(many_faults()))


_FIELD = (
    f"<w:p {nsdecls('w')}><w:r><w:t xml:space='preserve'>Tỷ lệ đạt </w:t></w:r>"
    "<w:fldSimple w:instr='DOCPROPERTY x'><w:r><w:t>90.6%</w:t></w:r></w:fldSimple>"
    "<w:r><w:t xml:space='preserve'> và 80.5% kế hoạch.</w:t></w:r></w:p>"
)


def test_what_a_field_says_is_left_and_told() -> None:
    """A field writes its result anew: its mark stays, the one beside it is mended."""
    opened = docx.Document(io.BytesIO(GOOD["hand"]()))
    place = next(each for each in opened.paragraphs if "TÌNH HÌNH" in each.text)
    place._p.addnext(element(_FIELD))
    out = io.BytesIO()
    opened.save(out)
    done = mended(out.getvalue())
    assert "90.6% và 80,5% kế hoạch" in done.after.document.text
    assert [(each.code, each.excerpt[-24:]) for each in done.left if each.code == "SL501"]
    assert not fix_package(done.package, load_profile()).changed


def test_a_wrong_change_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that does not mend, or breaks something else, is found out; the good ones are made."""
    source = many_faults()

    def spoiled(package: Package, *args: object) -> object:
        report = check(package, *args)  # type: ignore[arg-type]  # as it is called
        return replace(report, findings=tuple(map(spoil, report.findings)))

    def spoil(each: Finding) -> Finding:
        if each.code == "SL501":  # writes something that is as wrong
            return replace(each, changes=tuple(replace(e, new="7.5") for e in each.changes))  # type: ignore[call-arg]  # a Retext
        if each.code == "TT202":  # mends, and puts another paragraph out of line
            return replace(each, changes=(*each.changes, ParagraphChange(7, alignment="left")))
        return each

    monkeypatch.setattr(fix, "check", spoiled)
    done = mended(source)
    text = done.after.document.text
    assert "90.6%" in text
    assert "7.5" not in text
    assert "BÁO CÁO" in text
    assert {each.code for each in done.left} >= {"SL501"}
    assert done.after.document.paragraphs[7].format.alignment == "both"


def test_what_is_not_as_expected_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the file read again is not the document expected, nothing is changed."""
    original = fix.expected
    monkeypatch.setattr(
        fix, "expected", lambda document, edits: replace(original(document, edits), even_and_odd=True)
    )
    source = read_package(many_faults())
    done = fix_package(source, load_profile())
    assert not done.changed
    assert done.package.parts == source.parts
    assert done.left
