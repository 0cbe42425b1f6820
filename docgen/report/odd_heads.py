"""What is hardly meant in the number of a document and in the names of those who sign it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.vn.ranks import RANKS
from docgen.vn.text import nfc

_SIGNERS: Final = (("nguoi_ky", "người ký"), ("nguoi_ky_trai", "người ký bên trái"))
_ASIDE: Final = re.compile(r"\([^()]*\)")


def odd_head_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """A document numbered 0; a name with a digit in it, or with a word that begins with a small letter."""
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


def _odd(name: str) -> tuple[str, str] | None:
    """What is odd about a name, and what to do; codes and what stands in brackets are no names."""
    plain = " ".join(_ASIDE.sub(" ", name).split())
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
