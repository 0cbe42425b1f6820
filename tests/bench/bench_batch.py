"""A whole batch, records in and files out: docgen against a plain loop of json.load, docxtpl and save.

Units are made up, outline and figures are those of the eleven unions of Lai Châu. The plain loop gets its
texts ready-made, one JSON file for each document; docgen judges records, works out figures and prose, lays
out, embeds the data and writes down what became of each unit.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bench_template import ROOT, report, template

from docgen.batch.run import Order, run_batch
from docgen.report.document import Document, Kind, Paragraph, Table
from docgen.report.load import load_data
from docgen.report.prose import escape_prose
from docgen.report.resolve import resolve
from docgen.roundtrip.carried.data_match import match_with_data
from docgen.units import load_register

_SAMPLE: Final = ROOT / "samples" / "lai-chau-cac-don-vi-quy-3-2023"
_PROVINCE: Final = "ldld-tinh-lai-chau"
_LONG: Final = 80
_FIGURES: Final = 70
_DISTINCT: Final = 100  # ready-made JSON files of the plain loop; longer loops read them again
_COLUMNS: Final = ("tt", "ten", "don_vi_tinh", "ke_hoach", "thuc_hien", "ty_le")


def write_batch(folder: Path, count: int) -> Path:
    """Register, outline and ``count`` records in ``folder``; the folder itself."""
    folder.mkdir(parents=True)
    (folder / "dan-bai.json").write_bytes((_SAMPLE / "dan-bai.json").read_bytes())
    known = json.loads((ROOT / "samples" / "don_vi.json").read_text(encoding="utf-8"))["don_vi"]
    province = [unit for unit in known if unit["ma"] == _PROVINCE]
    _write(folder / "don_vi.json", {"don_vi": province + [_unit(number) for number in range(count)]})
    _write(folder / "so-lieu.json", _records(count))
    return folder


def write_long(folder: Path, count: int) -> Path:
    """The same with an outline of 80 paragraphs, a figure of the record's own in 70 of them."""
    write_batch(folder, count)
    outline = json.loads((folder / "dan-bai.json").read_text(encoding="utf-8"))
    body = [_holed(number, each["chu"]) for number, each in enumerate(report(_LONG, 0)["noi_dung"])]
    figures = {f"so_{number}": {"don_vi_tinh": "người"} for number in range(_FIGURES)}
    long = {**outline, "noi_dung": body, "so_lieu": figures, "chi_tieu": []}
    _write(folder / "dan-bai.json", {key: value for key, value in long.items() if key != "phu_luc"})
    _write(
        folder / "so-lieu.json",
        [
            {
                "don_vi": f"don-vi-{number:04d}",
                "so_lieu": {name: 1 + (number * 37 + at * 211) % 9973 for at, name in enumerate(figures)},
                "nguoi_ky": {"chuc_vu": "CHỦ TỊCH", "ho_ten": f"Lò Văn {number}"},
            }
            for number in range(count)
        ],
    )
    return folder


def _holed(number: int, text: str) -> str:
    """A paragraph with the figure of this number in the place of its first one, or at its end."""
    told = escape_prose(text)
    if number >= _FIGURES:
        return told
    hole = f"{{{{ so_lieu.so_{number} | so }}}}"
    at = re.search(r"(?<![\w.,/–-])(?<!năm )(?<!khóa )[0-9][0-9.]*(?![\w.,/–-])", told)
    return f"{told[: at.start()]}{hole}{told[at.end() :]}" if at else f"{told} Có {hole} người dự."


def write_bare(folder: Path) -> None:
    """A template of 80 paragraphs without a table, and its values."""
    folder.mkdir(parents=True)
    (folder / "mau.docx").write_bytes(template())
    _write(folder / "0.json", report(_LONG, 0))


def bare_loop(folder: Path, count: int) -> float:
    """Milliseconds of processor time for each document of the plain loop over :func:`write_bare`."""
    plain_loop(folder, 1)
    start = time.process_time()
    plain_loop(folder, count)
    return (time.process_time() - start) * 1000 / count


def processor_time(folder: Path, out: Path, *, check: bool) -> float:
    """Milliseconds of processor time of a whole batch in one process."""
    data, records, units = (folder / name for name in ("dan-bai.json", "so-lieu.json", "don_vi.json"))
    start = time.process_time()
    run_batch(Order(data, records, out, units, jobs=1, check=match_with_data if check else None))
    return (time.process_time() - start) * 1000


def write_plain(folder: Path, batch: Path) -> None:
    """The template and the ready-made values of the first documents of a batch, for the plain loop."""
    folder.mkdir(parents=True)
    (folder / "mau.docx").write_bytes(template())
    for number, document in enumerate(_documents(batch)):
        _write(folder / f"{number}.json", _values(document))


def plain_loop(folder: Path, count: int) -> float:
    """Milliseconds of the loop that people write; the documents lie beside their values."""
    import docxtpl  # noqa: PLC0415 - the tests of this folder do not need it

    distinct = len(list(folder.glob("*.json")))

    def work() -> None:
        for number in range(count):
            with (folder / f"{number % distinct}.json").open(encoding="utf-8") as file:
                values = json.load(file)
            document = docxtpl.DocxTemplate(folder / "mau.docx")
            document.render(values)
            document.save(folder / f"{number}.docx")

    return _milliseconds(work)


def docgen_batch(folder: Path, out: Path, jobs: int) -> float:
    """Milliseconds of ``docgen batch`` with all it does, from reading the records to its list of results."""
    order = Order(folder / "dan-bai.json", folder / "so-lieu.json", out, folder / "don_vi.json", jobs=jobs)
    exits = []
    taken = _milliseconds(lambda: exits.append(run_batch(order).exit_code))
    if exits != [0]:
        raise RuntimeError(f"the batch ended with {exits}")
    return taken


def peak_megabytes() -> float:
    """The most memory that this process, or one of its children, has held."""
    import resource  # noqa: PLC0415 - not on every system

    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status = Path("/proc/self/status")
    if status.exists():  # the other number begins with what the parent held
        own = int(status.read_text().split("VmHWM:")[1].split()[0])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def pin(cores: int) -> None:
    """Keep this process and its children to ``cores`` processors, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _unit(number: int) -> dict[str, Any]:
    return {
        "ma": f"don-vi-{number:04d}", "ten": f"Công đoàn xã thứ {number}", "cap": "xa", "cap_tren": _PROVINCE,
        "ky_hieu": "CĐ", "dia_danh": "Lai Châu", "tap_the": "BAN CHẤP HÀNH",
        "noi_nhan": ["Liên đoàn Lao động tỉnh Lai Châu", "Đảng ủy, HĐND, UBND xã", "Các CĐCS trực thuộc"],
    }  # fmt: skip


def _records(count: int) -> list[dict[str, Any]]:
    real = json.loads((_SAMPLE / "so-lieu.json").read_text(encoding="utf-8"))
    return [
        {**_varied(real[number % len(real)], number), "don_vi": f"don-vi-{number:04d}"}
        for number in range(count)
    ]


def _varied(record: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The record with other figures, so that no two documents are alike."""
    figures = {
        name: value + number % 97 if isinstance(value, int) and value else value
        for name, value in record["so_lieu"].items()
    }
    return {**record, "so_lieu": figures}


def _documents(batch: Path) -> Iterator[Document]:
    from docgen.batch.merge import merged  # noqa: PLC0415

    outline = json.loads((batch / "dan-bai.json").read_text(encoding="utf-8"))
    records = json.loads((batch / "so-lieu.json").read_text(encoding="utf-8"))
    register = load_register(batch / "don_vi.json")
    for record in records[:_DISTINCT]:
        yield resolve(load_data(merged(outline, record), register))


def _values(document: Document) -> dict[str, Any]:
    """What a person who fills docxtpl by hand would have put into JSON."""
    names = document.names
    paragraphs = [
        {"kieu": _kind(block), "chu": block.text} for block in document.blocks if isinstance(block, Paragraph)
    ]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = [[cell.text if cell else "" for cell in row.cells] for table in tables for row in table.rows]
    keys = ("so", "ky_hieu", "dia_danh", "ngay_thang", "ten_loai", "trich_yeu", "luu")
    plain = {key: names[key] for key in keys}
    return {
        **report(0, 0), **plain, "noi_nhan": list(names["noi_nhan"]), "noi_dung": paragraphs,
        "nguoi_ky": dict(names["nguoi_ky"]),
        "bang": [dict(zip(_COLUMNS, [*row, *[""] * 6][:6], strict=True)) for row in rows],
    }  # fmt: skip


def _kind(block: Paragraph) -> str:
    if block.kind in (Kind.DASH, Kind.PLUS):
        return "gach"
    return f"muc_{min(block.level, 2)}" if block.kind is Kind.SECTION else "doan"


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
