"""A report on the page: what the editing page shows, judged, seen as pages, written for Word."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, Problem, Severity
from docgen.jsonfile import read_json
from docgen.library.reports import validate
from docgen.preview.scene import paint
from docgen.report.leftover_codes import escaped_problems
from docgen.report.parts import read_parts
from docgen.report.unfilled import CODES, OPEN, as_errors
from docgen.roundtrip.paths import copied
from docgen.standard.mau import load_form
from docgen.units import find_register, load_register
from docgen.web.ahead import far_ahead
from docgen.web.around import with_words
from docgen.web.bench import Progress, Trouble, bounded
from docgen.web.editing import Sheet
from docgen.web.leaving_out import MOST_TIMES, leave_out
from docgen.web.naming import called
from docgen.web.outline import figure_rows, prose_rows
from docgen.web.saved import remember
from docgen.web.tasks.blame import at_their_figures
from docgen.web.tasks.looking_over import looked_over
from docgen.web.tasks.own_unit import own_unit
from docgen.web.tasks.printing import printed
from docgen.web.wording import plain, problem_data
from docgen.workbook.source import Source, read_source, report_bytes

_DPI: Final = 80
_NOT_SHOWN: Final = "Chưa dựng được trang: còn chỗ phải sửa trước."


def view(_progress: Progress, path: str, old: list[dict[str, Any]]) -> dict[str, Any]:
    """All that the editing page shows of a report."""
    found: dict[str, Any] = bounded(_view, path, old)
    return found


def _view(path: str, old: list[dict[str, Any]]) -> dict[str, Any]:
    data = read_json(Path(path))
    names = _names(data, path)
    return {
        "so_lieu": figure_rows(data, names),
        "loi_van": prose_rows(data, names, old),
        "chung": {
            **{key: data.get(key) for key in _GENERAL},
            "ngay_ban_hanh": day_shown(data.get("ngay_ban_hanh")),
        },
        "rieng": _own(data),
        "don_vi": own_unit(data, load_register(find_register(Path(path)))),
        **_judged(path),
    }


_GENERAL: Final = (
    "so", "ngay_ban_hanh", "trich_yeu", "kinh_gui", "can_cu", "noi_nhan", "luu", "nguoi_ky", "nguoi_ky_trai",
    "du_thao", "du_lieu_rieng",
)  # fmt: skip


def _own(data: Mapping[str, Any]) -> list[dict[str, str]]:
    """The texts that only this form asks for, under the titles that the form gives them."""
    titles = {field.key: field.name for field in load_form(str(data.get("mau"))).fields}
    return [
        {"ma": key, "nhan": titles.get(key, key.replace("_", " ")), "gia_tri": value}
        for key, value in (data.get("du_lieu_rieng") or {}).items()
        if isinstance(value, str)
    ]


def day_shown(value: Any) -> Any:
    """A day of the data as people type it: 25/9/2026, or 9/2026 where the day is left open."""
    match = _DAY.fullmatch(str(value or ""))
    if match is None:
        return value
    return "/".join(str(int(part)) for part in reversed(match.groups()) if part)


_DAY: Final = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def judge(_progress: Progress, path: str) -> dict[str, Any]:
    """Every mistake of a report, and what each figure in the prose prints now."""
    found: dict[str, Any] = bounded(_judged, path)
    return found


def _judged(path: str) -> dict[str, Any]:
    data = read_json(Path(path))
    names = _names(data, path)
    found = [*validate(Path(path)), *escaped_problems(data), *far_ahead(data, date.today())]
    problems = at_their_figures(_weighed(found, data), data)
    labels = _called(data, names, path)
    return {
        "loi": [problem_data(each, labels) for each in problems],
        "trong": sum(each.code in OPEN for each in problems),
        "hien": dict(_prints(data, names)),
    }


def _weighed(problems: Sequence[Problem], data: Mapping[str, Any]) -> list[Problem]:
    """The problems; what stops the final file and is no gap is an error, as it has to be mended."""
    grave = as_errors(problems, data)
    return [old if old.code in OPEN else new for old, new in zip(problems, grave, strict=True)]


def _called(data: Mapping[str, Any], names: Mapping[str, Any], path: str) -> dict[str, str]:
    """What people call each figure and indicator, those that were removed too, by its code."""
    steps = Sheet(Path(path)).history.read()
    return called(data, names, [*steps["lui"], *steps["toi"]])


def _names(data: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    return read_parts(dict(data), load_register(find_register(Path(path))), None)[0].names


def _prints(data: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for row in prose_rows(data, names):
        for segment in row.get("doan", ()):
            if "ma" in segment:
                yield segment["ma"], segment["hien"]


def render(
    _progress: Progress, path: str, folder: str, form: str = "", last: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Pages of the report as it is now, a draft as long as anything is open.

    Pictures go to ``folder``, each named by its page's mark (``trang``); ``form`` as :func:`finish`. ``last``
    is what was answered the last time: where nothing printed has changed, nothing is drawn.
    """
    content, is_draft, left_out = bounded(_made, path, form)
    answer = {"ma": hashlib.sha256(content).hexdigest(), "du_thao": is_draft, "bo_sai": left_out}
    marks = list((last or {}).get("trang") or ())
    there = all(Path(folder, f"{mark}.png").is_file() for mark in marks)
    if not (marks and there and (last or {}).get("ma") == answer["ma"]):
        marks = paint(partial(bytes, content), Path(folder), _DPI)
        for picture in Path(folder).glob("*.png"):
            if picture.stem not in marks:
                picture.unlink(missing_ok=True)
    return {**answer, "trang": marks}


def _made(path: str, form: str = "") -> tuple[bytes, bool, int]:
    """The Word file, whether it is a draft only because of gaps, how many wrong places are left out.

    Trouble if something is wrong that cannot be left out.
    """
    source = read_source(Path(path))
    found: Sequence[Problem] = ()
    try:
        if not _codes_typed(source.data):
            return printed(source, form), False, 0
    except DataError as error:
        found = error.problems
    left: Counter[str] = Counter()
    while True:
        left.update(_wrong(found, source.data))
        try:
            return _draft(source, form, left), True, len(left)
        except KeyError as error:
            raise _refusal(path, _NOT_SHOWN) from error
        except DataError as error:
            found = error.problems
            if max((left[each] for each in _wrong(found, source.data)), default=MOST_TIMES) >= MOST_TIMES:
                raise _refusal(path, _NOT_SHOWN) from error


def _codes_typed(data: Mapping[str, Any]) -> bool:
    """Whether a code of a template was typed into the prose of a report that is no draft."""
    return any(each.severity is Severity.ERROR for each in as_errors(escaped_problems(data), data))


def _wrong(problems: Iterable[Problem], data: Mapping[str, Any]) -> set[str]:
    """The places of a report that must be mended before anything is made of it."""
    found = at_their_figures(problems, data)
    return {each.path for each in found if each.severity is Severity.ERROR and each.code not in CODES}


def _draft(source: Source, form: str = "", left: Mapping[str, int] | None = None) -> bytes:
    """The Word file as a draft, of the report's own number, else the first, without what is ``left`` out.

    KeyError for what cannot be left out.
    """
    data = copied(source.data)
    leave_out(data, left or {})
    data["du_thao"] = data.get("du_thao") or 1
    return printed(replace(source, data=data), form)


def _refusal(path: str, message: str, draft: bool = True) -> Trouble:
    """Everything that is in the way, as the page says it: what is wrong, of a final file what is open too."""
    judged = _judged(path)["loi"]
    found = [each for each in judged if each["severity"] == "error" and not each["trong"]]
    if not (draft and found):
        found = [each for each in judged if each["trong"] or each["severity"] == "error"]
    texts = ("code", "message", "path", "file", "hint")
    return Trouble(message, tuple(Problem(**{key: each[key] for key in texts}) for each in found))


def finish(_progress: Progress, path: str, out: str, draft: bool, form: str = "") -> dict[str, Any]:
    """Write the Word file to be signed, or a draft with its gaps; what the check says of it.

    ``form`` is the file of a template, empty for the form's own.

    Trouble with every gap and mistake where it cannot be made.
    """
    found: dict[str, Any] = bounded(_finish, path, out, draft, form)
    return found


def _finish(path: str, out: str, draft: bool, form: str = "") -> dict[str, Any]:
    source = read_source(Path(path))
    if not draft:
        source = replace(source, data={key: value for key, value in source.data.items() if key != "du_thao"})
    if not draft and _codes_typed(source.data):
        raise _refusal(path, "Chưa lập được tệp Word: còn mã của mẫu trong lời văn.", draft=False)
    judged: list[Problem] = []
    try:
        content = _draft(source, form) if draft else printed(source, form, judged)
    except DataError as error:
        raise _refusal(path, plain(error.message), draft) from error
    Path(out).write_bytes(content)
    remember(Path(path))
    return looked_over(content, _called(source.data, _names(source.data, path), path), draft, judged)


def as_file(_progress: Progress, path: str, out: str) -> None:
    """Write the data as a workbook or as JSON, by the ending of ``out``."""
    bounded(_as_file, path, out)


def _as_file(path: str, out: str) -> None:
    register = load_register(find_register(Path(path)))
    data = read_json(Path(path))
    if out.endswith(".xlsx"):
        data = with_words(data, _names(data, path))
    Path(out).write_bytes(report_bytes(Path(out), data, register))
    remember(Path(path))
