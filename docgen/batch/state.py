"""What the last run made, so that the next one makes only what changed.

The memory lies in the batch's folder. It is a help, never a condition: a broken one is an empty one, and
a report made without it comes out the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from docgen.errors import DocgenError, Problem, Severity
from docgen.files import BROKEN, is_file, read_bytes, write_atomic

FILE_NAME: Final = ".docgen-batch.json"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Seal:
    """What one report was made from, its bytes, and the warnings on the way (paths of the merged report).

    ``findings`` are what the check said of these bytes; None: it was not asked.
    """

    fingerprint: str
    sha256: str
    problems: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] | None = None


@dataclass(slots=True)
class State:
    """The seals by file name."""

    seals: dict[str, Seal] = field(default_factory=dict)

    def save(self, folder: Path) -> None:
        """Write the memory of ``folder``; the same seals give the same bytes."""
        rows = [f"  {_quoted(name)}: {_printed(seal)}" for name, seal in sorted(self.seals.items())]
        sealed = "{\n" + ",\n".join(rows) + "\n }" if rows else "{}"
        text = f'{{\n "phien_ban": {_VERSION},\n "tep": {sealed}\n}}\n'
        write_atomic(folder / FILE_NAME, text.encode(), follow=False)


def load_state(folder: Path) -> State:
    """The memory of ``folder``, of the files that are still there; empty if it cannot be read."""
    try:
        data = json.loads(read_bytes(folder / FILE_NAME))
        if data["phien_ban"] != _VERSION:
            return State()
        seals = {str(name): _seal(entry) for name, entry in data["tep"].items()}
    except (DocgenError, *BROKEN):
        return State()
    return State({name: seal for name, seal in seals.items() if _plain(name) and is_file(folder / name)})


def fingerprint(*parts: bytes | str) -> str:
    """SHA-256 (hex) over all parts, each with its length: no two lists of parts are alike."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def _plain(name: str) -> bool:
    return name == Path(name).name


def _printed(seal: Seal) -> str:
    """A seal as JSON, indented as it stands in the memory."""
    rows = {
        "dau_van": _quoted(seal.fingerprint),
        "sha256": _quoted(seal.sha256),
        "loi": _list_of(seal.problems),
        "kiem_tra": "null" if seal.findings is None else _list_of(seal.findings),
    }
    return "{\n" + ",\n".join(f'   "{key}": {value}' for key, value in rows.items()) + "\n  }"


def _list_of(problems: Iterable[Problem]) -> str:
    rows = ",\n".join(map(_row, problems))
    return f"[\n{rows}\n   ]" if rows else "[]"


@lru_cache(maxsize=4096)  # most of what is told is told of many reports, and each time the memory is saved
def _row(problem: Problem) -> str:
    return "    " + json.dumps(problem.as_data(), ensure_ascii=False, indent=1).replace("\n", "\n    ")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _seal(entry: Mapping[str, Any]) -> Seal:
    problems, found = _problems(entry["loi"]), entry["kiem_tra"]
    findings = None if found is None else _problems(found)
    return Seal(str(entry["dau_van"]), str(entry["sha256"]), problems, findings)


def _problems(entries: Iterable[Mapping[str, str]]) -> tuple[Problem, ...]:
    return tuple(_problem(data) for data in entries)


def _problem(data: Mapping[str, str]) -> Problem:
    text = {key: str(data[key]) for key in ("code", "message", "path", "file", "hint")}
    return Problem(**text, severity=Severity[data["severity"].upper()])
