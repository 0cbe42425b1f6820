"""Files whose tables name no unit: read as those of the unit that an answer, or their folder, names."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Final

from docgen.collect.asked import Asked
from docgen.collect.files_read import Files
from docgen.collect.returned import Returned
from docgen.collect.said_units import by_folders
from docgen.errors import Problem, Severity
from docgen.units import Register
from docgen.units.names import CodeFinder, UnitNames
from docgen.vn.text import nfc

BY_ANSWER: Final = "TN137"
_NOBODYS: Final = "R045"


class AnsweredFinder(CodeFinder):
    """Finds units as others do, and knows whose the tables of a file are that name none."""

    def __init__(self, names: UnitNames, code: str) -> None:
        super().__init__(names)
        self._code = code

    def answered(self) -> str:
        """The code of the unit whose the file is by an answer."""
        return self._code


class AnsweredFiles(Files):
    """Reads the files of one collection; ``owned``: its folder, and the codes that are answered by file."""

    def __init__(
        self,
        asked: Asked,
        register: Register,
        meaning: Mapping[str, str],
        units: Path | None,
        owned: tuple[Path, Mapping[str, str]],
    ) -> None:
        super().__init__(asked, register, meaning, units)
        self._folder, self._answers = owned

    def read(self, path: Path) -> list[Returned]:
        """Every record of a file; where nothing in it says whose they are, the answer or its folder does."""
        found = super().read(path)
        if any(each.unit for each in found):
            return found
        name = path.relative_to(self._folder)
        code = self._answers.get(nfc(name.as_posix()), "")
        says_none = any(p.code == _NOBODYS and not p.about for each in found for p in each.problems)
        said = by_folders(name, self._finder) if says_none and not code else None
        way = f"tên thư mục “{said.text}”" if said else "trả lời --don-vi"
        code = said.codes[0] if said and len(said.codes) == 1 else code
        owned = self._owned_by(code, path, way) if code else []
        return owned if any(each.unit for each in owned) else [_with_way(each, name) for each in found]

    def _owned_by(self, code: str, path: Path, way: str) -> list[Returned]:
        """The records of a file as those of a unit, each with a note ``way`` of knowing it."""
        files = copy(self)
        names = UnitNames(self._register.units.values(), self._asked.period.last_day)
        files._finder = AnsweredFinder(names, code)
        owned = super(AnsweredFiles, files).read(path)
        for each in owned:
            if each.unit:
                message = f"tệp không ghi của đơn vị nào, lấy cho {each.unit.ten} theo {way}"
                each.problems.append(Problem(BY_ANSWER, message, "", each.file, "", Severity.NOTE))
        return owned


def _with_way(found: Returned, name: Path) -> Returned:
    """The same, with the way to answer where a table names no unit."""
    way = f"; hoặc chạy lại với --don-vi '{name.as_posix()}=MÃ ĐƠN VỊ'"
    problems = [replace(p, hint=f"{p.hint}{way}") if p.code == _NOBODYS else p for p in found.problems]
    return replace(found, problems=problems)
