"""A template of a test's own, through the command line: what lint says of it, and the report it gives.

The data are made up: three indicators, some figures, nobody's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conftest import DocgenCli
from docxtpl_twin import DOCUMENT, text_of
from lxml import etree
from support import faults_of

from docgen.errors import Exit
from docgen.word.package import read_package

DATA: dict[str, Any] = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": "ldld-tinh-lai-chau",
    "so": "757",
    "ngay_ban_hanh": "2023-09-12",
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Thị B"},
    "noi_nhan": ["Tổng LĐLĐ Việt Nam", "Thường trực Tỉnh ủy"],
    "so_lieu": {"tong_cdcs": 778, "ten": "Nguyễn Văn A", "mau_do": "FF0000"},
    "chi_tieu": [
        {"ma": "kn", "ten": "Kết nạp mới", "don_vi_tinh": "đoàn viên", "loai": "so_luong", "thuc_hien": 1515},
        {"ma": "cs", "ten": "CĐCS mới", "don_vi_tinh": "CĐCS", "loai": "so_luong", "thuc_hien": 13},
        {"ma": "sk", "ten": "Sáng kiến", "don_vi_tinh": "sáng kiến", "loai": "so_luong", "thuc_hien": 0},
    ],
    "noi_dung": ["Một đoạn."],
}
NAMES = ("Kết nạp mới", "CĐCS mới", "Sáng kiến")


@dataclass(frozen=True)
class Made:
    """One template run through lint and generate. ``parts`` is empty where no report was written."""

    lint: str
    lint_code: int
    said: str
    code: int
    data: bytes

    @property
    def parts(self) -> dict[str, bytes]:
        """The parts of the report."""
        return dict(read_package(self.data).parts)

    @property
    def body(self) -> Any:
        """The document part as a tree."""
        return etree.fromstring(self.parts[DOCUMENT])

    @property
    def text(self) -> str:
        """The visible text of the document, a line for each paragraph."""
        return text_of(self.parts[DOCUMENT])

    def sound(self) -> Made:
        """Itself, when the report was written and no validator finds a fault in it."""
        assert (self.code, self.said.strip() != "") == (Exit.DONE, True), self.said
        assert faults_of(self.data) == []
        return self


def through(cli: DocgenCli, template: bytes, **changes: Any) -> Made:
    """Lint ``template`` and fill it with :data:`DATA`, changed by ``changes`` (None takes a key away)."""
    data = {key: value for key, value in {**DATA, **changes}.items() if value is not None}
    cli.write("mau.docx", template)
    cli.write("bao-cao.json", data)
    (cli.folder / "ra.docx").unlink(missing_ok=True)
    linted = cli("template", "lint", "mau.docx")
    made = cli("generate", "bao-cao.json", "-t", "mau.docx", "-o", "ra.docx")
    return Made(
        linted.out + linted.err, linted.code, made.out + made.err, made.code, made.files.get("ra.docx", b"")
    )


def refused(made: Made, *words: str) -> None:
    """Lint and generate both refuse, with these words; nothing was written."""
    assert (made.lint_code, made.code) == (Exit.TEMPLATE, Exit.TEMPLATE), (made.lint, made.said)
    assert made.data == b""
    for word in words:
        assert word in made.lint, made.lint
        assert word in made.said, made.said
