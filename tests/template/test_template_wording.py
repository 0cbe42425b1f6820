"""Words of a template that are hardly meant are told by lint, with their paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_report import crafted, shipped

from docgen.errors import Severity
from docgen.template.lint import lint


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("C¸c cÊp c«ng ®oµn tØnh {{ don_vi.ten }}", "TCVN3"),
        ("Cá»™ng hòa {{ don_vi.ten }} xã há»™i", "UTF-8"),
        ("Tính đến ngày 2023-09-30", "2023-09-30"),
        ("Nhiệm vụ năm 2.024 của {{ don_vi.ten }}", "2.024"),
    ],
)
def test_words_that_are_hardly_meant_are_told(tmp_path: Path, line: str, words: str) -> None:
    """A warning that names the paragraph; the template can be used."""
    path = tmp_path / "mau.docx"
    path.write_bytes(crafted(line))
    (found,) = [problem for problem in lint(path) if problem.code == "M801"]
    assert words in found.message
    assert found.severity is Severity.WARNING
    assert "đoạn “" in found.path


def test_tags_and_right_words_are_left_alone(tmp_path: Path) -> None:
    """What stands in a tag is code; the shipped templates have nothing to say."""
    path = tmp_path / "mau.docx"
    for content in (crafted("{{ '2023-09-30' | ngay }} và năm 2023"), shipped()):
        path.write_bytes(content)
        assert [problem for problem in lint(path) if problem.code == "M801"] == []
