"""Words of estimates and plans, and never parts of other words: “thỏa ước”, “Phòng Kế hoạch”.

Why it exists: the same words are looked for in heads of columns, in brackets and in prose, and inside other
words they mean nothing of the kind. Knows nothing of where they stand.
"""

from __future__ import annotations

import re
from typing import Final

from docgen.patterns import regex


def _no(*words: str) -> str:
    """That none of these words stands right before."""
    return "".join(rf"(?<!\b{word}\s)" for word in words)


_AGREED: Final = _no(
    "thỏa", "thoả", "quy", "qui", "giao", "công", "hương", "khế", "hiệp", "điều", "cam", "mơ", "mong", "ao"
)
_OFFICE: Final = _no("phòng", "ban", "sở", "bộ", "vụ", "khoa", "tổ")

ROUGHLY: Final = rf"\b{_AGREED}ước\b(?!\s+(?:mơ|nguyện|mong|muốn|vọng))"
"""“ước” as an estimate, part of a pattern that ignores case."""
ESTIMATED: Final = rf"(?:{ROUGHLY}|\bdự kiến\b|\bdự ước\b)"
"""Words of estimates, part of such a pattern."""
PLANNED: Final = (
    rf"(?:\b{_OFFICE}kế hoạch\b(?!\s+(?:số\s|h(?:óa|oá)\b|(?:và\s+)?(?:đầu tư|tài chính)\b|[0-9]+[-/]\w)"
    r"|\s*[-–/&,]\s*(?:đầu tư|tài chính)\b)|(?<![-\w])kh(?![-/\w]))"
)
"""Words of plans, part of such a pattern; no office of that name, and no document."""

ESTIMATE: Final = regex(ESTIMATED, re.IGNORECASE)
"""That a text speaks of estimates."""
