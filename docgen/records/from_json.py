"""Records in JSON: a list in one file, or a folder with a file for each; read one after another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, DocgenError, FileError, Problem
from docgen.files import is_folder, reason
from docgen.jsonfile import read_json_with_problems
from docgen.records.json_items import LIST, JsonItems
from docgen.records.model import UNIT, Record, Records, Stream, stream_of
from docgen.records.table import unit_of

_REGISTER: Final = "don_vi.json"
_MAX_FILES: Final = 20_000


def read_json_list(path: Path, *, reports: bool = False) -> Stream:
    """The records of a list or of ``{"ban_ghi": [...]}``; with ``reports`` a single one. DataError else."""
    items = JsonItems(path)
    if not items.is_list:
        return stream_of(_whole(path, reports=reports))
    stream = Stream(iter(()))
    stream.records = _items(items, path, stream)
    return stream


def _items(items: JsonItems, path: Path, stream: Stream) -> Iterator[Record]:
    for item in items:
        yield _record(f"{path.name}: {item.path}", item.data, item.problems, str(path), item.path)
    stream.problems += items.problems


def _whole(path: Path, *, reports: bool) -> Records:
    """A file that does not begin with its list."""
    data, problems = read_json_with_problems(path)
    if reports and isinstance(data, dict) and LIST not in data:
        return Records((_record(path.name, data, problems, str(path), ""),))
    items = data.get(LIST) if isinstance(data, dict) else data
    if not isinstance(items, list):
        hint = f'viết [ {{…}}, {{…}} ] hoặc {{"{LIST}": [ … ]}}'
        wrong = Problem("R033", "tệp không chứa danh sách bản ghi", "", str(path), hint)
        raise DataError.of(wrong, *problems)
    records: list[Record] = []
    prefix = LIST if isinstance(data, dict) else ""
    inside = _by_item(problems, prefix)
    for index, item in enumerate(items):
        at = f"{prefix}[{index}]"
        records.append(_record(f"{path.name}: {at}", item, inside[at], str(path), at))
    return Records(tuple(records), tuple(inside[""]))


def read_folder(folder: Path) -> Stream:
    """A record for every .json file of the folder, by name; a file that cannot be read is one too.

    The unit register, hidden files and folders are passed over. FileError if nothing is left.
    """
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise FileError(f"{folder}: không đọc được thư mục – {reason(error)}") from error
    files = [path for path in found if _is_record(path)]
    if not files:
        raise FileError(f"{folder}: thư mục không có tệp .json nào (hãy kiểm tra lại tên thư mục)")
    if len(files) > _MAX_FILES:
        raise FileError(f"{folder}: có {len(files)} tệp, nhiều hơn mức {_MAX_FILES} (hãy chia nhỏ)")
    return Stream(map(_file_record, files))


def _is_record(path: Path) -> bool:
    name = path.name.lower()
    return (
        name.endswith(".json")
        and not name.startswith((".", "~"))
        and name != _REGISTER
        and not is_folder(path)
    )


def _file_record(path: Path) -> Record:
    try:
        data, problems = read_json_with_problems(path)
    except DocgenError as error:
        unread = Problem("R033", error.message, "", str(path))
        return Record(path.name, {}, error.problems or (unread,), file=str(path))
    return _record(path.name, data, problems, str(path), "")


def _record(location: str, item: Any, problems: list[Problem], file: str, at: str) -> Record:
    if not isinstance(item, dict):
        wrong = Problem("R030", "bản ghi phải là một đối tượng { … }", at, file)
        return Record(location, {}, (*problems, wrong), file=file, root=at)
    if not unit_of(item) and not isinstance(item.get(UNIT), dict):
        problems = [*problems, Problem("R031", "bản ghi không có mã đơn vị", at, file, f"thêm khoá {UNIT}")]
    return Record(location, item, tuple(problems), file=file, root=at)


def _by_item(problems: Iterable[Problem], prefix: str) -> dict[str, list[Problem]]:
    """The problems by the item of the list they lie in (``ban_ghi[3]``); "" for those in none."""
    found: dict[str, list[Problem]] = defaultdict(list)
    item = re.compile(rf"{prefix}\[\d+\](?=$|[.\[])")
    for problem in problems:
        inside = item.match(problem.path)
        found[inside[0] if inside else ""].append(problem)
    return found
