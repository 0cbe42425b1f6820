"""The unit register: read, judged, chosen from, written, added to."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import Problem, UsageError
from docgen.library.inputs import PathLike, Units, path_of, staged

if TYPE_CHECKING:
    from docgen.units import Register, Unit
    from docgen.units.proposal import Proposal

_NO_SUPERIOR = "-"


def load_register(units: Units | None = None, *, beside: PathLike | None = None) -> Register:
    """A unit register; without ``units`` the one of the file ``beside``, else of the current folder.

    FileError if it cannot be read, DataError with every mistake in it.
    """
    from docgen.units import find_register
    from docgen.units import load_register as load

    with staged() as stage:
        return load(stage.units(units, "") or find_register(path_of(beside)))


def check_units(units: PathLike | None = None) -> list[Problem]:
    """Everything that is wrong with a register's file; if nothing is, what a person should look at."""
    from docgen.units import find_register
    from docgen.units.judging import judge_register

    return judge_register(path_of(units) or find_register())


def choose_units(
    register: Register, *, level: str = "", superior: str = "", day: date | None = None
) -> list[Unit]:
    """The units of a level, below a superior, in being on a day. UsageError for a wrong name."""
    from docgen.units.choosing import chosen
    from docgen.units.columns import level_of

    return chosen(register, level_of(level), superior, day)


def level_names() -> Mapping[str, str]:
    """What each level of unions is called, by its code."""
    from docgen.units.columns import LEVELS

    return LEVELS


def write_units(path: PathLike, register: Register, *, force: bool = False) -> None:
    """Write a register as .xlsx or .json; a file that is there already stays, unless ``force``."""
    import json

    from docgen.files import write_new
    from docgen.units.writing import register_workbook

    target = Path(path)
    if target.suffix.lower() not in {".xlsx", ".json"}:
        raise UsageError(f"{target}: tên tệp sổ đơn vị phải kết thúc bằng .xlsx hoặc .json")
    workbook = target.suffix.lower() == ".xlsx"
    text = "" if workbook else json.dumps(register.data, ensure_ascii=False, indent=2) + "\n"
    write_new(target, register_workbook(register.data) if workbook else text.encode(), force=force)


def propose_unit(
    register: Register, name: str, given: Mapping[str, Any], since: date | None = None
) -> Proposal:
    """A new unit as the register's other units are: code, level, superior, symbol, place.

    ``given`` are values that are sure, by the keys of a unit ("-" for no superior). What the register gives
    no pattern for is in ``open`` of the answer. UsageError for a unit or a code that is there already.
    """
    from docgen.units.columns import level_of
    from docgen.units.proposal import propose

    values = {key: value for key, value in given.items() if value is not None}
    if "cap" in values:
        values["cap"] = level_of(values["cap"])
    if "tu_ngay" in values:
        values["tu_ngay"] = values["tu_ngay"].isoformat()
    if "cap_tren" in values:
        values["cap_tren"] = _superior(register, values["cap_tren"])
    proposal = propose(register, name, values, since)
    _refuse_known(register, proposal)
    return proposal


def add_unit(path: PathLike, proposal: Proposal) -> None:
    """Write a proposed unit into the register's file; everything else in it stays, to the letter.

    A file that is not there is made, with this unit as its first.
    UsageError for the sample that docgen brings, which is nobody's register.
    """
    from docgen.files import is_file, read_bytes, write_atomic
    from docgen.units.adding import added

    target = Path(path)
    refuse_sample(target)
    if not is_file(target):
        write_units(target, load_register([proposal.data]))
        return
    write_atomic(target, added(target, read_bytes(target), proposal.data))


def refuse_sample(path: PathLike) -> None:
    """UsageError for the sample that docgen brings: nobody's register is added to."""
    from docgen.files import same_location, shipped
    from docgen.units import FILE_NAME

    if same_location(Path(path), shipped(FILE_NAME)):
        raise UsageError(f"chưa có sổ đơn vị của văn phòng (hãy tạo: docgen units export -o {FILE_NAME})")


def _superior(register: Register, above: str) -> str | None:
    if above == _NO_SUPERIOR:
        return None
    found = register.names.find(above)
    if len(found) != 1 and register.superior_code(above) is None:
        raise UsageError(f"--cap-tren: đơn vị {above} không có trong sổ ({register.suggestion(above)})")
    return found[0].ma if len(found) == 1 else above


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
