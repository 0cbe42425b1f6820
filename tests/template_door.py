"""A template of a test's own, through the command line: what lint says of it, and the report it gives.

The data are made up: three indicators, some figures, nobody's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conftest import DocgenCli
from docxtpl_twin import DOCUMENT, text_of
from lxml import etree
from support import edited, faults_of, with_parts

from docgen.errors import Exit
from docgen.word.markup import NAMESPACES, XML_HEAD
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
    text_of: str
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
        assert (self.code, self.text_of.strip() != "") == (Exit.DONE, True), self.text_of
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


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WHO = 'w:author="x" w:date="2023-01-01T00:00:00Z" w:initials="x"'


def with_notes(template: bytes, kind: str, *notes: str) -> bytes:
    """``template`` with notes of a kind (footnote, endnote, comment), numbered from 1, remarks from 0.

    A note is its text, or the XML of its paragraphs.
    """
    first = 0 if kind == "comment" else 1
    written = "".join(
        f'<w:{kind} w:id="{number}" {_WHO if kind == "comment" else ""}>{_paragraphs(note)}</w:{kind}>'
        for number, note in enumerate(notes, first)
    )
    kinds = (("separator", -1), ("continuationSeparator", 0)) if first else ()
    separators = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for name, number in kinds
    )
    part = f"{XML_HEAD}<w:{kind}s {NAMESPACES}>{separators}{written}</w:{kind}s>"
    template = with_parts(template, {f"word/{kind}s.xml": part.encode()})
    arrow = (
        f'<Relationship Id="rIdNote{kind}" Type="{_OFFICE}/{kind}s" Target="{kind}s.xml"/></Relationships>'
    )
    template = edited(template, "word/_rels/document.xml.rels", ("</Relationships>", arrow))
    override = f'<Override PartName="/word/{kind}s.xml" ContentType="{_WORD}.{kind}s+xml"/></Types>'
    return edited(template, "[Content_Types].xml", ("</Types>", override))


def _paragraphs(note: str) -> str:
    return note if note.startswith("<w:") else f"<w:p><w:r><w:t>{note}</w:t></w:r></w:p>"


def refused(made: Made, *words: str) -> None:
    """Lint and generate both refuse, with these words; nothing was written."""
    assert (made.lint_code, made.code) == (Exit.TEMPLATE, Exit.TEMPLATE), (made.lint, made.text_of)
    assert made.data == b""
    for word in words:
        assert word in made.lint, made.lint
        assert word in made.text_of, made.text_of
