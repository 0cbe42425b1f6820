"""How much of the rules a check has applied, so that silence is told apart from approval.

A rule that looks at a part of the form says so in its own example; without that part in a document it judged
nothing. Must not know what the rules say.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from docgen.check.context import BODY_ROLES
from docgen.check.recognition.parts import Parts
from docgen.check.recognition.roles import Role
from docgen.check.rule import AnyRule, Subject

_PAGE = frozenset({"trang", "số_trang"})
_NAMES: dict[str, str] = {
    Role.QUOC_HIEU: "Quốc hiệu",
    Role.TIEU_NGU: "tiêu ngữ",
    Role.CO_QUAN_CHU_QUAN: "tên cơ quan chủ quản",
    Role.CO_QUAN_BAN_HANH: "tên cơ quan ban hành",
    Role.SO_KY_HIEU: "số, ký hiệu",
    Role.DIA_DANH_THOI_GIAN: "địa danh và thời gian",
    Role.TEN_LOAI: "tên loại",
    Role.TRICH_YEU: "trích yếu",
    Role.KINH_GUI: "“Kính gửi”",
    Role.CAN_CU: "căn cứ",
    Role.NOI_NHAN_TU: "“Nơi nhận”",
    Role.NOI_NHAN: "nơi nhận",
    Role.QUYEN_HAN: "quyền hạn người ký",
    Role.CHUC_VU: "chức vụ người ký",
    Role.HO_TEN: "họ tên người ký",
    Role.PHU_LUC: "phụ lục",
    Role.TEN_PHU_LUC: "phụ lục",
    Role.KEM_THEO: "phụ lục",
}
_NO_PAGES = "cần --pages để xem cách chia trang"
NO_DATA = "văn bản không mang dữ liệu của docgen"
BAD_DATA = "dữ liệu mà văn bản mang theo không dùng để đối chiếu được"
NO_TEXT = "văn bản không có nội dung nhận ra được"
OFF = "hồ sơ quy tắc đang dùng đã tắt"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many rules were applied, and those that were not: why → their codes, the most first."""

    judged: int = 0
    skipped: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def sentence(self) -> str:
        """For people, in Vietnamese: “đã soát 90 quy tắc, 11 không áp dụng được vì: … (11)”, no full stop."""
        count = sum(len(codes) for _, codes in self.skipped)
        if not count:
            return f"đã soát {self.judged} quy tắc"
        reasons = "; ".join(f"{why} ({len(codes)})" for why, codes in self.skipped)
        return f"đã soát {self.judged} quy tắc, {count} không áp dụng được vì: {reasons}"


ISSUED: Final = "kèm."
"""What stands before a role in the examples of rules where it is a part of a text that is issued."""
_ISSUED_NAME: Final = "văn bản ban hành kèm theo"
NOTHING = Coverage()
"""Of a document that was not judged."""


def coverage_of(pairs: Iterable[tuple[str, str]]) -> Coverage:
    """Counted from ``pairs``: the code of a rule, and why it was not applied ("" if it was)."""
    reasons: dict[str, list[str]] = {}
    judged = 0
    for code, why in pairs:
        if why:
            reasons.setdefault(why, []).append(code)
        else:
            judged += 1
    by_size = sorted(reasons.items(), key=lambda each: -len(each[1]))
    return Coverage(judged, tuple((why, tuple(sorted(codes))) for why, codes in by_size))


def why_not(rule: AnyRule, why_not_governed: str, here: Set[str], *, paged: bool, unlaid: str) -> str:
    """Why a rule was not applied to a document; "" if it was.

    ``why_not_governed`` is said of its parts, ``here`` are their :func:`roles_in`. ``paged``: its pages are
    known. ``unlaid``: why no data were compared with it ("" if they were).
    """
    if rule.subject is Subject.DATA:
        return unlaid
    if why_not_governed and not rule.anywhere:
        return f"đây là {why_not_governed}"
    return _lacks(rule, here, paged=paged) if rule.is_form else ""


def roles_in(parts: Parts) -> frozenset[str]:
    """The roles of a document's parts; of those of a text that it issues with :data:`ISSUED` before them."""
    issued = parts.issued.form_parts if parts.issued else ()
    own = (*(part.role for part in parts.form_parts), *parts.roles.values())
    return frozenset((*own, *(f"{ISSUED}{part.role}" for part in issued)))


def _lacks(rule: AnyRule, here: Set[str], *, paged: bool) -> str:
    wanted, needs_pages = _subject(rule.bad)
    if needs_pages and not paged:
        return _NO_PAGES
    if not wanted or wanted & here:
        return ""
    if wanted <= BODY_ROLES:
        return "" if here & BODY_ROLES else NO_TEXT
    names = dict.fromkeys(_name(role) for role in sorted(wanted) if role not in BODY_ROLES)
    return f"không có hoặc không nhận ra {', '.join(names)}"


def _name(role: str) -> str:
    return _ISSUED_NAME if role.startswith(ISSUED) else _NAMES.get(role, role)


@lru_cache(maxsize=512)
def _subject(example: str) -> tuple[frozenset[str], bool]:
    """The parts that a failing example is about, one of which must be there; and whether pages count."""
    keys: set[str] = set()
    body: set[str] = set()
    paged = False
    for line in filter(None, map(str.strip, example.splitlines())):
        style, _, text = line.partition("|")
        key, *words = style.split()
        paged = paged or any(word.startswith("trang=") for word in words)
        if key in _PAGE or not text.strip():
            continue
        (body if key in BODY_ROLES else keys).add(key)
    return frozenset(keys or body), paged
