"""The parent's report as JSON that knows it is untouched, so that a later sum may take its place.

What one of its figures says of where it comes from is a digest of the whole file, which any change breaks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from docgen.errors import FileError
from docgen.files import read_bytes
from docgen.jsonfile import dump_indented
from docgen.report.counted import COUNTED

_SEAL: Final = "docgen rollup, sha256="
_NO_DIGEST: Final = "0" * 64
_SEALED: Final = re.compile(f"({_SEAL})([0-9a-f]{{64}})".encode())


def sealed(report: Mapping[str, Any]) -> bytes:
    """The report as JSON, with its digest."""
    figures = report["so_lieu"]
    counted = {**figures[COUNTED], "nguon": f"{_SEAL}{_NO_DIGEST}"}
    open_seal = dump_indented({**report, "so_lieu": {**figures, COUNTED: counted}}).encode()
    return _SEALED.sub(rb"\g<1>" + _digest(open_seal), open_seal)


def is_untouched(path: Path) -> bool:
    """Whether a file is such a report, and nobody has changed it since."""
    try:
        content = read_bytes(path)
    except FileError:
        return False
    found = _SEALED.findall(content)
    open_seal = _SEALED.sub(rb"\g<1>" + _NO_DIGEST.encode(), content)
    return len(found) == 1 and found[0][1] == _digest(open_seal)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
