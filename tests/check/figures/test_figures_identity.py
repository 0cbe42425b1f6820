"""What is said of embedded data that are lost or not to be trusted."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from docgen.check.coverage import BAD_DATA
from docgen.check.figures.embedded_data import DATA_PART, distrust
from docgen.check.run import check
from docgen.generate import generate
from docgen.roundtrip.carried.data_match import match_with_data
from docgen.word.package import read_package, write_package
from tests.support import converted, edited, needs_office

SAMPLE = Path(__file__).parents[3] / "samples/lai-chau-quy-3-2023/bao-cao.json"
BODY = "word/document.xml"


@lru_cache(maxsize=1)
def made() -> bytes:
    """The Word file of a sample."""
    with TemporaryDirectory() as folder:
        return generate(SAMPLE, out=Path(folder, "bao-cao.docx")).path.read_bytes()


def with_data(change: bytes) -> bytes:
    """The report with other data."""
    return write_package({**read_package(made()).parts, DATA_PART: change})


def test_sound_data_are_trusted() -> None:
    """A report as docgen made it, and a file of somebody else's, leave nothing to be said."""
    assert distrust(read_package(made()).parts) == ""
    assert distrust({}) == ""


@needs_office
@pytest.mark.thorough
def test_data_saved_by_libreoffice_are_trusted() -> None:
    """Under the name that LibreOffice gives the part, and in its way of writing."""
    parts = read_package(converted(made())).parts
    assert DATA_PART not in parts
    assert distrust(parts) == ""


def test_forged_data_are_not_compared_and_that_is_said() -> None:
    """Data that do not match their digest: a note, and no figure of the text is blamed for them."""
    data = read_package(made()).parts[DATA_PART]
    report = check(with_data(data.replace(b"20841", b"20481")), matcher=match_with_data)
    assert [note for note in report.notes if "du_lieu_sha256" in note]
    assert not [each for each in report.findings if each.code.startswith("SL9")]
    both = edited(with_data(data.replace(b"20841", b"20481")), BODY, ("20.841", "20.481"))
    assert [note for note in check(both).notes if "du_lieu_sha256" in note]
    assert BAD_DATA in dict(check(both).coverage.skipped)


LISTED = b'<bao_cao xmlns="urn:docgen:bao-cao:1">[1]</bao_cao>'


@pytest.mark.parametrize("change", [b"", b"<a/>", b"<a", LISTED])
def test_lost_data_are_said(change: bytes) -> None:
    """Data that are gone or cannot be read: a note."""
    assert "không còn hoặc không đọc được" in distrust({**read_package(made()).parts, DATA_PART: change})


def test_data_whose_properties_were_taken_away_are_compared() -> None:
    """Without a digest nobody can say that they are wrong."""
    parts = {name: data for name, data in read_package(made()).parts.items() if "custom.xml" not in name}
    assert distrust(parts) == ""
