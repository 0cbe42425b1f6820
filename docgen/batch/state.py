"""What the last run made, so that the next one makes only what changed.

The memory lies in the batch's folder. It is a help, never a condition: a broken one is an empty one, and
a report made without it comes out the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
        data = {name: _as_data(seal) for name, seal in sorted(self.seals.items())}
        text = json.dumps({"phien_ban": _VERSION, "tep": data}, ensure_ascii=False, indent=1)
        write_atomic(folder / FILE_NAME, f"{text}\n".encode(), follow=False)


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
        piece = part.encode() if isinstance(part, str) else part
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()


def _plain(name: str) -> bool:
    return name == Path(name).name


def _as_data(seal: Seal) -> Mapping[str, Any]:
    findings = seal.findings
    return {
        "dau_van": seal.fingerprint,
        "sha256": seal.sha256,
        "loi": [problem.as_data() for problem in seal.problems],
        "kiem_tra": None if findings is None else [problem.as_data() for problem in findings],
    }


def _seal(entry: Mapping[str, Any]) -> Seal:
    problems, found = _problems(entry["loi"]), entry["kiem_tra"]
    findings = None if found is None else _problems(found)
    return Seal(str(entry["dau_van"]), str(entry["sha256"]), problems, findings)


def _problems(entries: Iterable[Mapping[str, str]]) -> tuple[Problem, ...]:
    return tuple(_problem(data) for data in entries)


def _problem(data: Mapping[str, str]) -> Problem:
    text = {key: str(data[key]) for key in ("code", "message", "path", "file", "hint")}
    return Problem(**text, severity=Severity[data["severity"].upper()])
