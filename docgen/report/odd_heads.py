"""What is hardly meant at the head and at the foot of a document: its number, who gets it, who signs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.vn.ranks import RANKS
from docgen.vn.text import nfc

_SIGNERS: Final = (("nguoi_ky", "người ký"), ("nguoi_ky_trai", "người ký bên trái"))
_LINES: Final = ("kinh_gui", "can_cu", "noi_nhan")
_AUTHORITY: Final = re.compile(
    r"\s*(?:(?P<slash>[TK]/[MTL]|T/UQ)[.\s]|(?P<bare>TM|KT|TL|TUQ)\s)\s*", re.IGNORECASE
)
"""An authority shortened otherwise than ND30 Phụ lục I, II.7.b does: T/M, TM without a dot."""
_COMRADE: Final = re.compile(r"\s*((?:[đd]/c|đc|đ\.c|đồng chí)[.:]?)\s+(?=\S)", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^()]*\)")


def odd_head_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """A document numbered 0, an odd name, an authority in another spelling, a bracket that stays open."""
    number = raw.get("so")
    if isinstance(number, str) and number.strip() and not number.strip().strip("0"):
        message, hint = f"số văn bản là {number.strip()}", "hãy ghi số đã cấp, hoặc bỏ trống để văn thư ghi"
        yield Problem("D110", message, "so", hint=hint, severity=Severity.WARNING)
    for key, who in _SIGNERS:
        signer = raw.get(key)
        name = signer.get("ho_ten") if isinstance(signer, Mapping) else None
        if isinstance(name, str) and (found := _odd(nfc(name))):
            message = f"họ và tên {who} “{' '.join(name.split())}” {found[0]}"
            yield Problem("D110", message, f"{key}.ho_ten", hint=found[1], severity=Severity.WARNING)
        authority = signer.get("quyen_han") if isinstance(signer, Mapping) else None
        if isinstance(authority, str) and (typed := _AUTHORITY.match(nfc(authority))):
            short = (typed["slash"] or typed["bare"]).upper()
            right = f"{short.replace('/', '')}. {nfc(authority)[typed.end() :]}"
            message, hint = f"quyền hạn {who} viết “{short}”", f"hãy viết: {right}"
            yield Problem("D110", message, f"{key}.quyen_han", hint=hint, severity=Severity.WARNING)
    for path, text in _head_texts(raw):
        if text.count("(") > text.count(")"):
            message, hint = "có ngoặc mở mà không đóng", "hãy thêm dấu “)”, hoặc bỏ dấu “(”"
            yield Problem("D110", message, path, hint=hint, severity=Severity.WARNING)


def _head_texts(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts of head and foot that stand in no sentence of the body."""
    found = [("trich_yeu", raw.get("trich_yeu")), ("luu", raw.get("luu"))]
    for key in _LINES:
        lines = raw.get(key)
        found += [(f"{key}[{i}]", line) for i, line in enumerate(lines if isinstance(lines, list) else ())]
    for key, _ in _SIGNERS:
        signer = raw.get(key)
        found += (
            [(f"{key}.{own}", text) for own, text in signer.items()] if isinstance(signer, Mapping) else ()
        )
    return ((path, text) for path, text in found if isinstance(text, str))


def _odd(name: str) -> tuple[str, str] | None:
    """What is odd about a name, and what to do; codes and what stands in brackets are no names."""
    plain = " ".join(_ASIDE.sub(" ", name).split())
    if comrade := _COMRADE.match(plain):
        return f"có chữ “{comrade[1]}”", f"chỉ ghi họ và tên: {plain[comrade.end() :]}"
    rank = RANKS.match(plain)
    lead = rank[0] if rank else ""
    words = plain[len(lead) :].split()
    if "{" in name or not words:
        return None
    if any(char.isdigit() for char in name):
        return "có chữ số", "hãy ghi đúng họ và tên"
    if any(word[0].islower() for word in words):
        right = " ".join(f"{word[0].upper()}{word[1:]}" for word in words)
        return "có chữ đầu không viết hoa", f"có phải: {lead}{right}?"
    return None
