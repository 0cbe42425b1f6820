"""Whose the figures of a file are where it says two units: asked, and answered once for each file.

The answer ``TỆP=ĐƠN VỊ`` names the unit, or the units, whose figures are taken from the file; it is
remembered beside the folder, as JSON that can be read and mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from docgen.collect.answered import BY_ANSWER
from docgen.collect.mapping import owners_file, remembered_in
from docgen.collect.returned import Returned
from docgen.collect.said_units import Said, by_folders
from docgen.errors import Problem, Severity, UsageError, suggest
from docgen.records.sections import OF_HEADING
from docgen.units import Register
from docgen.units.names import CodeFinder
from docgen.vn.text import nfc

_NOBODY_KNOWS: Final = ("TN102", "TN123", "R045", OF_HEADING)


@dataclass(frozen=True, slots=True)
class Owners:
    """The answers for the files of a folder: by the name of a file, as seen from there, codes of units."""

    folder: Path
    register: Register
    answers: Mapping[str, tuple[str, ...]]

    @property
    def written(self) -> dict[str, str]:
        """The answers as they are kept."""
        return {name: ", ".join(codes) for name, codes in self.answers.items()}

    @property
    def single(self) -> dict[str, str]:
        """By file the one unit that is answered for it."""
        return {name: codes[0] for name, codes in self.answers.items() if len(codes) == 1}

    def settle(self, found: Returned) -> None:
        """Give a record to the unit that is answered for its file; what is in doubt to nobody, and ask."""
        if found.shared:
            return
        name = nfc(Path(found.file).relative_to(self.folder).as_posix())
        if name in self.answers:
            self._by_answer(found, self.answers[name])
        elif found.unit and (said := found.said or self._by_folder(found, name)):
            found.said = said
            self._ask(found, name)
        found.said = ()

    def _by_folder(self, found: Returned, name: str) -> tuple[Said, ...]:
        """What the nearest folder that names a unit says, where it is not that of the record."""
        units = CodeFinder(self.register.names)
        said = by_folders(PurePath(name), units)
        own = found.unit.ma if found.unit else ""
        asked = said is not None and (found.alone or found.is_form) and said.denies(own, units)
        return (said,) if said and asked else ()

    def _by_answer(self, found: Returned, codes: Sequence[str]) -> None:
        own = found.unit.ma if found.unit else ""
        if own in codes:
            found.problems = [each for each in found.problems if each.code != OF_HEADING]
            return
        if found.alone and len(codes) == 1 and (found.says_anything or found.unit):
            found.unit = self.register.find(codes[0])
            found.problems = [each for each in found.problems if each.code not in _NOBODY_KNOWS]
            message = f"lấy cho {self._named(codes[0])} theo trả lời --don-vi"
            found.problems.append(Problem(BY_ANSWER, message, "", found.file, "", Severity.NOTE))
        elif found.unit:
            message = f"số ghi của {found.unit.ten} không lấy theo trả lời --don-vi"
            problem = Problem(BY_ANSWER, message, found.root, found.file, "", Severity.NOTE)
            found.unit, found.values, found.words = None, {}, []
            found.problems = [problem]

    def _ask(self, found: Returned, name: str) -> None:
        """Take nothing, and say which two units are named and how to answer."""
        assert found.unit is not None  # noqa: S101 - the caller has looked
        said, own = found.said[0], found.unit
        others = " hay ".join(self._named(code) for code in said.codes) or "toàn tỉnh, toàn ngành"
        place = f" ({said.where})" if said.where else ""
        at = f" ({found.whose})" if found.whose and found.whose != said.where else ""
        lost = f"{len(found.values)} số" if found.values else "tệp"
        message = (
            f"{said.what} “{said.text}”{place} là của {others}, mà số lại ghi của {own.ten}{at}:"
            f" không rõ của đơn vị nào, {lost} không lấy"
        )
        ways = " hoặc ".join(f"--don-vi '{name}={code}'" for code in (own.ma, *said.codes[:1]))
        hint = f"hỏi đơn vị gửi, rồi chạy lại với {ways}; nhớ cho lần sau"
        owner = " ".join((own.ma, *said.codes))
        problem = Problem("TN123", message, said.where or found.whose, found.file, hint, owner=owner)
        found.unit, found.values, found.words, found.last = None, {}, [], {}
        found.problems = [problem]

    def _named(self, code: str) -> str:
        unit = self.register.find(code)
        return unit.ten if unit else code


def owners_of(folder: Path, given: Iterable[str], files: Sequence[Path], register: Register) -> Owners:
    """The answers that are kept for a folder, and those that are given. UsageError for what is none."""
    kept = {name: _codes(codes, register) for name, codes in remembered_in(owners_file(folder)).items()}
    names = {nfc(path.relative_to(folder).as_posix()) for path in files}
    answers = {name: codes for name, codes in kept.items() if codes}
    for text in given:
        key, sign, units = (part.strip() for part in text.rpartition("="))
        if not sign or not key:
            raise UsageError(f"--don-vi {text}: viết như --don-vi 'TỆP=MÃ ĐƠN VỊ'")
        meant = [name for name in names if name == nfc(key) or name.endswith(f"/{nfc(key)}")]
        if len(meant) != 1:
            fault = "có nhiều tệp tên ấy, ghi cả thư mục con" if meant else "trong thư mục không có tệp ấy"
            raise UsageError(f"--don-vi {text}: {fault} ({suggest(key, sorted(names)) or 'xem tên tệp'})")
        codes = _codes(units, register)
        if not codes:
            raise UsageError(f"--don-vi {text}: không rõ đơn vị “{units}” ({register.suggestion(units)})")
        answers[meant[0]] = codes
    return Owners(folder, register, answers)


def _codes(text: str, register: Register) -> tuple[str, ...]:
    """The units that an answer names by codes or names; nothing where one is not known for sure."""
    whole = register.names.find(text)
    parts = [whole] if whole else [register.names.find(part.strip()) for part in text.split(",")]
    return tuple(each[0].ma for each in parts) if all(len(each) == 1 for each in parts) else ()
