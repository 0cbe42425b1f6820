"""Templates that a technician has spoilt in Word: the shipped one, exported, with one thing changed."""

from __future__ import annotations

from conftest import DocgenCli
from support import edited

Fault = tuple[str, str, str]
"""A part of the template, a text in it, and what stands there instead."""

_BODY_STYLE = '<w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr></w:style>'
SMALL_TEXT: Fault = (
    "word/styles.xml",
    _BODY_STYLE,
    _BODY_STYLE.replace("</w:style>", '<w:rPr><w:sz w:val="24"/></w:rPr></w:style>'),
)
NO_RULE: Fault = ("word/document.xml", '<w:p><w:pPr><w:pStyle w:val="KeTieuNgu"/></w:pPr></w:p>', "")
STRANGE_HEAD: Fault = ("word/document.xml", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VIỆT NAM")


def put_template(cli: DocgenCli, *faults: Fault) -> str:
    """Export the quarterly template into the folder and plant the faults; its path for ``-t``."""
    path = cli.folder / "mau" / "bao-cao-quy.docx"
    assert cli("template", "export", "bao-cao-quy", "mau").code == 0
    data = path.read_bytes()
    for part, old, new in faults:
        data = edited(data, part, (old, new))
    path.write_bytes(data)
    return "mau/bao-cao-quy.docx"
