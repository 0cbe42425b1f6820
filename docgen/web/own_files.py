"""Files and folders that the page makes for itself: nobody has dropped them or knows their names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

RECORDS: Final = "ban-ghi.xlsx"
"""What the units have sent, collected into one table."""
SENT: Final = "nhan"
"""The folder of what the units have sent."""
OUTLINES: Final = "de-cuong"
"""The folder of the outlines."""
MADE: Final = "kq"
"""The folder of what is made of them."""
_LED_BY: Final = re.compile(rf"(?:(?<![\w.:/])(?:/[^:/\n]+)+/{MADE}/)?\b{re.escape(RECORDS)}: ")


def file_shown(file: str) -> str:
    """The name of a file as people know it; empty for what the page has made for itself."""
    path = Path(file)
    own = path.name == RECORDS and path.parent.name in {MADE, ""}
    return "" if own or path.name in {SENT, OUTLINES, MADE} else path.name


def without_own_files(text: str) -> str:
    """A message without the name of the page's own table before it."""
    return _LED_BY.sub("", text)
