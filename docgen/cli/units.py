"""``docgen units …``: the register of units, for the office that keeps it in JSON or in Excel."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.clicks import Group
from docgen.cli.many import judge_all
from docgen.cli.options import as_json_bytes, force_option, to_day, units_option
from docgen.cli.output import Result
from docgen.errors import Exit, UsageError

if TYPE_CHECKING:
    from docgen.units import Register
    from docgen.units.proposal import Proposal

_NO_SUPERIOR = "-"


@click.group(cls=Group)
def group() -> None:
    """Sổ đơn vị: xem, thêm, kiểm tra, ghi ra Excel hoặc JSON."""


@group.command("list", short_help="Liệt kê các đơn vị trong sổ.")
@units_option
@click.option("--cap", metavar="CẤP", default="", help="Chỉ các đơn vị cấp này, ví dụ huyen, xa.")
@click.option("--cap-tren", metavar="MÃ", default="", help="Chỉ các đơn vị trực thuộc đơn vị này.")
@click.option("--ngay", metavar="NGÀY", callback=to_day, help="Chỉ các đơn vị hoạt động vào ngày này.")
def list_command(units: Path | None, cap: str, cap_tren: str, ngay: date | None) -> Result:
    """Liệt kê các đơn vị trong sổ: mã, tên, cấp, cấp trên, thời gian hoạt động."""
    from docgen.units import find_register, load_register
    from docgen.units.choosing import chosen
    from docgen.units.columns import LEVELS, level_of

    register = load_register(units or find_register())
    found = chosen(register, level_of(cap), cap_tren, ngay)
    written = {row["ma"]: row for row in register.rows}
    rows = [
        (unit.ma, unit.ten, LEVELS[unit.cap], unit.cap_tren or _NO_SUPERIOR, _time(unit)) for unit in found
    ]
    return Result(
        text="\n".join([*_aligned(rows), f"{len(found)} đơn vị ({register.path})"]),
        data={"path": str(register.path), "units": [written[unit.ma] for unit in found]},
    )


@group.command("check", short_help="Kiểm tra sổ đơn vị, nêu mọi lỗi trong một lần.")
@click.argument("files", nargs=-1, metavar="[TỆP…]")
def check_command(files: tuple[str, ...]) -> Result:
    """Kiểm tra sổ đơn vị (.json, .xlsx): mọi lỗi trong một lần, có chỗ hoặc ô, và những chỗ nên xem lại.

    Không ghi TỆP thì kiểm tra sổ của thư mục này. Mã thoát 0: không có lỗi; 3: sổ có lỗi; 7: không đọc được.
    """
    from docgen.units import find_register
    from docgen.units.judging import judge_register

    names = files or (str(find_register()),)
    return judge_all(names, lambda name: judge_register(Path(name)), wrong=Exit.DATA)


@group.command("export", short_help="Ghi sổ đơn vị ra tệp Excel hoặc JSON.")
@units_option
@click.option("-o", "--out", type=Path, metavar="TỆP", required=True, help="Tệp .xlsx hoặc .json ghi ra.")
@force_option
def export_command(units: Path | None, out: Path, *, force: bool) -> Result:
    """Ghi sổ đơn vị ra tệp Excel để sửa, hoặc từ Excel trở lại JSON; hai bên giữ đủ nội dung của nhau.

    Sổ bằng Excel dùng được ở mọi lệnh: --units TỆP.xlsx.
    """
    from docgen.files import write_new
    from docgen.units import find_register, load_register

    if out.suffix.lower() not in (".xlsx", ".json"):
        raise click.UsageError("-o: tên tệp phải kết thúc bằng .xlsx hoặc .json")
    register = load_register(units or find_register())
    write_new(out, _content(register, out), force=force)
    return Result(
        text=f"{out}: đã ghi {len(register.units)} đơn vị",
        data={"path": str(out), "units": len(register.units)},
    )


@group.command("add", short_help="Thêm một đơn vị vào sổ, mã và ký hiệu theo nếp của sổ.")
@click.argument("ten", metavar="TÊN")
@units_option
@click.option("--ma", metavar="MÃ", help="Mã đơn vị; mặc định đặt theo nếp của các đơn vị cùng loại.")
@click.option("--cap", metavar="CẤP", help="Cấp công đoàn, ví dụ xa.")
@click.option("--cap-tren", metavar="MÃ", help="Mã (hoặc tên) cấp trên trực tiếp; “-” là không có.")
@click.option("--ky-hieu", metavar="CHỮ", help="Ký hiệu trong số văn bản, ví dụ CĐX.")
@click.option("--dia-danh", metavar="CHỮ", help="Địa danh ở dòng ngày tháng.")
@click.option("--tap-the", metavar="CHỮ", help="Tập thể lãnh đạo, ví dụ “BAN THƯỜNG VỤ”.")
@click.option("--tu-ngay", metavar="NGÀY", callback=to_day, help="Ngày bắt đầu hoạt động.")
@click.option("--xem", is_flag=True, help="Chỉ xem đề xuất, không ghi vào sổ.")
def add_command(ten: str, units: Path | None, *, xem: bool, **given: Any) -> Result:
    """Thêm đơn vị TÊN vào sổ. Mã, cấp, cấp trên, ký hiệu, địa danh đặt theo các đơn vị cùng loại đã có.

    Chỗ nào sổ chưa có nếp thì hỏi lại chứ không đoán. Các phần khác của tệp sổ giữ nguyên từng chữ.
    """
    from docgen.files import same_place, shipped
    from docgen.units import FILE_NAME, find_register, load_register
    from docgen.units.proposal import propose

    path = units or find_register()
    if not xem and same_place(path, shipped(FILE_NAME)):
        raise UsageError(f"chưa có sổ đơn vị của văn phòng (hãy tạo: docgen units export -o {FILE_NAME})")
    register = load_register(path)
    proposal = propose(register, ten, _given(register, given), given["tu_ngay"])
    _refuse_known(register, proposal)
    _refuse_open(proposal)
    if not xem:
        _write(path, proposal)
    done = "đề xuất, chưa ghi" if xem else "đã thêm"
    like = f" (theo nếp của {', '.join(proposal.after[:3])})" if proposal.after else ""
    lines = [f"  {key}: {value}" for key, value in proposal.data.items()]
    return Result(
        text="\n".join([f"{path}: {done}{like}", *lines]),
        data={
            "path": str(path),
            "unit": dict(proposal.data),
            "like": list(proposal.after),
            "written": not xem,
        },
    )


def _given(register: Register, options: dict[str, Any]) -> dict[str, Any]:
    """The options that were given, as data of a unit."""
    from docgen.units.columns import level_of

    given = {key: value for key, value in options.items() if value is not None}
    if "cap" in given:
        given["cap"] = level_of(given["cap"])
    if "tu_ngay" in given:
        given["tu_ngay"] = given["tu_ngay"].isoformat()
    if "cap_tren" in given:
        above = given["cap_tren"]
        found = register.names.find(above)
        if above != _NO_SUPERIOR and len(found) != 1 and register.superior_code(above) is None:
            raise UsageError(f"--cap-tren: đơn vị {above} không có trong sổ ({register.suggestion(above)})")
        given["cap_tren"] = None if above == _NO_SUPERIOR else found[0].ma if len(found) == 1 else above
    return given


def _refuse_known(register: Register, proposal: Proposal) -> None:
    from docgen.vn.text import spelling_key

    name, code = str(proposal.data["ten"]), str(proposal.data.get("ma"))
    same = [unit.ma for unit in register.units.values() if spelling_key(unit.ten) == spelling_key(name)]
    if same and "tu_ngay" not in proposal.data:
        raise UsageError(
            f"“{name}” đã có trong sổ, mã {same[0]} (đơn vị mới cùng tên thì thêm --tu-ngay, --ma)"
        )
    if register.find(code):
        raise UsageError(f"mã {code} đã có trong sổ (hãy đặt mã khác: --ma)")


def _refuse_open(proposal: Proposal) -> None:
    if not proposal.open:
        return
    options = ", ".join(
        f"--{key.replace('_', '-')}" + (f" ({' hoặc '.join(map(str, found))})" if found else "")
        for key, found in proposal.open.items()
    )
    raise UsageError(f"sổ chưa có nếp cho “{proposal.data['ten']}”, hãy ghi thêm: {options}")


def _write(path: Path, proposal: Proposal) -> None:
    from docgen.files import read_bytes, write_atomic
    from docgen.units.adding import added

    content = read_bytes(path)
    write_atomic(path, added(path, content, proposal.data))


def _content(register: Register, out: Path) -> bytes:
    from docgen.units.writing import register_workbook

    if out.suffix.lower() == ".xlsx":
        return register_workbook(register.data)
    return as_json_bytes(register.data)


def _time(unit: Any) -> str:
    from docgen.vn.dates import format_date

    begin = f"từ {format_date(unit.tu_ngay)}" if unit.tu_ngay else ""
    end = f"đến {format_date(unit.den_ngay)}" if unit.den_ngay else ""
    return f"{begin} {end}".strip()


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
