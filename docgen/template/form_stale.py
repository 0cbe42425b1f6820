"""The fixed lines of a form file that its Word template does not have, and the template's that it has not.

The template was built before the form file was changed, or was changed in Word since (F113). Where most of
the lines differ the two are of different days, and that is the one thing to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError, Problem, Severity, nearest, typed_command
from docgen.standard.form_spec import FixedLine, FormSpec
from docgen.template.form_lines import placed
from docgen.template.form_text import OWN, plain
from docgen.template.form_word import own_lines, word_lines
from docgen.vn.text import cut
from docgen.word.formatting import read_document
from docgen.word.package import read_package

_SHOWN: Final = 60
_ALIKE: Final = 0.6  # of the letters: a line that was changed, and not another one
_MANY: Final = 3  # lines


def misspelt(form: FormSpec, used: Mapping[str, str]) -> dict[str, str]:
    """Names in the template that the form does not ask for → the field, printed nowhere, that is meant."""
    keys = {name.removeprefix(OWN).partition(".")[0] for name in used if name.startswith(OWN)}
    fields = {field.key for field in form.fields}
    unprinted = fields - keys
    found = {key: nearest(key, unprinted) for key in sorted(keys - fields)}
    return {key: meant for key, meant in found.items() if meant}


def as_misspelt(form: FormSpec, names: Mapping[str, str]) -> FormSpec:
    """The form with its lines as the template has them, whose names are wrong: told at the names alone."""
    lines = form.lines
    for wrong, right in names.items():
        name = re.compile(rf"\b{re.escape(OWN + right)}\b")
        lines = tuple(
            line._replace(
                text=name.sub(OWN + wrong, line.text), condition=name.sub(OWN + wrong, line.condition)
            )
            for line in lines
        )
    return form._replace(lines=lines)


class Stale:
    """The lines of a form file and of its Word template that are not in the other; both none if all are."""

    def __init__(self, form: FormSpec, path: Path, template: Path) -> None:
        self._form, self._path, self._template = form, path, template
        self._missing: list[tuple[int, str]] = []  # number of the line, the key that says what is not there
        self._other: list[str] = []  # lines of the template
        try:
            there = [plain(each.text) for each in read_document(template).paragraphs]
            self._other = [each.text for each in own_lines(word_lines(read_package(template)))]
        except DocgenError:
            return  # told by others
        tests = [each for each in there if each.startswith("{%")]
        known = [plain(line.text) for line in form.lines]
        self._other = [each for each in self._other if not any(one and one in each for one in known)]
        for index, line in enumerate(form.lines):
            if not any(known[index] in each for each in there):
                self._missing.append((index, "chu"))
            elif line.condition and not any(plain(line.condition) in each for each in tests):
                self._missing.append((index, "khi"))

    def of_another_day(self, fields: list[str]) -> Problem | None:
        """That the template was built from another form file, if most of the lines say so.

        ``fields`` are asked for and not printed: an error then, for their values would be lost.
        """
        missing = [index for index, key in self._missing if key == "chu"]
        if len(missing) < _MANY or 2 * len(missing) < len(self._form.lines):
            return None
        message = (
            f"tệp Word {self._template.name} chưa theo tệp này: {len(missing)} trên {len(self._form.lines)}"
            " dòng [[dong]] không có trong tệp Word"
        )
        if fields:
            message += f", không in {', '.join(fields)}"
        hint = (
            f"{self._build()}; nếu tệp Word mới đúng thì sửa [[truong]], [[dong]] của {self._path.name} theo"
        )
        severity = Severity.ERROR if fields else Severity.WARNING
        return placed(
            Problem("F113", message, hint=hint, severity=severity), f"dong[{missing[0]}].chu", self._path
        )

    def problems(self) -> Iterator[Problem]:
        """One problem for each line, a line that was changed in one of the two being one."""
        other = list(self._other)
        for index, key in self._missing:
            line = self._form.lines[index]
            message = f"tệp Word {self._template.name} chưa có dòng này"
            hint = f"{self._build()}; nếu đã sửa dòng này trong Word thì sửa {self._path.name} theo"
            if key == "chu" and (changed := _nearest(line, other)):
                other.remove(changed)
                message = f"trong tệp Word dòng này là “{cut(changed, _SHOWN)}”"
                hint = f"sửa chu theo tệp Word, hoặc {self._build()}"
            problem = Problem("F113", message, hint=hint, severity=Severity.WARNING)
            yield placed(problem, f"dong[{index}].{key}", self._path)
        for text in other:
            hint = (
                f"là dòng có sẵn của mẫu thì thêm [[dong]] vào {self._path.name}, để docgen check và"
                " docgen import nhận ra và form build giữ lại; đã bỏ thì xoá trong Word"
            )
            message = f"dòng này chỉ có trong tệp Word, {self._path.name} không có"
            where = f"đoạn “{cut(text, _SHOWN)}”"
            yield Problem("F113", message, where, str(self._template), hint, Severity.NOTE)

    def _build(self) -> str:
        return f"chạy: {typed_command('form build', self._path, '--force')}"


def _nearest(line: FixedLine, others: list[str]) -> str:
    """The line of the template that this one has become; "" for none."""
    wanted = plain(line.text)
    alike = {each: SequenceMatcher(None, wanted, each, autojunk=False).ratio() for each in others}
    best = max(alike, key=alike.__getitem__, default="")
    return best if best and alike[best] >= _ALIKE else ""
