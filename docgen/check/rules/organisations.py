"""Capitals of names: people, places, organisations, honours (ND30, Phụ lục II, II to V)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.known_names import (
    NameOccurrence,
    is_surely_name,
    misspelt,
    opens,
    recapitalized,
    word_before,
)
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity

_UNION = re.compile("Công Đoàn(?![^\\W\\d_])")
_SURNAME = re.compile(r"[A-ZĐ][^\W\d_A-ZĐ]*\s\Z")
_UNIT = re.compile(
    r"(?:Tỉnh|Huyện|Thành phố|Thị xã) (?=([A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ](?<![a-zà-ỹ])[a-zà-ỹ]+)(?: ([^\W\d_]+))?)"
)
_ITS_OFFICES = frozenset({"Đoàn", "Ủy", "Uỷ", "Hội", "Đội", "Đảng"})
_CAPITAL = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ](?<![a-zà-ỹ])[a-zà-ỹ]"
_SIGNERS = frozenset({Role.HO_TEN})  # told by a rule of their own
_MIDDLES = (re.compile(rf" thị (?={_CAPITAL})"), re.compile(rf" văn (?={_CAPITAL})"))
_STATE = re.compile(r"nhà nước(?![^\W\d_])(?! ngoài)")
_OF_THE_STATE = re.compile(r"(?:Đảng(?:,| và)|(?:pháp luật|chính sách|chủ trương|quy định) của) \Z")
_PARTY = re.compile(
    r"(?:chủ trương|đường lối|nghị quyết|chỉ thị|chính sách|lãnh đạo) của (đảng)"
    r"(?=[,.;)]|$| và | về | đối | trong | tại |, )",
    re.IGNORECASE,
)
_LONGEST = 24  # letters


@rule(
    "TT904",
    "organisation-names",
    "ND30 Phụ lục II, IV.1",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | Ban Thường vụ Liên đoàn Lao động tỉnh họp.",
    bad="noi_dung | Ban Thường vụ Liên đoàn lao động tỉnh họp.",
    severity=Severity.WARNING,
)
def organisations(context: CheckContext) -> Iterator[Hit]:
    """Tên cơ quan, tổ chức viết hoa đúng.

    Viết hoa chữ cái đầu của từ chỉ loại hình, chức năng: Liên đoàn Lao động, Ban Chấp hành, Ủy ban nhân dân,
    Đảng Cộng sản Việt Nam. Chỉ xét những tên có trong bảng của tiêu chuẩn, ở chỗ không thể là danh từ chung.
    """
    for occurrence in misspelt(context, "co_quan"):
        if is_surely_name(occurrence):
            yield occurrence.hit("ND30 Phụ lục II, IV.1")
    for index, match in context.matches(_UNION) if context.says("Công Đoàn") else ():
        if not _SURNAME.search(match.string, max(0, match.start() - _LONGEST), match.start()):
            yield NameOccurrence(index, match.string, *match.span(), "Công đoàn").hit()


@rule(
    "TT912",
    "honours",
    "ND30 Phụ lục II, V.2",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | Được tặng Huân chương Lao động hạng Ba.",
    bad="noi_dung | Được tặng Huân chương lao động hạng ba.",
    severity=Severity.WARNING,
)
def honours(context: CheckContext) -> Iterator[Hit]:
    """Tên huân chương, danh hiệu vinh dự viết hoa đúng.

    Viết hoa chữ cái đầu của âm tiết tạo thành tên riêng và từ chỉ hạng: Huân chương Lao động hạng Ba, Anh
    hùng Lao động, Nhà giáo Nhân dân.
    """
    for occurrence in misspelt(context, "danh_hieu"):
        if not occurrence.is_small and not (occurrence.is_begun and occurrence.opens):
            yield occurrence.hit("ND30 Phụ lục II, V.2")


@rule(
    "TT913",
    "administrative-places",
    "ND30 Phụ lục II, III.1",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | Liên đoàn Lao động huyện Than Uyên đã họp.",
    bad="noi_dung | Liên đoàn Lao động Huyện Than Uyên đã họp.",
    severity=Severity.WARNING,
)
def places(context: CheckContext) -> Iterator[Hit]:
    """Tên đơn vị hành chính viết hoa đúng.

    Từ tỉnh, huyện, thành phố, thị xã ở giữa câu không viết hoa: huyện Than Uyên. Trường hợp riêng: Thủ đô Hà
    Nội, Thành phố Hồ Chí Minh. Tên có số, tên người (Quận 1, Phường Lê Lợi) không xét.
    """
    for occurrence in misspelt(context, "dia_danh"):
        yield occurrence.hit("ND30 Phụ lục II, III.1.c")
    named = context.says("Tỉnh ", "Huyện ", "Thành phố ", "Thị xã ")
    for index, match in context.matches(_UNIT) if named else ():
        if _is_small_unit(match, context.standard.judging.names["ho"]):
            new = match[0].lower()
            yield Hit(
                f"Viết hoa “{match[0].strip()}” trước tên riêng ở giữa câu",
                f"viết “{new.strip()}”",
                Span(index, match.start(), match.end() - 1),
                "ND30 Phụ lục II, III.1.a",
                recapitalized(index, match.start(), match[0], new),
            )


def _is_small_unit(match: re.Match[str], surnames: tuple[str, ...]) -> bool:
    """In the middle of a sentence, before the name of a place that is neither a person's nor special.

    A unit named after a person or an event keeps its capital (III.1.b).
    """
    name, start = match[1], match.start()
    special = match[0] == "Thành phố " and name == "Hồ"
    person = name in surnames and match[0] != "Tỉnh "
    owned = name in _ITS_OFFICES or person or special
    before = word_before(match.string, start) or match.string[max(0, start - 2) : start] == ", "
    return bool(before) and not owned and not opens(match.string, start)


@rule(
    "TT915",
    "people-names",
    "ND30 Phụ lục II, II.1.a",
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    only_if_found=" (?:thị|văn) ",
    good="noi_dung | Đồng chí Lò Thị Xuân chủ trì.",
    bad="noi_dung | Đồng chí Lò thị Xuân chủ trì.",
    severity=Severity.WARNING,
)
def people(here: ParagraphContext) -> Iterator[Hit]:
    """Tên người viết hoa tất cả các âm tiết.

    Cả tên đệm: Lò Thị Xuân, Nguyễn Văn An. Chỉ xét “thị”, “văn” giữa một họ và một tên.
    """
    surnames = here.context.standard.judging.names["ho"]
    for middle in _MIDDLES:
        for match in middle.finditer(here.text):
            surname = here.text[: match.start()].rpartition(" ")[2].lstrip("(“-")
            if surname in surnames and not here.has_role_of(_SIGNERS):
                yield _middle_name(here.index, match, surname)


def _middle_name(index: int, match: re.Match[str], surname: str) -> Hit:
    old, start = match[0].strip(), match.start() + 1
    return Hit(
        f"Tên đệm “{old}” không viết hoa",
        f"viết “{surname} {old.capitalize()}”",
        Span(index, start, start + len(old)),
        changes=recapitalized(index, start, old, old.capitalize()),
    )


@rule(
    "TT914",
    "party-and-state",
    "ND30 Phụ lục II, V",
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    only_if_found="nhà nước|đảng",
    good="noi_dung | Chủ trương của Đảng, pháp luật của Nhà nước.",
    bad="noi_dung | Chủ trương của Đảng, pháp luật của nhà nước.",
    severity=Severity.WARNING,
)
def party_and_state(here: ParagraphContext) -> Iterator[Hit]:
    """Đảng, Nhà nước viết hoa.

    Đảng (chỉ Đảng Cộng sản Việt Nam) và Nhà nước viết hoa khi đứng độc lập. Danh từ chung (quản lý nhà nước,
    doanh nghiệp nhà nước, ngân sách nhà nước) không xét.
    """
    text = here.text
    for match in _STATE.finditer(text):
        if _OF_THE_STATE.search(text, max(0, match.start() - _LONGEST), match.start()):
            yield _capital(here.index, text, match.span(), "Nhà nước", "V.1")
    for match in _PARTY.finditer(text) if "của đảng" in text else ():
        if match[1] == "đảng":
            yield _capital(here.index, text, match.span(1), "Đảng", "V.4")


def _capital(index: int, text: str, span: tuple[int, int], new: str, clause: str) -> Hit:
    return NameOccurrence(index, text, *span, new).hit(
        f"ND30 Phụ lục II, {clause}", f"Không viết hoa “{new}”"
    )
