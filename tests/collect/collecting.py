"""What the tests of collecting do and ask: a form comes back, what is told, how the units stand."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import returned_files as province

from tests.conftest import DocgenCli, Ran
from tests.once import once

BOARD = "tinh-hinh-nop-o-2026Q1.xlsx"
Change = Callable[[Any], object]


def sent_out(docgen_cli: DocgenCli, outline: dict[str, Any] = province.OUTLINE) -> DocgenCli:
    """An office that has sent out its forms."""
    docgen_cli.write("don_vi.json", province.register())
    docgen_cli.write("o.json", outline)
    for name, content in once(f"forms of {json.dumps(outline)}", lambda: _made(docgen_cli)).items():
        docgen_cli.write(name, content)
    return docgen_cli


def _made(docgen_cli: DocgenCli) -> dict[str, bytes]:
    ran = docgen_cli("batch", "o.json", "--phieu", "-o", "ra", "--han", "05/4/2026")
    assert ran.code == 0, ran.err
    return {name: content for name, content in ran.files.items() if name.startswith("ra/")}


def send(office: DocgenCli, name: str, number: int, change: Change | None = None, **values: Any) -> Path:
    """A form comes back, filled in soundly but for ``values`` (dots of a path written as two underscores)."""
    wrong = {path.replace("__", "."): value for path, value in values.items()}
    content = province.fill(
        province.form(office.folder / "ra", number), {**province.values_of(number), **wrong}, change
    )
    return office.write(f"ve/{name}", content)


def collected(office: DocgenCli, *options: str) -> Ran:
    """What ``docgen collect`` says, as JSON."""
    return office("collect", "o.json", "ve", "--json", *options)


def told(ran: Ran) -> set[tuple[str, str]]:
    """Code and cell of everything that is wrong or doubtful."""
    return {(p["code"], p["path"]) for p in ran.json["problems"] if p["severity"] != "note"}


def standings(ran: Ran) -> dict[str, str]:
    """How the units stand that have sent something."""
    return {u["ma"]: u["tinh_hinh"] for u in ran.json["data"]["units"] if u["tinh_hinh"] != "chưa nộp"}


def cell_of(path: str) -> str:
    """The cell of a value on every form."""
    return f"Phiếu!E{10 + province.PATHS.index(path)}"


def saved(book: Any) -> bytes:
    """A workbook as it is saved."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def records(office: DocgenCli) -> dict[str, Any]:
    """The records that were written, by unit."""
    return {each["don_vi"]: each for each in json.loads((office.folder / "bg.json").read_text())["ban_ghi"]}


def numbers_in(record: dict[str, Any]) -> dict[str, float]:
    """The values of a record by path."""
    found = {f"so_lieu.{name}": float(each["gia_tri"]) for name, each in record["so_lieu"].items()}
    row = record["chi_tieu"][0]
    return found | {f"chi_tieu.cap_nhat.{key}": float(row[key]) for key in ("thuc_hien", "tong_so")}
