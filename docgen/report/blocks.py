"""The body of a report as blocks: paragraphs, sections, clauses, tables.

Numbers are never typed: the depth of nesting gives I. → 1. → 1.1. → a).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag
from typing_extensions import TypeAliasType

from docgen.errors import Problem, Severity, suggest
from docgen.report.media_data import ChartBlock, PictureBlock
from docgen.report.section_numbers import scheme_problem
from docgen.report.table_checks import shape_problems
from docgen.report.table_data import IndicatorTableData, TableData
from docgen.report.walking import walk
from docgen.standard.rules import load_standard
from docgen.standard.written_schemes import is_written
from docgen.strict_model import Name, StrictModel, Words, describe, refuse
from docgen.vn.text import cut

MAX_LEVEL: Final = 4
"""The depth of the deepest numbering scheme without parts and chapters."""


class TableBlock(StrictModel):
    """A free table in the body."""

    bang: TableData = Field(title="Bảng", description="Bảng số liệu tự do.")


def _indicator_table_kind(value: object) -> str:
    if isinstance(value, dict | IndicatorTableData):
        return "<IndicatorTableData>"
    return "<some>" if isinstance(value, list) else "<all>"


class IndicatorTableBlock(StrictModel):
    """The table of indicators."""

    bang_chi_tieu: Annotated[
        Annotated[Literal[True], Tag("<all>")]
        | Annotated[list[Name], Tag("<some>")]
        | Annotated[IndicatorTableData, Tag("<IndicatorTableData>")],
        Discriminator(_indicator_table_kind),
    ] = Field(
        title="Bảng chỉ tiêu",
        description="true: mọi chỉ tiêu; danh sách mã: các chỉ tiêu đó; hoặc đối tượng có chi_tieu, tieu_de,"
        " don_vi_tinh, danh_so_cot, o_trong, ghi_chu, ngang.",
    )

    @property
    def options(self) -> IndicatorTableData:
        """The table with its options, whichever way it was written."""
        given = self.bang_chi_tieu
        return (
            given
            if isinstance(given, IndicatorTableData)
            else IndicatorTableData.model_validate({"chi_tieu": given})
        )


NUMBERING_TITLE: Final = "Cách đánh số"
NUMBERING: Final = (
    'ghi số đầu của từng cấp, cách nhau dấu cách: "A. I. 1. a)", "1) (a)", "Điều 1. 1. a)";'
    ' "a)" đếm a, b, c, d, đ, e; "a-z)" đếm a, b, c, d, e'
)
"""How a way to number is written, as schemas and hints say it."""
Numbering = Annotated[
    Words | None,
    Field(title=NUMBERING_TITLE, description=f"Của các mục bên trong, khi khác cách của mẫu: {NUMBERING}."),
]


class SectionBlock(StrictModel):
    """A numbered section with a title."""

    tieu_de: Words = Field(title="Tiêu đề mục", description="Tiêu đề, không gõ số thứ tự.")
    danh_so: Numbering = None
    noi_dung: Blocks = Field(title="Nội dung", description="Các khối trong mục.")


class ClauseBlock(StrictModel):
    """A numbered clause without a title."""

    khoan: Words = Field(title="Khoản", description="Nội dung khoản, không gõ số thứ tự.")
    danh_so: Numbering = None
    noi_dung: Blocks = Field(default_factory=lambda: [], title="Nội dung", description="Các khối dưới khoản.")


_TAGS: Final = {  # what holds a table is no section, though a title may stand beside it by mistake
    "bang": "<TableBlock>",
    "bang_chi_tieu": "<IndicatorTableBlock>",
    "anh": "<PictureBlock>",
    "bieu_do": "<ChartBlock>",
    "tieu_de": "<SectionBlock>",
    "khoan": "<ClauseBlock>",
}
_TEXT_TAG: Final = "<text>"
UNITS_WORDS, UNITS_TABLE = "gop_loi_van", "bang_don_vi"
"""What stands for a block in the outline of a roll-up alone: the words of units, their numbers as a table."""


def _kind_of(value: object) -> str | None:
    if isinstance(value, str):
        return _TEXT_TAG
    if isinstance(value, dict):
        return next((tag for key, tag in _TAGS.items() if key in value), None)
    return next((tag for tag in _TAGS.values() if tag == f"<{type(value).__name__}>"), None)


def _known_kind(value: object) -> object:
    """Refuse what is no block, naming the key that was probably meant."""
    if _kind_of(value) is None:
        keys = value if isinstance(value, dict) else ()
        if of_units := next((key for key in (UNITS_WORDS, UNITS_TABLE) if key in keys), ""):
            hint = "đây là đề cương của docgen rollup, lập bằng: docgen rollup ĐỀ_CƯƠNG BẢN_GHI… -o RA.json"
            raise refuse("D017", f"khối {of_units} cộng từ các đơn vị, chỉ docgen rollup lập được", hint)
        hint = next(filter(None, (suggest(key, _TAGS) for key in keys)), "")
        every = f"khối là đoạn văn, hoặc đối tượng có một trong các khoá: {', '.join(_TAGS)}"
        raise refuse("D017", f"{describe(value)} không phải là một khối nội dung", hint or every)
    return value


_Paragraph = Annotated[
    Words, Field(title="Đoạn văn", description='Một đoạn; bắt đầu bằng "- " hoặc "+ " là dòng liệt kê.')
]

Block = TypeAliasType(
    "Block",
    Annotated[
        Annotated[_Paragraph, Tag("<text>")]
        | Annotated[SectionBlock, Tag("<SectionBlock>")]
        | Annotated[ClauseBlock, Tag("<ClauseBlock>")]
        | Annotated[TableBlock, Tag("<TableBlock>")]
        | Annotated[IndicatorTableBlock, Tag("<IndicatorTableBlock>")]
        | Annotated[PictureBlock, Tag("<PictureBlock>")]
        | Annotated[ChartBlock, Tag("<ChartBlock>")],
        Discriminator(_kind_of),
        BeforeValidator(_known_kind),
    ],
)
Blocks = list[Block]

SectionBlock.model_rebuild()
ClauseBlock.model_rebuild()


def _too_deep(scheme: str) -> str:
    """What to say of a section that lies deeper than the numbering scheme goes."""
    levels = load_standard().schemes[scheme]
    if is_written(scheme):
        return f"sâu hơn cách đánh số đã ghi ({' → '.join(level.example for level in levels)})"
    if not levels:
        return "mẫu này không đánh số mục, khoản"
    return f"mục lồng nhau quá {len(levels)} cấp ({' → '.join(level.example for level in levels)})"


_NO_TITLE = "phần, chương, mục phải có tiêu đề"
_TOP_CLAUSE = "khoản không tiêu đề ở cấp ngoài cùng in số La Mã như một mục, thể thức không có"
_TOP_CLAUSE_HINT = "hãy viết thành đoạn thường, hoặc đặt vào noi_dung của một mục có tieu_de"


def numbering_problems(owner: Mapping[str, Any], scheme: str, depth: int, path: str) -> Iterator[Problem]:
    """What is wrong with the way to number that a raw report, appendix or section at ``depth`` writes."""
    written = owner.get("danh_so")
    if isinstance(written, str) and scheme and (wrong := scheme_problem(scheme, depth, written)):
        place = f"{path}.danh_so" if path else "danh_so"
        yield Problem("D115", f"cách đánh số “{cut(written, 40)}”: {wrong}", place, hint=NUMBERING)


def layout_problems(blocks: Any, path: str, scheme: str = "muc") -> Iterator[Problem]:
    """What is wrong with the shape of a raw body: too deep, tables whose parts do not fit together.

    ``scheme`` is the form's way to number sections; of an unknown one, "", only tables are judged. Works
    on the data as read, so that these are found beside all other mistakes.
    """
    deep = "\0"  # the section that lies too deep: what is in it is not judged
    unread = "\0"  # the section whose numbers nobody can read: how deep it goes is not judged
    for here, block, _, level, key, inner in walk(blocks, path, scheme=scheme):
        if not isinstance(block, dict) or here.startswith(deep):
            continue
        levels = load_standard().schemes[inner] if inner and not here.startswith(unread) else None
        if levels is not None and key and "danh_so" in block:
            wrong = list(numbering_problems(block, inner, level, here))
            unread = f"{here}." if wrong else unread
            yield from wrong
        if levels is not None and key and level > len(levels):
            yield Problem("D025", _too_deep(scheme), here, hint="hãy dùng dòng liệt kê bắt đầu bằng - hoặc +")
            deep = f"{here}."
            continue
        if "khoan" in block and level == 1 and scheme == "muc":
            yield Problem("D074", _TOP_CLAUSE, here, hint=_TOP_CLAUSE_HINT, severity=Severity.WARNING)
        elif levels and "khoan" in block and levels[level - 1].own_line:
            yield Problem("D074", _NO_TITLE, here, hint='hãy viết "tieu_de" thay cho "khoan"')
        yield from shape_problems(block.get("bang"), f"{here}.bang")
