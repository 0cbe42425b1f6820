"""A file that was filled in elsewhere comes back into the report it was saved from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docgen.errors import DataError
from docgen.jsonfile import read_json
from docgen.report.parts import read_parts
from docgen.units import find_register, load_register
from docgen.web.around import without_words
from docgen.web.bench import Progress, bounded
from docgen.web.changes import changes
from docgen.web.merging import merged
from docgen.web.naming import called
from docgen.web.saved import bases_of, remember_taken
from docgen.web.tasks.beginning import with_whole_figures, write_data
from docgen.web.tasks.given import given_data, refuse_unread
from docgen.web.wording import location_in_words, problem_data


def accept(_progress: Progress, path: str, given: str) -> dict[str, list[dict[str, Any]]]:
    """Take the data of a file that was filled in elsewhere: a workbook, JSON, or the draft in Word.

    What was typed here since the file was saved stays. What has changed (``doi``) and what the file has
    otherwise than what stayed (``giu``) are told, as :func:`changes` does; ``noi`` is what reading it says.
    """
    found: dict[str, list[dict[str, Any]]] = bounded(_accept, path, given)
    return found


def _accept(path: str, given: str) -> dict[str, list[dict[str, Any]]]:
    source = Path(given)
    before = read_json(Path(path))
    refuse_unread(source)
    data, said = given_data(source)
    if source.suffix.lower() == ".docx":
        data = _with_the_mark_of(before, data)
    _of_the_same(path, before, data, source.name)
    theirs = with_whole_figures(without_words(data))
    after = _with_what_was_typed(before, theirs, *bases_of(Path(path), theirs))
    write_data(Path(path), after)
    remember_taken(Path(path), theirs)
    kept = [] if after is theirs else changes(theirs, after)
    labels = called(after, {})
    told = [{**problem_data(each, labels), "path": location_in_words(each.path, labels)} for each in said]
    return {"doi": changes(before, after), "giu": kept, "noi": told}


def _with_what_was_typed(before: Any, theirs: Any, saved: Any, taken: Any) -> Any:
    """The file's data with what was typed here since it was saved (``saved``) or last taken in (``taken``).

    What came from the file itself was not typed here, nor is what an undo of that has brought back.
    """
    if taken is None:
        return theirs if saved is None else merged(saved, before, theirs)
    typed = before if saved is None else merged(saved, before, taken)
    return merged(taken, typed, theirs)


def _with_the_mark_of(before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a Word file; a draft mark that only the button has put there or left out is no change."""
    data, ours = dict(given), before.get("du_thao")
    if data.get("du_thao") in {None, ours or 1}:
        data.pop("du_thao", None)
        data |= {} if ours is None else {"du_thao": ours}
    return data


def _of_the_same(path: str, before: Mapping[str, Any], given: Mapping[str, Any], file: str) -> None:
    """DataError if the given data are of another form, unit or period than the report at ``path`` is."""
    ours, theirs = (_about(data, path) for data in (before, given))
    for what, our, their in zip(("mẫu", "đơn vị", "kỳ"), ours, theirs, strict=True):
        if our != their:
            raise DataError(
                f"{file}: tệp này là của {what} {their or 'không rõ'}, báo cáo đang mở là của {what} "
                f"{our or 'không rõ'}; chưa nhận gì từ tệp (hãy chọn đúng tệp đã lưu từ báo cáo đang mở, "
                "hoặc dùng tệp này ở trang “Kỳ này từ kỳ trước”)"
            )


def _about(data: Mapping[str, Any], path: str) -> tuple[str, str, str]:
    """The names of form, unit and period, as far as they can be read."""
    parts = read_parts(dict(data), load_register(find_register(Path(path))), None)[0]
    return (
        parts.form.ten if parts.form else "",
        parts.unit.ten if parts.unit else "",
        parts.period.name if parts.period and parts.form and parts.form.periods else "",
    )
