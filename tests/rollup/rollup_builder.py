"""A small roll-up for the tests: a register of a parent with units below, outlines, records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docgen.jsonfile import dump_json
from docgen.rollup.run import Order, RolledUp, rollup

YEAR = {"nam": 2023}
QUARTER = {"nam": 2023, "quy": 3}


def unit(code: str, above: str | None = "tinh", **changes: Any) -> dict[str, Any]:
    """A unit of the register below ``above``, with some keys changed."""
    return {
        "ma": code, "ten": f"Liên đoàn Lao động huyện {code.upper()}", "cap": "huyen", "cap_tren": above,
        "ky_hieu": "LĐLĐ", "dia_danh": "Lai Châu", "tap_the": "BAN THƯỜNG VỤ", **changes,
    }  # fmt: skip


def register(*units: dict[str, Any], count: int = 3) -> dict[str, Any]:
    """The province ``tinh`` with ``units`` below, or with ``count`` districts h0, h1 …."""
    province = unit("tinh", "tld", ten="Liên đoàn Lao động tỉnh Lai Châu", cap="tinh")
    return {"don_vi": [province, *(units or (unit(f"h{i}") for i in range(count)))]}


def figure(kind: str | None, **more: Any) -> dict[str, Any]:
    """An open figure that adds as ``kind``."""
    return {"gia_tri": None, **({"loai_so": kind} if kind else {}), **more}


def outline(figures: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """The parent's outline with these figures; a key set to ``...`` is left out."""
    data = {
        "mau": "bao-cao-nam",
        "ky": YEAR,
        "don_vi": "tinh",
        "so_lieu": figures,
        "noi_dung": ["Kết quả công tác trong năm của toàn tỉnh."],
        "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn Mẫu"},
        "noi_nhan": ["Như trên"],
        "du_thao": 1,
        **changes,
    }
    return {key: value for key, value in data.items() if value is not ...}


def record(code: str, figures: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """The record of one unit."""
    return {"don_vi": code, "so_lieu": figures, **more}


def quarters(code: str, figures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The records of a unit's quarters of 2023, the first ones."""
    return [record(code, each, ky={"nam": 2023, "quy": i}) for i, each in enumerate(figures, 1)]


def months(code: str, figures: Sequence[Mapping[str, Any]], first: int = 1) -> list[dict[str, Any]]:
    """The records of a unit's months of 2023."""
    return [record(code, each, ky={"nam": 2023, "thang": i}) for i, each in enumerate(figures, first)]


def rolled(
    folder: Path,
    data: Mapping[str, Any],
    records: Sequence[Mapping[str, Any]],
    units: Mapping[str, Any] | None = None,
    **options: Any,
) -> RolledUp:
    """The roll-up of these data, by way of files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"don_vi.json": units or register(), "dan-bai.json": data, "so-lieu.json": list(records)}
    for name, content in files.items():
        (folder / name).write_text(dump_json(content), encoding="utf-8")
    return rollup(Order(folder / "dan-bai.json", (str(folder / "so-lieu.json"),), **options))


def values(made: RolledUp) -> dict[str, Any]:
    """The sums by name."""
    return {
        path.removeprefix("so_lieu."): made.sums.amount(made.root, path).value
        for path, quantity in made.sums.quantities.items()
        if not quantity.side
    }
