"""The works of the desk as the first page lists them: what tells works apart that are called alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from docgen.web.desk import Work
from docgen.web.verdicts import of_all


def listed(work: Work, state: Mapping[str, Any]) -> dict[str, Any]:
    """The state of a work with what it was made of (``ve``) and when it was last changed (``sua``)."""
    return {**state, "code": work.code, "ve": "; ".join(_about(work, state)), "sua": _changed(work)}


def _about(work: Work, state: Mapping[str, Any]) -> Iterator[str]:
    if state.get("loai") == "ky-nay":
        yield from (f"từ tệp {path.name}" for path in _files(work, "tep"))
    if state.get("loai") == "soat":
        yield of_all(state) or "chưa soát xong"
    if state.get("loai") == "ca-tinh":
        asked = state.get("hoi") or {}
        yield "đề cương " + ", ".join(name for key in ("tren", "don_vi") if (name := asked.get(key)))
        yield f"{len(_files(work, 'nhan'))} tệp đã nhận"


def _files(work: Work, folder: str) -> list[Any]:
    with suppress(OSError):
        return sorted(path for path in (work.folder / folder).iterdir() if path.is_file())
    return []


def _changed(work: Work) -> str:
    """When something of the work was last written."""
    times = []
    for path in (work.folder / "viec.json", work.folder / "so" / "bao-cao.json"):
        with suppress(OSError):
            times.append(path.stat().st_mtime)
    return datetime.fromtimestamp(max(times)).isoformat(timespec="seconds") if times else ""
