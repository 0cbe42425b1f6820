"""The head of a file as values of the data: number, day, subject, addressees, grounds, draft number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile
from typing import Any, NamedTuple

from docgen.report.checks import NUMBER
from docgen.report.prose import escape_plain
from docgen.report.recipients import without_marks
from docgen.roundtrip.foreign.ground_lines import ground_lines
from docgen.roundtrip.foreign.source import Source, holdable
from docgen.standard.mau import FormSpec
from docgen.vn.dates import PartialDate
from docgen.vn.text import capitalize_first

_NUMBER = re.compile(
    r"(?:s[ốô]\s*[:.;]?)?\s*(?P<so>\d+\s*[–-]\s*\d+\s*/\s*\d{2}|[^/]*?)\s*/\s*(?P<kh>\S.*?)\s*$",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"[sS][ốô]\s*[:.;]?\s*(?P<so>[\w.…\s]*?)\s*[-–]\s*(?P<kh>[A-ZĐ][A-ZĐa-z]*\s*/\s*\S.*?)\s*$"
)
_SPACE = re.compile(r"\s+")
_DATE = re.compile(
    r"(?P<place>.*?)[\s,.…]*ngày(?P<day>[^\w]*\d{0,2}[^\w]*)tháng(?P<month>[^\w]*\d{0,2}[^\w]*)năm\s*(?P<year>[\d\s]*)",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    r"(?P<place>.*?)[\s,]*(?:ngày\s*|(?<!\d))(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
)
_ONLY_PLACE = re.compile(r"[\s,]*ngày\b.*", re.IGNORECASE)  # the day is still to be written
_DRAFT = re.compile(r"dự\s+thảo(?:\s+lần)?(?:\s+thứ)?\s*(?P<n>\d{1,2})?", re.IGNORECASE)
_ABOUT = re.compile(r"\s*(?:v\s*/\s*v\b|về\s+việc\b)[\s:.]*", re.IGNORECASE)
NO_SUBJECT = "(chưa rõ trích yếu)"
_ADDRESSED = re.compile(r"\s*kính\s+gửi\s*:?\s*", re.IGNORECASE)


class Head(NamedTuple):
    """What the head says. ``symbol`` is what stands behind the slash, ``place`` is where it was issued."""

    values: dict[str, Any]
    kind: str
    subject: str
    symbol: str
    place: str
    issued: str


def read_head(source: Source) -> Head:
    """The values of the head; what is not there is empty, what cannot be read is left out."""
    typed = " ".join(source.texts("so_ky_hieu"))
    number, symbol = _number(typed)
    place, issued = _place_and_date(" ".join(source.texts("dia_danh_thoi_gian")))
    subject = subject_of(source)
    values: dict[str, Any] = {"so": number or None, "ngay_ban_hanh": issued or None}
    values["dau_so"] = "-" if _PARTY.search(typed) else None
    values["trich_yeu"] = escape_plain(subject) if subject else None
    values["kinh_gui"] = _addressees(source)
    values["can_cu"] = [text for each in ground_lines(source) if (text := bare_ground(_plain(each.text)))]
    values["tham_quyen"] = "\n".join(source.texts("tham_quyen"))
    if draft := _DRAFT.search(" ".join(source.texts("du_thao"))) or _boxed_draft(source):
        values["du_thao"] = max(1, int(draft["n"] or 1))
    kind = " ".join(source.texts("ten_loai"))
    return Head({k: v for k, v in values.items() if v}, kind, subject, symbol, place, issued)


def _boxed_draft(source: Source) -> re.Match[str] | None:
    """“DỰ THẢO” in a text box of the head, and nothing else in it."""
    near = source.document.paragraphs[: source.parts.body[0]]
    boxes = (paragraph.text.strip(" .()") for paragraph in near if paragraph.in_text_box)
    return next((found for text in boxes if (found := _DRAFT.fullmatch(text))), None)


def _plain(text: str) -> str:
    return " ".join(text.split())


def of_form(head: Head, form: FormSpec) -> dict[str, Any]:
    """The values of the head as a form wants them: a letter prints "V/v" by itself, and has a subject."""
    values = dict(head.values)
    if form.subject_below_number:
        values["trich_yeu"] = _ABOUT.sub("", values.get("trich_yeu", NO_SUBJECT), count=1)
    elif form.has_subject:
        values.setdefault("trich_yeu", NO_SUBJECT)  # else the form prints a subject of its own
    if not form.authority:
        values.pop("tham_quyen", None)
    return values


def bare_ground(text: str) -> str:
    """A ground without the signs that the form adds."""
    return without_marks(text).rstrip(" ,")


def day_in(texts: Iterable[str]) -> str:
    """The first day that one of the texts says, in ISO form; "" for none: minutes have no other day."""
    return next((day for text in texts if (day := _place_and_date(text)[1])), "")


def subject_of(source: Source) -> str:
    """The subject, line by line as it stands; that of a letter may stand in text boxes of its head."""
    form_parts = source.parts.of("trich_yeu") or source.parts.of("trich_yeu_cong_van")
    if form_parts:
        subject = "\n".join(source.text(part) for part in form_parts)
        kind = source.parts.of("ten_loai")
        parted = kind and kind[-1].paragraph == form_parts[0].paragraph
        return capitalize_first(subject) if parted else subject  # “Báo cáo sơ kết …”
    return "\n".join(_boxed_subject(source).values())


def _boxed_subject(source: Source) -> dict[int, str]:
    """The lines of text boxes in the head from “V/v” on, by their paragraphs."""
    near = enumerate(source.document.paragraphs[: source.parts.body[0]])
    boxes = [(i, text) for i, each in near if each.in_text_box and (text := _plain(holdable(each.text)))]
    return dict(dropwhile(lambda box: not _ABOUT.match(box[1]), boxes))


def boxes_read(source: Source) -> Iterator[int]:
    """The paragraphs of text boxes whose words are in the data: a draft's mark, the subject of a letter."""
    if not source.parts.of("trich_yeu", "trich_yeu_cong_van"):
        yield from _boxed_subject(source)
    if not source.parts.of("du_thao") and (found := _boxed_draft(source)):
        near = enumerate(source.document.paragraphs[: source.parts.body[0]])
        yield from (i for i, each in near if each.in_text_box and each.text.strip(" .()") == found.string)


def _number(text: str) -> tuple[str, str]:
    """Number and symbol, “12/BC-LĐLĐ” or the Party's “12-BC/ĐU”; a number that is a gap or dots is none."""
    match = _PARTY.search(text) or _NUMBER.search(text)
    if match is None:
        return "", ""
    typed = _SPACE.sub("", match["so"])
    symbol = " ".join(match["kh"].split())
    if not NUMBER.fullmatch(typed):
        return "", symbol
    bare = typed.lstrip("0") or typed
    return (bare if len(typed) == 2 and len(bare) == 1 else typed), symbol


def _place_and_date(text: str) -> tuple[str, str]:
    match = _DATE.search(text) or _SHORT_DATE.search(text)
    if match is None:
        return _ONLY_PLACE.sub("", text).strip(" ,.…") if _ONLY_PLACE.search(text) else "", ""
    digits = {key: re.sub(r"\D", "", match[key]) for key in ("day", "month", "year")}
    place = match["place"].strip(" ,.…")
    if not re.fullmatch(r"(?:19|20)\d\d", digits["year"]):
        return place, ""
    try:
        month = int(digits["month"]) if digits["month"] else None
        day = int(digits["day"]) if digits["day"] and month else None
        return place, PartialDate(int(digits["year"]), month, day).iso
    except ValueError:
        return place, ""


def _addressees(source: Source) -> list[str]:
    """Those the report is addressed to, each once: “Kính gửi: A” or a list below.

    “(qua B)” on a line of its own stands below the addressee in the data as well.
    """
    found: list[str] = []
    for text in source.texts("kinh_gui"):
        bare = without_marks(_ADDRESSED.sub("", text, count=1)).rstrip(" ,")
        if text.startswith("(") and found:
            found[-1] += f"\n{bare}"
        elif any(char.isalnum() for char in bare):
            found.append(bare)
    return found
