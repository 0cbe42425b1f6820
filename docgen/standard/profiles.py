"""Profiles: which rules a kind of document is judged by, as data.

A profile names the standard it stands on, switches rules off, changes how grave others are, and lays
values of its own over the standard's. It must not know what the rules do.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from docgen.errors import Severity, UsageError, suggest
from docgen.standard.rules import Standard, standard_data, standard_of

DEFAULT_PROFILE = "cong-doan"
_FOLDER = Path(__file__).with_name("ho-so")


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of rules. ``off`` are codes that do not apply; ``severities`` replaces a rule's own."""

    code: str
    name: str
    standard: Standard
    off: frozenset[str]
    severities: Mapping[str, Severity]


def profile_codes() -> list[str]:
    """The profiles that are shipped, by name."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@lru_cache(maxsize=8)
def load_profile(code: str = DEFAULT_PROFILE) -> Profile:
    """The profile named ``code``; UsageError, with the nearest name, if there is none."""
    known = profile_codes()
    if code not in known:
        hint = suggest(code, known) or f"các hồ sơ: {', '.join(known)}"
        raise UsageError(f"không có hồ sơ quy tắc “{code}” ({hint})")
    return profile_of(tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8")))


def profile_of(data: Mapping[str, Any]) -> Profile:
    """The profile that ``data`` describes; KeyError or ValueError if it is not one."""
    standard = standard_data(data["tieu_chuan"])
    return Profile(
        code=data["ma"],
        name=data["ten"],
        standard=standard_of(_laid_over(standard, data.get("gia_tri", {}))),
        off=frozenset(data.get("tat", ())),
        severities={code: Severity(word) for code, word in data.get("muc_do", {}).items()},
    )


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``below`` with the values of ``above``; tables are merged, all else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
