"""What is to be said of a file of other hands beside its data: doubts, offers, what the comparison found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from docgen.check.recognition.form_parts import fold
from docgen.roundtrip.comparing import compare_paired
from docgen.roundtrip.foreign.appendices import Annexes
from docgen.roundtrip.foreign.body import Body
from docgen.roundtrip.foreign.closing import names_in_boxes, parties_in_boxes, signers
from docgen.roundtrip.foreign.forms import form_of_kind
from docgen.roundtrip.foreign.ground_lines import joined_grounds, signed_grounds
from docgen.roundtrip.foreign.head import NO_SUBJECT, Head, bare_ground
from docgen.roundtrip.foreign.head_cells import open_head_cells
from docgen.roundtrip.foreign.laying import names_one_addressee
from docgen.roundtrip.foreign.numbers_told import glued, renumbered, spaced, whole_lines
from docgen.roundtrip.foreign.period import FormAndPeriod
from docgen.roundtrip.foreign.proposals import Proposals
from docgen.roundtrip.foreign.source import Source, nested_tables
from docgen.roundtrip.foreign.symbol import is_year_open
from docgen.roundtrip.foreign.typed_tables import typed_tables
from docgen.roundtrip.foreign.unit import Issuer
from docgen.roundtrip.foreign.unit_told import first_paragraph, of_unit
from docgen.roundtrip.log import Change, Status
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.units import Line
from docgen.standard.mau import FormSpec
from docgen.template.blocks import END_MARK
from docgen.vn.listing import few
from docgen.vn.numbers import format_number
from docgen.vn.text import cut_at_word

_NO_YEAR = (
    "không thấy năm của văn bản trong tệp{named}; năm để trống trong dữ liệu, hãy điền "
    "(hoặc thêm --ky, ví dụ --ky 2023Q3)"
)
_TYPED = (
    "số giữ trong lời văn, mục đọc thành đoạn văn (mẫu không đánh số như vậy ở chỗ đó, hoặc điều chỉ có số "
    "mà không có lời)"
)
_UNPLACED = "đề mục theo kiểu đề mục của Word, mẫu không có cấp mục nào ở chỗ đó; đọc thành đoạn văn"
_LONGEST_TITLE = 60  # letters that are quoted
_LONGEST_LINE = 30
_MOST_TITLES = 10
_SUPERIOR = "co_quan_chu_quan"
_SAYS_WHEN = ("dia_danh_thoi_gian", "trich_yeu", "trich_yeu_cong_van", "ten_loai")
_SHARING = ("phu_luc", "ten_phu_luc", "ten_loai", "trich_yeu", "kinh_gui")
_COLUMNS = re.compile(r"[\n\t]| {3}")
_CLOSING = frozenset({"noi_nhan_tu", "noi_nhan", "quyen_han", "chuc_vu", "ho_ten"})


def is_closing(role: str) -> bool:
    """Whether a part of the form stands at its end."""
    return role in _CLOSING


def of_kind(source: Source, head: Head, form: FormSpec) -> Iterator[Change]:
    """The file is of a kind that the form it was read in is not."""
    index = next((part.paragraph for part in source.parts.of("ten_loai")), -1)
    wanted = form_of_kind(source, head)
    if wanted is not None and fold(wanted.ten_loai) != fold(form.ten_loai):
        note = f"tệp thiếu phần mà mẫu {wanted.ten} ({wanted.ma}) cần"
    elif wanted is None and head.kind and not fold(head.kind).endswith(fold(form.ten_loai)):
        note = f"chưa có mẫu cho loại văn bản “{head.kind}”"
    elif wanted is None and not head.kind and not head.symbol.startswith("BC"):
        note = "không nhận ra loại văn bản (tên loại, ký hiệu) trong tệp"
    else:
        return
    note = f"{note}; đã đọc theo mẫu {form.ten} ({form.ma})"
    if head.kind and form.ten_loai:
        note += ", giữ tên loại của tệp (ten_loai)"
    yield Change(Status.UNSURE, "mau", index, note=note)


def doubts(
    source: Source, wanted: FormAndPeriod, issuer: Issuer, form: FormSpec, data: Mapping[str, Any]
) -> Iterator[Change]:
    """What was taken because something had to be, and what is open in the ``data``."""
    if note := _of_year(wanted, form, data):
        yield Change(Status.UNSURE, "ky", first_paragraph(source, *_SAYS_WHEN), note=note)
    yield from of_unit(source, issuer)
    if data.get("trich_yeu") == NO_SUBJECT:
        note = "không nhận ra trích yếu trong tệp; hãy ghi trich_yeu"
        yield Change(Status.UNSURE, "khong_thay", first_paragraph(source, "so_ky_hieu"), note=note)
    if form.left_signer is None and len(beside := signers(source)) > 1:
        names = "; ".join(source.text(part) for each in beside for part in each if part.role == "ho_ten")
        note = (
            f"tệp có {len(beside)} người ký cạnh nhau ({names}), biểu mẫu có một chỗ ký; "
            "đã lấy một người, hãy xem lại nguoi_ky"
        )
        yield Change(Status.UNSURE, "khong_thay", beside[1][0].paragraph, note=note)
    for roles, name in ((("quyen_han", "chuc_vu", "ho_ten"), "chữ ký"), (("noi_nhan",), "nơi nhận")):
        if source.parts.of(*roles):
            continue
        several = _several_sign(source) if "ho_ten" in roles else {}
        note = f"không nhận ra {name} trong tệp"
        if several:
            listed = "; ".join(several)
            note = f"tệp có nhiều chữ ký trong ô bảng ({listed}), đọc thành đoạn văn; hãy ghi nguoi_ky"
        yield Change(Status.UNSURE, "khong_thay", min(several.values(), default=-1), note=note)


def _of_year(wanted: FormAndPeriod, form: FormSpec, data: Mapping[str, Any]) -> str:
    """What is to be said of the year; empty where the file says it surely."""
    if is_year_open(data):
        named = f" (tệp nhắc nhiều nhất đến năm {wanted.mentioned})" if wanted.mentioned else ""
        return _NO_YEAR.format(named=named)
    if not wanted.sure and form.needs_period and data.get("trich_yeu") == NO_SUBJECT:
        return f"không nhận ra trích yếu trong tệp nên không biết kỳ báo cáo; đã lấy năm {wanted.period.year}"
    if not wanted.sure and form.needs_period:
        return f"trích yếu không nêu rõ kỳ báo cáo; đã lấy năm {wanted.period.year}"
    if wanted.near and form.periods:
        return f"trích yếu nêu kỳ mà không nêu năm; đã lấy năm {wanted.period.year} ghi trong tệp"
    if data.get("ngay_ban_hanh") == str(wanted.period.year) and not wanted.dated:
        return f"tệp không ghi ngày ban hành; đã lấy năm {wanted.period.year} ghi trong tệp"
    return ""


def _several_sign(source: Source) -> dict[str, int]:
    """Those who sign in boxes of tables, by their names, else by what they are; none where only one does."""
    named = names_in_boxes(source)
    return named if len(named) > 1 else parties_in_boxes(source)


def placed_otherwise(source: Source) -> Iterator[Change]:
    """Parts of the head that the form prints on the other side of the kind of document, or on one line."""
    title = min((part.paragraph for part in source.parts.of("ten_loai", "trich_yeu")), default=-1)
    joined = joined_grounds(source)
    above = [x for x in source.parts.of("can_cu", "tham_quyen") if x.paragraph not in joined]
    below = source.parts.of("co_quan_ban_hanh", "dia_danh_thoi_gian") if title >= 0 else []
    moved = [*(x for x in above if x.paragraph < title), *(x for x in below if x.paragraph > title)]
    addressees = source.parts.of("kinh_gui")
    whole = addressees[1:2] if names_one_addressee(source) else []
    ended = [part for part in addressees if source.text(part).endswith(";")]
    for part in whole or [x for x in addressees if ended and source.text(x).startswith("(")]:
        yield Change(Status.FORMAT, "ghep_tieu_de", part.paragraph, new=source.text(part))
    for index, (sign, words) in signed_grounds(source).items():
        yield Change(Status.OUTSIDE, "chu_mau", index, old=f"{words} …", new=f"{sign} {words} …")
    for index, text in joined.items():
        yield Change(Status.FORMAT, "ghep_tieu_de", index, new=text)
    for index in _on_one_line(source):
        words = " ".join(source.document.paragraphs[index].text.split())
        yield Change(Status.FORMAT, "tach_dong", index, new=words)
    for part in moved:
        text = source.text(part)
        ground = bare_ground(text) if part.role == "can_cu" else text
        yield Change(Status.UNSURE, "vi_tri", part.paragraph, new=ground)


def _flattened(source: Source) -> Iterator[Change]:
    """Line breaks that were read as ends of paragraphs in the text, and text boxes that are the text."""
    found = source.flattened
    if found is None:
        return
    start, end = source.parts.body
    texts = {found.origin[i] for i in range(start, end)}
    places = {original: index for index, original in reversed(list(enumerate(found.origin)))}
    for original, count in found.broken.items():
        if original in texts:
            yield Change(Status.FORMAT, "ngat_dong", places[original], note=str(count))
    if found.boxed:
        yield Change(Status.FORMAT, "hop_chu_doc", places[found.box], new=found.boxed)


def _on_one_line(source: Source) -> list[int]:
    """Paragraphs in which recipients, addressees, office and name, kind and subject share a line.

    So may number and name of an appendix.
    """
    found: list[int] = []
    for one, other in pairwise(source.parts.of(*_CLOSING, *_SHARING)):
        text = source.document.paragraphs[one.paragraph].text
        gap = text[one.end : other.start]
        together = one.paragraph == other.paragraph and not _COLUMNS.search(gap)
        if together and one.paragraph not in found:
            found.append(one.paragraph)
    return found


def read_otherwise(source: Source, body: Body, annexes: Annexes) -> Iterator[Change]:
    """What stands in the file in another shape than in the data."""
    for typed, why in (
        (body.readings.flat, _TYPED),
        (annexes.readings.flat, _TYPED),
        (body.readings.unplaced, _UNPLACED),
        (annexes.readings.unplaced, _UNPLACED),
    ):
        if typed:
            titles = [f"“{cut_at_word(text, _LONGEST_TITLE)}”" for text in typed.values()]
            note = f"{why}: {few(titles, _MOST_TITLES, 'mục', '; ')}"
            yield Change(Status.UNSURE, "mau", next(iter(typed)), note=note)
    if kept := {**body.readings.kept, **annexes.readings.kept}:
        lines = [f"“{cut_at_word(text, _LONGEST_LINE)}”" for text in kept.values()]
        note = few(lines, _MOST_TITLES, "dòng", "; ")
        yield Change(Status.FORMAT, "so_trong_loi", next(iter(kept)), note=note)
    if inner := nested_tables(source):
        note = f"{len(inner)} bảng nằm trong ô của bảng khác, đã đọc thành chữ của ô"
        yield Change(Status.UNSURE, "khong_tin", inner[0], note=note)
    for index in annexes.untitled:
        where = "phần sau chữ ký" if source.parts.of(*_CLOSING) else "phần cuối tệp"
        note = f"{where} không có tiêu đề “Phụ lục”; đã đọc thành phụ lục"
        yield Change(Status.UNSURE, "phu_luc", index, note=note)
    yield from _flattened(source)
    yield from typed_tables(
        each.unit for each in body.placed if isinstance(each.unit, Line) and each.path.endswith("]")
    )
    for index in (*body.layouts, *annexes.layouts):
        yield Change(Status.FORMAT, "bang_dan_trang", index)
    for index, (label, own) in {**body.readings.labels, **annexes.readings.labels}.items():
        yield Change(Status.FORMAT, "so_thu_tu", index, old=own, new=label)
    for readings in (body.readings, annexes.readings):
        for index, text in (readings.joined | readings.lone).items():
            yield Change(Status.FORMAT, "ghep_tieu_de", index, new=text)


def proposed(proposals: Proposals) -> Iterator[Change]:
    """What was put into the data that the text only states."""
    for each in proposals.indicators:
        whole = each["ke_hoach"] if "ke_hoach" in each else each["tong_so"]
        done = f"{format_number(each['thuc_hien'])}/{format_number(whole)} {each['don_vi_tinh']}"
        yield Change(Status.DATA, "chi_tieu", path=each["ma"], new=f"{each['ten']}: {done}")
    for name, figure in proposals.figures.items():
        value = f"{format_number(figure['gia_tri'])} {figure['don_vi_tinh']}"
        yield Change(Status.DATA, "dat_ten", path=f"so_lieu.{name}", new=value)


def compared(source: Source, pairing: Pairing, issuer: Issuer) -> Iterator[Change]:
    """What differs between the printed report and the file."""
    superior = {part.paragraph for part in source.parts.of(_SUPERIOR)} if issuer.superior else set[int]()
    closing = frozenset(part.paragraph for part in source.parts.form_parts if is_closing(part.role))
    numbers = {part.paragraph for part in source.parts.of("so_ky_hieu")}
    attached = _attached(pairing)
    whole = whole_lines(pairing)
    yield from renumbered(pairing)
    yield from glued(pairing)
    yield from spaced(pairing)
    yield from open_head_cells(pairing.ours.units)
    ended = any(paragraph.text.rstrip().endswith(END_MARK) for paragraph in source.document.paragraphs)
    for change in compare_paired(pairing):
        if change.code == "o_dam":  # told once for each table, by what the file itself shows
            continue
        if change.paragraph not in superior or change.path:
            judged = attached.get(change.paragraph) or _judged(change, closing, ended=ended)
            numbered = judged.paragraph in numbers and not any(map(str.isdigit, judged.old + judged.new))
            signs = judged.code == "chu_mau" and (
                numbered or not any(map(str.isalnum, judged.old + judged.new))
            )
            lines = whole.get(judged.paragraph) if signs else None
            yield from (judged._replace(old=old, new=new) for old, new in lines or [(judged.old, judged.new)])


def _attached(pairing: Pairing) -> dict[int, Change]:
    """Lines that the form words by itself, told as a whole: the kind, what an appendix belongs to."""
    units = ((pairing.base.side.units[i], pairing.ours.units[j]) for i, j in pairing.alignment.pairs)
    return {
        new.index: Change(Status.OUTSIDE, "chu_mau", new.index, old=old.text, new=new.text)
        for old, new in units
        if isinstance(old, Line) and isinstance(new, Line) and new.part in ("kem_theo", "ten_loai")
    }


def _judged(change: Change, closing: frozenset[int], *, ended: bool) -> Change:
    """A difference in the words of a file not printed from these data; ``ended``: it has an end mark."""
    old, new = ([int(each) for each in re.findall(r"\d+", text)] for text in (change.old, change.new))
    if change.path in ("so", "ngay_ban_hanh") and change.code == "khac" and old and set(old) <= set(new):
        return change._replace(status=Status.FORMAT, code="cach_viet")
    if change.path == "don_vi.ky_hieu":  # a letter has the symbol of the office that wrote it as well
        return change._replace(status=Status.OUTSIDE, code="chu_mau")
    elsewhere = change.code == "ket" and (ended or change.paragraph in closing)
    return change._replace(code="chu_mau") if elsewhere else change
