"""From a loaded report to a document ready to be laid out: figures, prose and form made final."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from jinja2.exceptions import TemplateError

from docgen.errors import DataError, Problem
from docgen.files import safe_name
from docgen.jsonfile import dump_json
from docgen.report.body import Body
from docgen.report.document import Appendix, Block, Document
from docgen.report.expressions import ExpressionError
from docgen.report.lines import Laying, Line, Lines
from docgen.report.load import Loaded
from docgen.report.of_form import subject_printed
from docgen.report.own_data import own_names
from docgen.report.prose import ProseError
from docgen.report.recipients import addressee, archive_text, recipients, without_marks
from docgen.report.section_numbers import scheme_below
from docgen.report.signing import signed_for
from docgen.report.table_data import AUTOMATIC
from docgen.report.values import EvaluationError
from docgen.standard.levels import running_levels
from docgen.standard.rules import load_standard
from docgen.vn.dates import PartialDate, format_partial
from docgen.vn.roman import numeral
from docgen.vn.text import upper

if TYPE_CHECKING:
    from docgen.report.tracing import Paragraphs

AnyBody = TypeVar("AnyBody", bound=Body)
NUMBER_GAP: Final = "\u00a0" * 7  # the clerk writes the number in after the signature (ND30 Điều 15.2)
_WORDS: Final = 6  # of a subject in a file name
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:docgen:bao-cao")


def resolve(loaded: Loaded, *, origins: bool = False, known: Paragraphs | None = None) -> Document:
    """The document of a report; with ``origins`` its texts know where in the data they come from.

    One with origins is not one to be given away: it does not hold its data as JSON. ``known`` are paragraphs
    of the one before: those that are the same are taken from there, and all of this one are added.

    DataError if an expression fails (loading has found those before).
    """
    try:
        return _traced(loaded, known) if origins else _resolve(loaded, _body(loaded, Body), _as_json(loaded))
    except (ProseError, ExpressionError, EvaluationError, TemplateError) as error:
        # Loading has judged the prose of the data; what fails here is the subject of the form itself.
        problem = Problem("D104", str(error), "trich_yeu", loaded.file)
        raise DataError.of(problem) from error


def _traced(loaded: Loaded, known: Paragraphs | None) -> Document:
    from docgen.report.tracing import TracedBody, traced_form_names, with_origins  # noqa: PLC0415 - seldom

    loaded = with_origins(loaded)
    body = _body(loaded, TracedBody)
    body.known = known
    document = _resolve(loaded, body, "")
    return document._replace(names=traced_form_names(document.names, loaded))


def _body(loaded: Loaded, kind: type[AnyBody]) -> AnyBody:
    left_out = loaded.texts.left_out(loaded.scheme)
    return kind(loaded.names, loaded.report.chi_tieu, left_out, loaded.folder)


def _blocks(
    loaded: Loaded, body: Body, blocks: Sequence[Any], path: str, own_scheme: str = ""
) -> Sequence[Block]:
    """The blocks at ``path``; their lines are laid out once for all reports that share them."""
    key = path.partition("[")[0]
    texts = loaded.texts.keys[key]
    made, scheme = texts.made, own_scheme or loaded.scheme
    if (path, scheme) not in made:
        capitals = [style.upper for style in load_standard().styles_of(scheme)]
        laying = Laying(body.left_out, capitals, running_levels(load_standard().schemes[scheme]))
        made[path, scheme] = Lines(laying.lines(blocks, path, scheme))
        read = texts.read
        for line in made[path, scheme]:
            if isinstance(line, Line):
                line.read_as(read.get(line.path))
    return body.blocks(made[path, scheme])


def _resolve(loaded: Loaded, body: Body, source: str) -> Document:
    report = loaded.report
    subject = subject_printed(body.text(report.trich_yeu or loaded.form.subject, "trich_yeu"), loaded.form)
    issued = PartialDate.parse_iso(report.ngay_ban_hanh or str(loaded.period.year))
    code = _code(loaded, subject)
    return Document(
        mau=loaded.form.ma,
        document_id=document_id(loaded.form.ma, loaded.unit.ma, code),
        names={**loaded.names, **_form_names(loaded, subject, issued)},
        blocks=_blocks(loaded, body, report.noi_dung, "noi_dung"),
        appendices=_appendices(loaded, body),
        source=source,
        units=_units(loaded),
        title=" ".join(f"{loaded.form.in_text} {subject}".split()),
        issued=issued.iso if issued.whole else "",
        code=code,
        scheme=loaded.scheme,
        end_mark=loaded.form.end_mark,
        data=loaded.raw,
    )


def _code(loaded: Loaded, subject: str) -> str:
    """What tells a document from the others of its form and unit: its period, or day and subject."""
    if loaded.period.kind != "khong":
        return loaded.period.code
    own = (value for value in loaded.report.du_lieu_rieng.values() if isinstance(value, str))
    words = (subject or next(own, "")).lower().split()
    return (
        "-".join((loaded.period.code, safe_name(" ".join(words[:_WORDS])))) if words else loaded.period.code
    )


def _as_json(loaded: Loaded) -> str:
    """The report's own JSON, as :func:`dump_json` writes it; texts that reports share are written once."""
    rows = []
    for key, value in loaded.raw.items():
        shared = loaded.texts.keys.get(key)
        if shared is not None and "json" not in shared.made:
            shared.made["json"] = dump_json(value)
        rows.append(f"{_key_as_json(key)}: {shared.made['json'] if shared is not None else dump_json(value)}")
    return f"{{{', '.join(rows)}}}"


@lru_cache(maxsize=512)  # the keys of reports are few
def _key_as_json(key: str) -> str:
    return dump_json(key)


def _units(loaded: Loaded) -> str:
    """The unit and its superior as a register has them: what the report says of them beside its own data."""
    superior = loaded.superior if loaded.unit.cap_tren else None
    units = [loaded.unit, *([superior.model_copy(update={"cap_tren": None})] if superior else [])]
    rows = [unit.model_dump(exclude_defaults=True, exclude={"ke_thua"}) for unit in units]
    return json.dumps(rows, ensure_ascii=False, default=str)  # days in ISO form


def document_id(mau: str, unit: str, period: str) -> str:
    """The same id for the same form, unit and period, on every machine."""
    return str(uuid.uuid5(_NAMESPACE, f"{mau}/{unit}/{period}"))


def document_number(number: str | None) -> str:
    """The number as printed: below 10 with a leading zero (ND30 Phụ lục I, II.3), a gap if there is none."""
    if not number or not number.strip():
        return NUMBER_GAP
    return f"0{number}" if re.match(r"\d(?!\d)", number) else number


def _form_names(loaded: Loaded, subject: str, issued: PartialDate) -> dict[str, Any]:
    """The names that only Word templates may say."""
    report, unit, form = loaded.report, loaded.unit, loaded.form
    lines = unit.noi_nhan if report.noi_nhan is None else report.noi_nhan
    return {
        "mau": form.ma,
        "so": document_number(report.so),
        "dau_so": report.dau_so,
        "ky_hieu": _symbol(loaded),
        "dia_danh": unit.dia_danh,
        "ngay_thang": format_partial(issued),
        "ten_loai": upper(report.ten_loai) if report.ten_loai else form.ten_loai,
        "trich_yeu": subject,
        "tham_quyen": authority(loaded) if form.authority else "",
        "do_mat": report.do_mat,
        "do_khan": report.do_khan,
        "kinh_gui": tuple(addressee(line) for line in report.kinh_gui),
        "can_cu": tuple(without_marks(line) for line in report.can_cu),
        "noi_nhan": recipients(lines, addressed=bool(report.kinh_gui)),
        "luu": archive_text(report.luu) if report.luu else "",
        "du_thao": report.du_thao,
        "du_lieu_rieng": own_names({**{each.key: "" for each in form.fields}, **report.du_lieu_rieng}),
    }


def _symbol(loaded: Loaded) -> str:
    """The symbol after the number; a letter's names the drafting unit in place of the kind (II.3.b)."""
    report, form, unit = loaded.report, loaded.form, loaded.unit
    if report.ky_hieu:
        return report.ky_hieu
    groups = (form.viet_tat, unit.ky_hieu, "" if form.viet_tat else report.don_vi_soan or "")
    return "-".join(filter(None, groups))


def authority(loaded: Loaded) -> str:
    """Who decides, in capitals: as given, else the body signed for ("TM."), that leads the unit, or its head.

    Mẫu 1.1 and 1.2 of the decree: who decides above the grounds is who the signer signs for.
    """
    if loaded.report.tham_quyen:
        return upper(loaded.report.tham_quyen)
    unit = upper(loaded.unit.ten)
    head = (loaded.signer.ky_thay or "").removeprefix("KT.").strip() or loaded.signer.chuc_vu
    body = upper(signed_for(loaded.signer) or loaded.unit.tap_the or head)
    return body if body.endswith(unit) else f"{body} {unit}"


def _appendices(loaded: Loaded, body: Body) -> tuple[Appendix, ...]:
    """The appendices, numbered when there are several (ND30 Phụ lục I, III.1), and the texts it issues."""
    every = loaded.report.phu_luc
    schemes = [_own_scheme(loaded, each.danh_so) for each in every]
    numbers = [i for i, each in enumerate(every) if not each.ten_loai]
    return tuple(
        Appendix(
            title=_appendix_title(body.text(each.tieu_de, f"phu_luc[{i}].tieu_de"), each.ten_loai),
            blocks=_blocks(loaded, body, each.noi_dung, f"phu_luc[{i}].noi_dung", schemes[i]),
            number=numeral(numbers.index(i) + 1) if len(numbers) > 1 and i in numbers else "",
            landscape=None if each.ngang == AUTOMATIC else bool(each.ngang),
            scheme=schemes[i],
            kind=upper(body.text(each.ten_loai, f"phu_luc[{i}].ten_loai")) if each.ten_loai else "",
        )
        for i, each in enumerate(every)
    )


def _appendix_title(title: str, kind: str | None) -> str:
    """In capitals, but that of a text with a kind of its own (Phụ lục III, Mẫu 1.3)."""
    return title if kind else upper(title)


def _own_scheme(loaded: Loaded, written: str | None) -> str:
    """How an appendix is numbered, if it says so."""
    return scheme_below(loaded.scheme, 0, {"danh_so": written}) if written else ""
