"""Capitals where documents are cited: laws, documents by their number, articles (ND30, Phụ lục II, V.6–7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.known_names import NameOccurrence, misspelt, opens, recapitalized, word_before
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity

_V6, _V7 = "ND30 Phụ lục II, V.6", "ND30 Phụ lục II, V.7"
_OTHER_LAW = frozenset({"pháp", "kỷ", "bộ", "dự", "các", "những", "nhiều", "hai", "ba", "một", "số"})
_DATED = re.compile(r"\s+(?:(?:năm )?(?:(?:19|20)\d\d\b|số \d)|ngày \d)|\s+\(sửa đổi")
_CODE = re.compile(r" số \d{1,5}[a-zđ]?(?:/\d{4})?[/-][A-ZĐ]")
_MANY = frozenset({"các", "những", "nhiều", "một", "hai", "ba"})
_ARTICLE = re.compile(r"điều \d{1,3}[a-zđ]?(?![^\W_])(?![\d.,/]*\d| *%)")
_CHAPTER = re.compile(r"chương [IVXLC]+(?![^\W_])")
_CITED = r",? (?:của )?(?:Bộ luật|Luật|Nghị|Quyết định|Điều lệ|Quy chế|Quy định|Hiến pháp|Thông tư|Pháp lệnh)"
_OF_A_LAW = re.compile(rf"{_CITED}|,? (?:[Mm]ục|[Cc]hương) [0-9IVX]")
_OF_A_CHAPTER = re.compile(_CITED)
_PART_OF_ARTICLE = re.compile(r"[Kk]hoản \d{1,2},? (?:của )?\Z|[Cc]ăn cứ \Z|(?:[Tt]heo|tại) \Z")
_PART_OF_CHAPTER = re.compile(r"(?:[Mm]ục|[Đđ]iều) \d{1,3},? \Z")
_CLAUSE = re.compile(r"(?:Khoản|Điểm)(?= (?:\d{1,2},? (?:của )?[Đđ]iều \d|[a-zđ]\)?,? [Kk]hoản \d))")
_LONGEST = 24  # letters
_DATED_LAW = re.compile(
    r"(?P<kind>[LBP](?<![^\W\d_].)(?:(?<=L)uật|(?<=B)ộ luật|(?<=P)háp lệnh))"
    r" (?P<name>[^\W\d_A-ZĐÀ-Ý][^\d;:.()“”\n]{3,70}?)"
    r"(?=,? (?:ngày \d|số \d|năm (?:19|20)\d\d|(?:19|20)\d\d(?!\d)))"
)
# fmt: off
_NO_LAW = frozenset({
    "số", "ngày", "năm", "này", "sửa", "và", "của", "do", "được", "đã", "hiện", "có", "về", "quy", "theo",
    "tại", "trên", "đối", "cũng", "khác", "nêu", "là", "đó", "mới", "cũ", "hoặc", "với", "từ", "đến", "ban",
    "sư", "gia", "thì", "như", "phải", "cần", "sẽ", "không", "khi", "nói", "nước", "lệ", "định", "chơi",
})
# fmt: on
_OTHER_LAW_INSIDE = re.compile(
    r"\b(?:thông qua|tại|ban hành|nhiệm kỳ|và các|hoặc)\b|Luật|Nghị|Quyết|Thông tư|Hiến pháp|Pháp lệnh"
)


@rule(
    "TT905",
    "law-names",
    _V6,
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | Thực hiện Luật Công đoàn, Bộ luật Lao động.",
    bad="noi_dung | Thực hiện luật Công đoàn, Bộ luật Lao động.",
    severity=Severity.WARNING,
)
def laws(context: CheckContext) -> Iterator[Hit]:
    """Tên luật, bộ luật, điều lệ viết hoa đúng.

    Viết hoa chữ cái đầu của tên loại văn bản và của âm tiết thứ nhất tạo thành tên gọi: Luật Bảo hiểm xã
    hội, Bộ luật Lao động. “pháp luật”, “kỷ luật” không xét.
    """
    for occurrence in misspelt(context, "luat"):
        if _is_law(occurrence):
            yield occurrence.hit(_V6)


def _is_law(occurrence: NameOccurrence) -> bool:
    """No word that only ends like this one; in small letters only with its year or number."""
    if occurrence.word_before in _OTHER_LAW:
        return False
    return not occurrence.is_small or bool(_DATED.match(occurrence.text, occurrence.end))


@rule(
    "TT916",
    "dated-laws",
    _V6,
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | Căn cứ Luật Phòng, chống ma túy ngày 30 tháng 3 năm 2021.",
    bad="noi_dung | Căn cứ Luật phòng, chống ma túy ngày 30 tháng 3 năm 2021.",
    severity=Severity.WARNING,
)
def dated_laws(context: CheckContext) -> Iterator[Hit]:
    """Tên luật, pháp lệnh có ghi ngày, số hoặc năm viết hoa chữ đầu của tên gọi.

    “Luật Phòng, chống ma túy ngày 30 tháng 3 năm 2021”. Chỉ xét chỗ chắc chắn nói đến một luật cụ thể: sau
    tên là ngày, số hay năm. Luật sửa đổi, bổ sung không xét.
    """
    known = [occurrence for occurrence in misspelt(context, "luat") if _is_law(occurrence)]
    for index, match in context.matches(_DATED_LAW) if context.says("uật ", "lệnh ") else ():
        name = match["name"]
        right = f"{match['kind']} {name[0].upper()}{name[1:]}"
        occurrence = NameOccurrence(index, match.string, *match.span(), right)
        if _is_own_name(name) and not any(map(occurrence.overlaps, known)):
            yield occurrence.hit()


def _is_own_name(name: str) -> bool:
    """What follows the word names a law and begins small; it is not more of the sentence: “Luật này”."""
    first = name.split(maxsplit=1)[0].strip(",")
    is_small = name[0].islower() and len(name[0].upper()) == 1  # no ß
    return is_small and first.lower() not in _NO_LAW and not _OTHER_LAW_INSIDE.search(name)


@rule(
    "TT906",
    "numbered-documents",
    _V6,
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | Thực hiện Quyết định số 6101/QĐ-TLĐ.",
    bad="noi_dung | Thực hiện quyết định số 6101/QĐ-TLĐ.",
    severity=Severity.WARNING,
)
def numbered_documents(context: CheckContext) -> Iterator[Hit]:
    """Tên loại văn bản có số, ký hiệu viết hoa chữ cái đầu.

    Quyết định số 6101/QĐ-TLĐ, Kế hoạch số 12/KH-LĐLĐ: nói đến một văn bản cụ thể thì viết hoa chữ cái đầu
    của tên loại, các chữ sau viết thường.
    """
    kinds = {kind.lower(): kind for kind in context.standard.judging.names["co_so_hieu"]}
    for index, paragraph in enumerate(context.document.paragraphs):
        for match in _CODE.finditer(paragraph.text):
            words = paragraph.text[max(0, match.start() - _LONGEST) : match.start()].split(" ")
            for many in (4, 2):
                written = " ".join(words[-many:])
                right = kinds.get(written.lower(), written)
                start = match.start() - len(written)
                if written != right and not written.isupper():
                    if word_before(paragraph.text, start) not in _MANY:
                        yield Hit(
                            f"“{written} số …” viết hoa không đúng",
                            f"viết “{right} số …”",
                            Span(index, start, match.start()),
                            changes=recapitalized(index, start, written, right),
                        )
                    break


@rule(
    "TT907",
    "cited-articles",
    _V7,
    subject=Subject.PARAGRAPH,
    fix=Fix.ALWAYS,
    only_if_found="điều |chương ",
    good="noi_dung | Theo khoản 2 Điều 5 Luật Công đoàn.",
    bad="noi_dung | Theo khoản 2 điều 5 Luật Công đoàn.",
    severity=Severity.WARNING,
)
def articles(here: ParagraphContext) -> Iterator[Hit]:
    """Viện dẫn Điều, Chương của một văn bản thì viết hoa.

    Điểm a khoản 2 Điều 103 Mục 5 Chương XII của Bộ luật Hình sự. Chỉ xét chỗ chắc chắn là viện dẫn: sau
    “khoản 2”, “theo”, hoặc trước tên văn bản.
    """
    text = here.text
    for pattern, after, before in (
        (_ARTICLE, _OF_A_LAW, _PART_OF_ARTICLE),
        (_CHAPTER, _OF_A_CHAPTER, _PART_OF_CHAPTER),
    ):
        for match in pattern.finditer(text):
            start = match.start()
            cited = after.match(text, match.end()) or before.search(text, max(0, start - _LONGEST), start)
            if cited and not text[max(0, start - 1) : start].isalnum():
                right = match[0].capitalize() if pattern is _ARTICLE else f"C{match[0][1:]}"
                occurrence = NameOccurrence(here.index, text, *match.span(), right)
                yield occurrence.hit(message=f"Viện dẫn “{match[0]}” không viết hoa")


@rule(
    "TT908",
    "cited-clauses",
    _V7,
    subject=Subject.PARAGRAPH,
    fix=Fix.NEVER,
    only_if_found="Khoản |Điểm ",
    good="noi_dung | Theo quy định tại khoản 2 Điều 5.",
    bad="noi_dung | Theo quy định tại Khoản 2 Điều 5.",
    severity=Severity.NOTE,
)
def clauses(here: ParagraphContext) -> Iterator[Hit]:
    """Viện dẫn khoản, điểm ở giữa câu viết như ví dụ của Nghị định.

    Nghị định nói viết hoa điều, khoản, điểm nhưng ví dụ của chính Nghị định là “điểm a khoản 2 Điều 103”; nên
    viết theo ví dụ và thống nhất.
    """
    text = here.text
    for match in _CLAUSE.finditer(text):
        if not opens(text, match.start()):
            new = match[0].lower()
            yield Hit(f"Viết hoa “{match[0]}” khi viện dẫn", f"viết “{new}”", Span(here.index, *match.span()))
