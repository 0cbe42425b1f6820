"""Reports made by docgen and edited by hand: figures against the data the file carries."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from docgen.check.figures import embedded_findings, figure_findings
from docgen.check.figures.carried import DATA_PART, carried_data
from docgen.check.figures.embedded import Carrier
from docgen.check.finding import Finding
from docgen.errors import Severity
from docgen.generate import generate
from docgen.word.formatting import read_document
from docgen.word.package import read_package
from tests.support import edited

ROOT = Path(__file__).parents[3]
SAMPLES = {
    "lai-chau": ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json",
    "mong-cai": ROOT / "samples/mong-cai-nam-2023/bao-cao.json",
    "nghia-lo": ROOT / "tests/samples/phuong-nghia-lo/bao-cao.json",
}
BODY = "word/document.xml"


@lru_cache(maxsize=3)
def made(name: str) -> bytes:
    """The Word file of a sample."""
    with TemporaryDirectory() as folder:
        return generate(SAMPLES[name], out=Path(folder, "bao-cao.docx")).path.read_bytes()


def findings(data: bytes) -> list[Finding]:
    """What the data in a file say of its text."""
    package = read_package(data)
    return embedded_findings(package.parts, read_document(package))


def carrier(name: str) -> Carrier:
    """A sample as the rules see it."""
    package = read_package(made(name))
    data = carried_data(package.parts)
    assert data is not None
    return Carrier(data, [each.text for each in read_document(package).paragraphs])


@pytest.mark.parametrize("name", SAMPLES)
def test_an_untouched_report_agrees_with_its_data(name: str) -> None:
    """Nothing is found in a report as docgen made it, neither by its data nor by itself."""
    assert findings(made(name)) == []
    assert figure_findings(read_document(made(name))) == []


@pytest.mark.parametrize(("name", "least"), [("lai-chau", 40), ("mong-cai", 40)])
def test_most_figures_of_the_prose_are_placed(name: str, least: int) -> None:
    """The check is not silent because it finds no figure: most uses have their place, and all agree."""
    uses = [use for found in carrier(name).by_name.values() for use in found]
    assert len(uses) >= least
    assert all(use.kept for use in uses)


def test_a_figure_changed_in_one_place_is_found_there() -> None:
    """80,7% stands in two paragraphs; changed in one of them, that one is told."""
    data = edited(
        made("mong-cai"), BODY, ("tổ chức hoạt động mới đạt 80,7%", "tổ chức hoạt động mới đạt 87%")
    )
    (found,) = findings(data)
    assert (found.code, found.severity) == ("SL901", Severity.ERROR)
    assert found.paragraph is not None
    text = read_document(data).paragraphs[found.paragraph].text
    assert text.startswith("Hoạt động hưởng ứng")
    assert text[found.start : found.end] == "87%"


def test_prose_against_the_table_of_indicators() -> None:
    """A result changed in the prose but not in the table is told in the prose."""
    data = edited(made("mong-cai"), BODY, ("có 3.368 đoàn viên", "có 3.386 đoàn viên"))
    found = [each for each in findings(data) if each.code == "SL901"]
    assert [each.excerpt for each in found if "3.386" in each.excerpt]
    assert len(found) == 1


def test_a_figure_changed_everywhere_asks_for_the_data() -> None:
    """20.841 stands once; changed, the text differs from the data: better mended, no error."""
    (found,) = findings(edited(made("lai-chau"), BODY, ("20.841", "20.481")))
    assert (found.code, found.severity) == ("SL902", Severity.WARNING)
    assert "20.841" in found.message
    assert "20.481" in found.message


def test_a_rewritten_sentence_without_its_figure_is_noted() -> None:
    """Where the words have changed too and the figure is gone, the document is told, not a paragraph."""
    data = edited(
        made("lai-chau"),
        BODY,
        (" CĐCS đã đưa dữ liệu của 20.841 đoàn viên", " CĐCS cập nhật cho nhiều đoàn viên"),
    )
    (found,) = [each for each in findings(data) if "doan_vien_cap_nhat" in each.message]
    assert (found.code, found.severity, found.paragraph) == ("SL903", Severity.NOTE, None)


def test_a_rewritten_sentence_with_its_figure_is_left_alone() -> None:
    """Words may change as they like while the figures stay."""
    data = edited(
        made("lai-chau"), BODY, ("đã đưa dữ liệu của 20.841 đoàn viên", "đã cập nhật cho 20.841 đoàn viên")
    )
    assert findings(data) == []


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"<bao_cao",
        b'<bao_cao xmlns="urn:other">{}</bao_cao>',
        b'<bao_cao xmlns="urn:docgen:bao-cao:1">[1]</bao_cao>',
        b'<bao_cao xmlns="urn:docgen:bao-cao:1">{"so_lieu": </bao_cao>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><bao_cao xmlns="urn:docgen:bao-cao:1">&a;</bao_cao>',
        b'<bao_cao xmlns="urn:docgen:bao-cao:1">{"so_lieu": 3, "chi_tieu": {"a": 1},'
        b' "noi_dung": ["{{ so_lieu.x }} abcdefgh"]}</bao_cao>',
    ],
)
def test_broken_or_hostile_data_are_no_data(part: bytes) -> None:
    """Whatever stands in the part, the check neither fails nor finds anything."""
    package = read_package(made("lai-chau"))
    document = read_document(package)
    assert embedded_findings({**package.parts, DATA_PART: part}, document) == []


def test_a_file_of_another_program_has_no_data() -> None:
    """Without the part there is nothing to compare."""
    assert embedded_findings({}, read_document(made("lai-chau"))) == []
