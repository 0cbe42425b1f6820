"""The batch's own files: told from a file of the user's that has the same name, or that a person has edited.

Results and the packed file say of themselves what they held when they were written: a digest that any
change of theirs breaks. What is somebody else's is not replaced, and a link is somebody else's.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, FileError
from docgen.files import BROKEN, exists, held_at, read_bytes
from docgen.jsonfile import dump_json, indented_item
from docgen.records import is_our_workbook
from docgen.records.json_items import JsonItems
from docgen.zip_seal import is_sealed

_SEAL: Final = "sha256"
_OF_RECORDS: Final = b'{\n  "ban_ghi": ['
_EDITED: Final = "tệp đã có, không do docgen lập hoặc đã được sửa sau khi lập, nên không bị thay"
_HINT: Final = "hãy đổi tên hoặc chuyển tệp đó đi rồi chạy lại; --force ghi đè cả báo cáo đã sửa tay"


def refuse_foreign(paths: Iterable[Path]) -> None:
    """FileError that names every one of ``paths`` that holds what no batch has written."""
    found = [path for path in paths if not _is_free(path)]
    if found:
        raise FileError(f"{', '.join(map(str, found))}: {_EDITED} ({_HINT})")


def sealed_json(data: Mapping[str, Any]) -> bytes:
    """``data`` as JSON for people and programs, with a digest of all the rest at its end."""
    printed = _printed(data)
    inside = f"{printed.removesuffix('}').rstrip()}," if data else "{"
    digest = hashlib.sha256(printed.encode()).hexdigest()
    return f'{inside}\n  "{_SEAL}": "{digest}"\n}}\n'.encode()


def sealed_records(records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Records as JSON that a batch and a roll-up take, numbers exact, with a digest of all the rest.

    One record after another: there may be thousands, and they are never all in memory.
    """
    digest = _DigestOfRecords()
    yield _OF_RECORDS
    for record in records:
        between = digest.between
        digest.add(record)
        yield between + indented_item(record).encode()
    yield digest.last + f',\n  "{_SEAL}": "{digest.whole()}"\n}}\n'.encode()


class _DigestOfRecords:
    """What :func:`_digest_of` says of ``{"ban_ghi": […]}``, from one record after another.

    ``between`` is printed above the next record, ``last`` below the last one so far.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256(_OF_RECORDS)
        self.between, self.last = b"\n    ", b"]"

    def add(self, record: Any) -> None:
        printed = _printed(json.loads(dump_json(record))).replace("\n", "\n    ")
        self._digest.update(self.between + printed.encode())
        self.between, self.last = b",\n    ", b"\n  ]"

    def whole(self) -> str:
        """To be asked once, after the last record."""
        self._digest.update(self.last + b"\n}")
        return self._digest.hexdigest()


def _is_free(path: Path) -> bool:
    if os.path.islink(path):
        return False
    if not exists(path):
        return True
    judge = _JUDGES.get(path.suffix.lower())
    return not held_at(path, 1) or (judge is not None and judge(path))


def _is_our_json(path: Path) -> bool:
    try:
        records = JsonItems(path)
        if records.is_list:
            return _are_our_records(records)
        data = json.loads(read_bytes(path))
        return bool(data.pop(_SEAL) == _digest_of(data))
    except (DataError, FileError, *BROKEN):
        return False


def _are_our_records(records: JsonItems) -> bool:
    """The same of the records of a collection, never all in memory."""
    digest = _DigestOfRecords()
    for item in records:
        if item.problems:
            return False
        digest.add(item.data)
    return not records.problems and records.others == {_SEAL: digest.whole()}


def _is_our_workbook(path: Path) -> bool:
    try:
        return is_our_workbook(read_bytes(path))
    except FileError:
        return False


def _is_our_csv(path: Path) -> bool:
    """A .csv has no place for a digest: the results beside it hold that of the table they belong to."""
    try:
        data = json.loads(read_bytes(path.with_suffix(".json")))
        table = hashlib.sha256(read_bytes(path)).hexdigest()
        return bool(data["bang_sha256"] == table and _is_our_json(path.with_suffix(".json")))
    except (FileError, *BROKEN):
        return False


def _digest_of(data: Mapping[str, Any]) -> str:
    return hashlib.sha256(_printed(data).encode()).hexdigest()


def _printed(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


_JUDGES: Final[Mapping[str, Callable[[Path], bool]]] = {
    ".json": _is_our_json,
    ".xlsx": _is_our_workbook,
    ".csv": _is_our_csv,
    ".zip": is_sealed,
}
