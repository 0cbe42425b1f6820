"""A person's name below a signature, told by its words alone."""

from __future__ import annotations

import re

from docgen.check.recognition.form_parts import is_upper
from docgen.vn.text import nfc

_DEGREE = r"(?:(?:ThS|TS|PGS|GS|BS|KS|CN|Bs|Ths|Ts)\.?\s*)*"
_NAME = re.compile(rf"{_DEGREE}[^\W\d_]+(?: {{1,2}}[^\W\d_]+){{1,4}}")


def is_person(text: str, *, capitals: bool = False) -> bool:
    """Two to five words that begin with a capital, with a degree before them; ``capitals``: all may be."""
    plain = nfc(text).strip()
    words = plain.replace(".", ". ").split()
    said = bool(_NAME.fullmatch(plain)) and (capitals or not is_upper(plain))
    return said and all(word[:1].isupper() for word in words)
