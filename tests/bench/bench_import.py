"""Reading a report back beside making it, and beside only parsing it: processor time and memory.

The report is the quarterly one of Lai Châu, and the same again and again in one file. Each is edited in one
place, so that it is printed twice: as it was and as it is now.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench_batch import peak_megabytes, pin
from bench_template import ROOT

SIZES: Final = (("about 10 pages", 1), ("about 100 pages", 8))
_SAMPLE: Final = ROOT / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"
_CHANGED: Final = ("20.841", "20.842")


def write_report(folder: Path, times: int) -> Path:
    """The data of a report with the body of the sample ``times`` times; beside it its Word file, edited."""
    from docgen.generate import generate  # noqa: PLC0415 - the other levels do not need it
    from docgen.word.package import read_package, write_package  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "don_vi.json").write_bytes((ROOT / "samples" / "don_vi.json").read_bytes())
    report: dict[str, Any] = json.loads(_SAMPLE.read_text(encoding="utf-8"))
    report["noi_dung"] = [block for k in range(times) for block in _told_again(report["noi_dung"], k)]
    data = folder / f"{times}.json"
    data.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    path = generate(data, out=data.with_suffix(".docx")).path
    package = read_package(path)
    old, new = (text.encode() for text in _CHANGED)
    parts = {**package.parts, package.main: package.parts[package.main].replace(old, new)}
    path.write_bytes(write_package(parts))
    return data


def _told_again(value: Any, number: int) -> Any:
    """The same blocks in words of their own."""
    if isinstance(value, dict):
        return {key: _told_again(each, number) for key, each in value.items()}
    if isinstance(value, list):
        return [_told_again(each, number) for each in value]
    return f"{value} (đợt {number + 1})" if isinstance(value, str) and " " in value else value


def making(data: Path, rounds: int) -> float:
    """Median milliseconds of making the Word file."""
    from docgen.generate import generate  # noqa: PLC0415 - the other levels do not need it

    pin(1)
    out = data.with_name("again.docx")
    return median(_used(lambda: generate(data, out=out, force=True)) for _ in range(rounds + 1))


def reading_back(data: Path, rounds: int) -> float:
    """Median milliseconds of reading it back."""
    read_back = _reader()
    pin(1)
    return median(_used(lambda: read_back(data.with_suffix(".docx"))) for _ in range(rounds + 1))


def _used(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of one run."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _reader() -> Callable[[Path], Any]:
    from docgen.roundtrip.result import imported  # noqa: PLC0415 - the other levels do not need it
    from docgen.word.package import read_package  # noqa: PLC0415

    return lambda path: imported(read_package(path), path, spent=True)


def parsing_memory(data: Path) -> float:
    """Peak megabytes of a process that reads back a small report, then parses this file."""
    from docgen.word.formatting import read_document  # noqa: PLC0415
    from docgen.word.package import parse_xml, read_package  # noqa: PLC0415

    _reader()(data.with_name("1.docx"))
    package = read_package(data.with_suffix(".docx"))
    kept = (parse_xml(package.parts[package.main], package.main), read_document(package))
    return peak_megabytes() if kept else 0.0


def reading_memory(data: Path) -> float:
    """Peak megabytes of one that reads back a small report, then this one."""
    read_back = _reader()
    read_back(data.with_name("1.docx"))
    read_back(data.with_suffix(".docx"))
    return peak_megabytes()
