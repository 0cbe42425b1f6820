"""Planted faults: each one found, in its place, and nothing found where nothing was planted."""

from __future__ import annotations

import io

import docx
import pytest
from corpus import FAULTS, GOOD, NOTES, at, cases, word_file
from corpus.office import NOT_REPLANTED, replanted
from corpus.rates import all_rows, figures_row, hoped_rows, is_found, judged
from corpus.ways import Case, Way, faulty_files, good_files
from docx.oxml.ns import qn
from tools.update_rates import END, PAGE, START, line, with_rates

from docgen.check.registry import FORM as RULES
from docgen.check.run import check
from tests.support import needs_office
from tests.thorough import ALL, few

ON_PAGES = {"TT509", "TT709", "TT710"}  # judged on printed pages, planted in tests of their own


@pytest.mark.parametrize("case", good_files(Way.MADE), ids=str)
@pytest.mark.thorough(one_of=4)
def test_nothing_is_found_in_a_good_document(case: Case) -> None:
    """No finding of any severity; what is noted besides is known."""
    assert judged(case).found == ()
    notes, wanted = judged(case).notes, NOTES.get(case.name, ())
    assert [note.startswith(want) for note, want in zip(notes, wanted, strict=True)] == [True] * len(wanted)


@pytest.mark.parametrize("case", faulty_files(Way.MADE), ids=str)
@pytest.mark.thorough(one_of=2)
def test_a_planted_fault_is_found_in_its_place(case: Case) -> None:
    """The rule that is broken finds it, where it was planted, and no other rule finds anything."""
    assert is_found(case), judged(case).found


@needs_office
@pytest.mark.parametrize("case", good_files(Way.SAVED), ids=str)
def test_a_good_document_saved_by_libreoffice_stays_good(case: Case) -> None:
    """What LibreOffice makes of a good document has no finding either."""
    assert judged(case).found == ()


@needs_office
@pytest.mark.parametrize("case", faulty_files(Way.SAVED, Way.REPLANTED), ids=str)
def test_a_fault_is_found_after_libreoffice_too(case: Case) -> None:
    """The same finding in the same place when LibreOffice has saved the file, after planting or before."""
    assert is_found(case), judged(case).found


@needs_office
@pytest.mark.parametrize(("name", "code"), NOT_REPLANTED)
def test_a_fault_that_is_not_planted_again_cannot_be(name: str, code: str) -> None:
    """The exceptions are true ones: planting changes nothing that the check sees."""
    (fault,) = [fault for fault in FAULTS[name] if fault.code == code]
    assert check(replanted(name, fault)).findings == ()


_DRAWN = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:pict><v:line from="0,0" to="{}pt,0"/></w:pict></w:r>'
)


@pytest.mark.parametrize(("points", "found"), [(150, []), (60, ["TT206"])])
def test_a_drawn_line_is_measured(points: int, found: list[str]) -> None:
    """Offices draw the line below the motto: as long as the words (some 150 pt) it is right, else not."""
    opened = docx.Document(io.BytesIO(GOOD["hand"]()))
    motto = at(opened, "Độc lập")
    motto.runs[0].font.underline = False
    motto._p.append(docx.oxml.parse_xml(_DRAWN.format(points)))
    out = io.BytesIO()
    opened.save(out)
    assert [each.code for each in check(out.getvalue()).findings] == found


def test_a_line_drawn_elsewhere_in_the_head_may_be_the_one_that_is_missing() -> None:
    """Then nothing is said: the line may be anchored anywhere."""
    opened = docx.Document(io.BytesIO(GOOD["hand"]()))
    at(opened, "Độc lập").runs[0].font.underline = False
    at(opened, "Số: 05")._p.append(docx.oxml.parse_xml(_DRAWN.format(150)))
    out = io.BytesIO()
    opened.save(out)
    assert check(out.getvalue()).findings == ()


@pytest.mark.parametrize(("closer", "found"), [(0, ["TT215"]), (-40, [])])
def test_letters_set_closer_take_less_room(closer: int, found: list[str]) -> None:
    """The state's name in a column that is too narrow for it, unless its letters are condensed by 2 pt."""
    (narrow,) = [fault for fault in FAULTS["hand"] if fault.code == "TT215"]
    opened = docx.Document(io.BytesIO(word_file("hand", narrow)))
    for cell in opened.tables[0].rows[0].cells:
        for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
            properties = run._r.get_or_add_rPr()
            properties.append(properties.makeelement(qn("w:spacing"), {qn("w:val"): str(closer)}))
    out = io.BytesIO()
    opened.save(out)
    assert [each.code for each in check(out.getvalue()).findings if each.code == "TT215"] == found


def test_the_corpus_is_large_enough() -> None:
    """More than the sixty faults that were promised, and every rule of the form planted into a real file."""
    assert sum(map(len, FAULTS.values())) >= 200
    assert len(GOOD) >= 13
    planted_codes = {code for _, fault in cases() for code in fault.found}
    assert {code for code in RULES if code not in planted_codes} == ON_PAGES


def test_faults_and_documents_differ() -> None:
    """Each fault changes its good document, and no two make the same file."""
    for name in GOOD:
        faults = few(FAULTS[name])
        assert len({word_file(name), *(word_file(name, fault) for fault in faults)}) == 1 + len(faults)


def test_the_page_counts_all_files_and_sentences() -> None:
    """No false alarm, every fault found (mend them with: python -m tests.tools.update_rates)."""
    text = PAGE.read_text(encoding="utf-8")
    assert [row.source for row in [*hoped_rows(), figures_row()] if line(row) not in text] == []


@needs_office
@pytest.mark.skipif(not ALL, reason="the rates are those of all files: DOCGEN_TESTS=all")
def test_the_page_has_the_table_of_rates() -> None:
    """The whole table is what a run gives (mend it with: python -m tests.tools.update_rates)."""
    text = PAGE.read_text(encoding="utf-8")
    assert text == with_rates(text, all_rows())


@pytest.mark.parametrize("text", ["", START, f"{START}{END}{START}{END}"])
def test_missing_markers_are_said(text: str) -> None:
    """A page without its two markers is an error, not a silent nothing."""
    with pytest.raises(ValueError, match="needs one"):
        with_rates(text, [])
