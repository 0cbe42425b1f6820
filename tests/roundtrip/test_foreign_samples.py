"""The samples as files that docgen knows nothing of: without their data, or typed in an office's habits."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.report.load import load_report
from docgen.report.resolve import resolve
from docgen.roundtrip.units import part_of
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.formatting import read_document
from docgen.word.model import Paragraph
from docgen.word.package import read_package, write_package
from tests.roundtrip.editing import Doc, replace
from tests.roundtrip.office import Office, kinds, read
from tests.tools.foreign_law import silent

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(ROOT.glob("samples/*/bao-cao.json")) + sorted(ROOT.glob("tests/samples/*/bao-cao.json"))
_BODY = ("muc_", "khoan", "gach", "cong", "noi_dung")


def made(path: Path) -> bytes:
    """The Word file of a sample, without the data that it carries."""
    loaded = load_report(path)
    data = fill(compile_template(find_template(loaded.form.ma)), resolve(loaded))
    parts = read_package(data).parts
    return write_package({name: part for name, part in parts.items() if not name.startswith("customXml")})


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.thorough(one_of=3)
def test_a_sample_without_its_data_comes_back(path: Path) -> None:
    """What the file shows is what the data print: that law is tried by :func:`read`."""
    loaded = load_report(path)
    found = read(made(path), loaded.period)
    for key in ("mau", "ky", "so", "ngay_ban_hanh", "du_thao"):
        assert found.data.get(key) == loaded.raw.get(key), key
    assert found.loaded.signer == loaded.signer
    assert set(kinds(found)) <= {"canh_le", "don_vi", "hinh", "hinh_trong_doan", "bieu_do"}


@pytest.mark.parametrize("path", SAMPLES[:2], ids=lambda path: path.parent.name)
@pytest.mark.thorough(one_of=2)
def test_a_sample_typed_by_hand_gives_the_same_text(path: Path) -> None:
    """Typed numbers, bold titles, manual dashes: the print is the text."""
    office = Office().head("BÁO CÁO", "Hoạt động công tác Công đoàn năm 2023")
    texts = [each for each in read_document(made(path)).paragraphs if part_of(each).startswith(_BODY)]
    for paragraph in texts:
        if paragraph.location is None and paragraph.printed.strip():
            office.para(_typed(paragraph))
    assert set(kinds(office.end().read())) <= {"dam_nghieng"}


def _typed(paragraph: Paragraph) -> str:
    """A paragraph as a typist writes it: its number as letters, a title in bold."""
    text = paragraph.printed.replace("*", "")
    return f"**{text}**" if part_of(paragraph).startswith("muc_") else text


def test_the_judge_of_the_law_sees_what_is_lost_and_what_is_invented() -> None:
    """A line, a cell or a recipient more in the file than in the print is found, and one less."""
    rows = [["TT", "Việc"], ["1", "Mở lớp"]]
    office = Office().head().lines("**I. KẾT QUẢ**", "Có 12 lớp.").grid(rows).para("Hết./.").end()
    found = office.read()
    for old, new in (
        ("Có 12 lớp.", "Có 13 lớp."),
        ("Mở lớp", "Mở hai lớp"),
        ("Tỉnh ủy", "Huyện ủy"),
        ("Hết", ""),
    ):
        doc = Doc(office.save())
        replace(doc.find(old), old, new)
        assert silent(read_document(doc.save()), found) != [], new
