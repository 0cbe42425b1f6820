"""Profiles: which rules a kind of document is judged by, as data.

A profile names the standard it stands on, switches rules off, changes how grave others are, and lays
values of its own over the standard's. An office's own profile is a file that stands on a shipped one. It must
not know what the rules do.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from docgen.errors import Severity, UsageError, suggest
from docgen.files import read_bytes
from docgen.standard.rules import Standard, standard_data, standard_of

DEFAULT_PROFILE = "cong-doan"
_FOLDER = Path(__file__).with_name("ho-so")
_OWN_KEYS = frozenset({"ma", "ten", "dua_tren", "tat", "bat", "muc_do", "gia_tri"})
_FREE = ("hieu_luc.can_cu", "hieu_luc.co_quan")  # tables to which entries may be added
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of rules. ``off`` are codes that do not apply; ``severities`` replaces a rule's own."""

    code: str
    name: str
    standard: Standard
    off: frozenset[str]
    severities: Mapping[str, Severity]

    @property
    def codes(self) -> frozenset[str]:
        """The rules that the profile speaks of."""
        return self.off | self.severities.keys()


def profile_codes() -> list[str]:
    """The profiles that are shipped, by name."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@lru_cache(maxsize=8)
def load_profile(code: str = DEFAULT_PROFILE) -> Profile:
    """The shipped profile named ``code``, or the one in the file of that name (``….toml``).

    UsageError, with the nearest name, if there is none, or with all that is wrong in the file; FileError if
    it cannot be read.
    """
    if code.lower().endswith(".toml"):
        return _own(Path(code))
    return profile_of(_shipped(code))


def _shipped(code: str) -> dict[str, Any]:
    known = profile_codes()
    if code not in known:
        hint = suggest(code, known) or f"các hồ sơ: {', '.join(known)}; hoặc một tệp .toml"
        raise UsageError(f"không có hồ sơ quy tắc “{code}” ({hint})")
    return tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def profile_of(data: Mapping[str, Any]) -> Profile:
    """The profile that ``data`` describes; KeyError or ValueError if it is not one."""
    standard = standard_data(data["tieu_chuan"])
    return Profile(
        code=data["ma"],
        name=data["ten"],
        standard=standard_of(_merged_over(standard, data.get("gia_tri", {}))),
        off=frozenset(data.get("tat", ())),
        severities={code: Severity(word) for code, word in data.get("muc_do", {}).items()},
    )


def _own(path: Path) -> Profile:
    """An office's own profile: what its file says, laid over the shipped profile it names."""
    data = _read(path)
    base = _shipped(str(data.get("dua_tren", DEFAULT_PROFILE)))
    faults = list(_faults(data, base))
    if faults:
        raise UsageError(f"{path}: hồ sơ quy tắc có {len(faults)} chỗ sai – {'; '.join(faults)}")
    off = (set(base.get("tat", ())) | set(data.get("tat", ()))) - set(data.get("bat", ()))
    merged = {
        **base,
        "ma": str(data.get("ma", path.stem)),
        "ten": str(data.get("ten", path.stem)),
        "tat": sorted(off),
        "muc_do": {**base.get("muc_do", {}), **data.get("muc_do", {})},
        "gia_tri": _merged_over(base.get("gia_tri", {}), data.get("gia_tri", {})),
    }
    try:
        return profile_of(merged)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{path}: giá trị trong [gia_tri] không dùng được ({error})") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bytes(path, _MOST_BYTES).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: không phải tệp TOML đúng cách viết ({error})") from error


def _faults(data: Mapping[str, Any], base: Mapping[str, Any]) -> Iterator[str]:
    """All that is wrong with a profile's own keys and values, each as a phrase for the reader."""
    for key in data:
        if key not in _OWN_KEYS:
            yield f"không có mục “{key}” ({suggest(key, _OWN_KEYS) or ', '.join(sorted(_OWN_KEYS))})"
    for key in ("tat", "bat"):
        listed = data.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(code, str) for code in listed):
            yield f'“{key}” phải là danh sách mã quy tắc, ví dụ ["TT506"]'
    grave = data.get("muc_do", {})
    words = [str(each) for each in Severity]
    if not isinstance(grave, dict) or not all(word in words for word in grave.values()):
        yield f"[muc_do] phải cho mỗi mã một mức: {', '.join(words)}"
    values = data.get("gia_tri", {})
    if not isinstance(values, dict):
        yield "[gia_tri] phải là một bảng"
    else:
        standard = _merged_over(standard_data(base["tieu_chuan"]), base.get("gia_tri", {}))
        yield from _unknown(values, standard, "")


def _unknown(values: Mapping[str, Any], standard: Mapping[str, Any], location: str) -> Iterator[str]:
    """The values that the standard does not have, or has as something else."""
    for key, value in values.items():
        path = f"{location}.{key}".lstrip(".")
        if location in _FREE:
            yield from _entry(value, path)
        elif key not in standard and not _is_field(location, key):
            yield f"không có giá trị “{path}” ({suggest(key, standard) or 'xem tên trong tiêu chuẩn'})"
        elif isinstance(standard.get(key), dict):
            if isinstance(value, dict):
                yield from _unknown(value, standard[key], path)
            else:
                yield f"“{path}” phải là một bảng"
        elif key in standard and not _alike(value, standard[key]):
            yield f"“{path}” phải là {_kind(standard[key])}"


def _is_field(location: str, key: str) -> bool:
    """Whether a component may have this value, though this one has none yet."""
    parts = standard_data()["thanh_phan"].values()
    return location.rpartition(".")[0].endswith("thanh_phan") and any(key in part for part in parts)


def _entry(value: object, path: str) -> Iterator[str]:
    """What is wrong with an entry of the table of ended grounds and bodies (``hieu_luc``)."""
    if not isinstance(value, dict):
        yield f"“{path}” phải là một bảng"
    elif "het" in value and not isinstance(value["het"], date):
        yield f"“{path}.het” phải là ngày, ví dụ 2025-07-01"


def _alike(value: object, other: object) -> bool:
    if isinstance(other, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(other, bool)
    numbers = isinstance(other, int | float) and isinstance(value, int | float)
    return numbers or isinstance(value, type(other))


def _kind(value: object) -> str:
    names = {bool: "true hoặc false", int: "số", float: "số", str: "chữ trong ngoặc kép", list: "danh sách"}
    return names.get(type(value), "giá trị như trong tiêu chuẩn")


def _merged_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``below`` with the values of ``above``; tables are merged, all else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merged_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
