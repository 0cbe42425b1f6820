"""Ranks and degrees that stand before a person's name."""

from __future__ import annotations

import re
from typing import Final

RANKS: Final = re.compile(
    r"(?i)(?:(?:(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy|uý)|phó giáo sư|giáo sư|thạc sĩ|tiến sĩ|bác sĩ"
    r"|dược sĩ|kỹ sư|luật sư|nhà giáo (?:ưu tú|nhân dân))[,.]? )+"
)
"""One or more of them, with the space behind, at the beginning of a text."""
