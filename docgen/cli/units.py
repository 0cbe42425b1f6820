"""``docgen units …``: the register of units, for the office that keeps it in JSON or in Excel."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.click_vi import Group
from docgen.cli.many import judge_all
from docgen.cli.options import force_option, to_day, units_option
from docgen.cli.output import Result

if TYPE_CHECKING:
    from docgen import Proposal

_NO_SUPERIOR = "-"
_NEW = (".xlsx", ".json")


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
    from docgen import choose_units, level_names, load_register

    register, levels = load_register(units), level_names()
    found = choose_units(register, level=cap, superior=cap_tren, day=ngay)
    written = {row["ma"]: row for row in register.rows}
    rows = [
        (unit.ma, unit.ten, levels[unit.cap], unit.cap_tren or _NO_SUPERIOR, _time(unit)) for unit in found
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
    from docgen import Exit, check_units, find_register

    names = files or (str(find_register()),)
    return judge_all(names, check_units, wrong=Exit.DATA)


@group.command("export", short_help="Ghi sổ đơn vị ra tệp Excel hoặc JSON.")
@units_option
@click.option("-o", "--out", type=Path, metavar="TỆP", required=True, help="Tệp .xlsx hoặc .json ghi ra.")
@force_option
def export_command(units: Path | None, out: Path, *, force: bool) -> Result:
    """Ghi sổ đơn vị ra tệp Excel để sửa, hoặc từ Excel trở lại JSON; hai bên giữ đủ nội dung của nhau.

    Sổ bằng Excel dùng được ở mọi lệnh: --units TỆP.xlsx.
    """
    from docgen import load_register, write_units

    if out.suffix.lower() not in (".xlsx", ".json"):
        raise click.UsageError("-o: tên tệp phải kết thúc bằng .xlsx hoặc .json")
    register = load_register(units)
    write_units(out, register, force=force)
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
    Tệp sổ chưa có thì được tạo mới, đơn vị này là đơn vị đầu tiên.
    """
    from docgen import add_unit, find_register, load_register, propose_unit, refuse_sample

    path = units or find_register()
    if not xem:
        refuse_sample(path)
    register = load_register([] if _is_to_be_made(path) else path)
    proposal = propose_unit(register, ten, given, given["tu_ngay"])
    _refuse_open(proposal)
    if not xem:
        add_unit(path, proposal)
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


def _is_to_be_made(path: Path) -> bool:
    """Whether a register is named that is not there, in a folder that is."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return path.suffix.lower() in _NEW and path.parent.is_dir()
    except (OSError, ValueError):
        return False
    return False


def _refuse_open(proposal: Proposal) -> None:
    from docgen import UsageError, level_names

    if not proposal.open:
        return
    known = {"cap": level_names(), "cap_tren": ["mã hay tên cấp trên", "“-” nếu không có"]}
    options = ", ".join(
        f"--{key.replace('_', '-')}" + (f" ({' hoặc '.join(map(str, shown))})" if shown else "")
        for key, found in proposal.open.items()
        for shown in [found or known.get(key, ())]
    )
    raise UsageError(f"sổ chưa có nếp cho “{proposal.data['ten']}”, hãy ghi thêm: {options}")


def _time(unit: Any) -> str:
    from docgen import format_date

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
