"""What docgen writes has nothing to find: the samples, and every report of the batches."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from docgen.batch.run import Order, run_batch
from docgen.check.run import check
from docgen.generate import generate

ROOT = Path(__file__).parents[2]
SAMPLES = {
    "lai-chau": "samples/lai-chau-quy-3-2023/bao-cao.json",
    "mong-cai": "samples/mong-cai-nam-2023/bao-cao.json",
    "phuong-nghia-lo": "tests/samples/phuong-nghia-lo/bao-cao.json",
}
BATCHES = ("lai-chau-cac-don-vi-quy-3-2023", "lao-cai-xa-phuong-quy-1-2026")
# This report's own data mix "thẳng" with “cong”: a true finding, about what a person has typed.
TRUE = {"phuong-nghia-lo": ["TT806", "TT806"]}


@lru_cache(maxsize=4)
def made(name: str, folder: Path) -> bytes:
    """The Word file of a sample."""
    return generate(ROOT / SAMPLES[name], out=folder / f"{name}.docx").path.read_bytes()


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.thorough(one_of=3)
def test_a_sample_has_no_finding(name: str, tmp_path: Path) -> None:
    """Of no severity, form or figures; every part is recognised."""
    report = check(made(name, tmp_path))
    assert [each.code for each in report.findings] == TRUE.get(name, [])
    assert report.notes == ()


@pytest.mark.parametrize("name", BATCHES)
@pytest.mark.thorough
def test_no_report_of_a_batch_has_a_finding(name: str, tmp_path: Path) -> None:
    """Eleven units each: nothing is found in any of their reports."""
    folder = ROOT / "samples" / name
    run_batch(
        Order(outline=folder / "dan-bai.json", records=folder / "so-lieu.json", folder=tmp_path, jobs=1)
    )
    files = sorted(tmp_path.glob("*.docx"))
    assert len(files) == 11
    found = {path.name: [(each.code, each.excerpt) for each in check(path).findings] for path in files}
    assert {name: what for name, what in found.items() if what} == {}
