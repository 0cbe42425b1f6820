"""The pages' HTML, made of Jinja2 templates with everything escaped. Knows no work."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import jinja2
from starlette.responses import HTMLResponse

from docgen.version import __version__
from docgen.vn.dates import format_date
from docgen.vn.numbers import format_number

HERE: Final = Path(__file__).parent
KINDS: Final = {
    "soat": "Soát tệp Word",
    "ky-nay": "Kỳ này từ kỳ trước",
    "moi": "Lập báo cáo mới",
    "ca-tinh": "Cả tỉnh",
    "mau": "Mẫu Word",
}
"""The kinds of works, and the parts of the page, by their addresses."""


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"kinds": KINDS, "version": __version__}
    environment.filters |= {"so": _number, "ngay_gio": _moment, "cau": _sentence}
    return environment


def page(name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page of a template."""
    values.setdefault("kind", "")
    return HTMLResponse(_templates().get_template(f"{name}.html").render(values), status)


def _number(value: Any) -> str:
    return format_number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _sentence(text: str) -> str:
    """A message as a sentence begins; the name of a file at its head stays as it is."""
    return text if "." in text.partition(":")[0] and ":" in text else text[:1].upper() + text[1:]


def _moment(text: str) -> str:
    """``2026-11-28T21:57:02`` as people write it: 21:57 ngày 28/11/2026."""
    moment = datetime.fromisoformat(text)
    return f"{moment:%H:%M} ngày {format_date(moment.date())}"
