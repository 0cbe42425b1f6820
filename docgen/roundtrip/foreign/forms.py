"""Which form a file of other hands has: told by the kind of document in its title, by its symbol, by "V/v".

A form fits only if the file has what the form needs and prints by itself. The report on a topic takes
everything: it is what a file becomes that no other form fits, and that is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.recognition.form_parts import fold
from docgen.roundtrip.foreign.closing import signers
from docgen.roundtrip.foreign.fixed_lines import Fixed, fixed_lines
from docgen.roundtrip.foreign.head import Head
from docgen.roundtrip.foreign.issued import issued_text
from docgen.roundtrip.foreign.period import TOPICAL, FormAndPeriod
from docgen.roundtrip.foreign.source import Source
from docgen.standard.mau import FormSpec, all_forms, load_form

_REPORT = "bao cao"


def fitting_forms(source: Source, head: Head, wanted: FormAndPeriod) -> Iterator[tuple[FormSpec, Fixed]]:
    """The forms that the file can have, the best one first, each with its own lines in the file."""
    for form in [*_of_kind(source, head), load_form(wanted.form)]:
        fixed = fixed_lines(form, source)
        if fixed is not None and _has_parts(form, source, head):
            yield form, fixed
    if wanted.form != TOPICAL:
        yield load_form(TOPICAL), Fixed()


def form_of_kind(source: Source, head: Head) -> FormSpec | None:
    """The form that a file should have by its kind alone, None where none is known."""
    return next(reversed([*_of_kind(source, head)]), None)


def _of_kind(source: Source, head: Head) -> Iterator[FormSpec]:
    """The forms of this kind of document, the one that asks for most first."""
    kind = fold(head.kind)
    if kind.endswith(_REPORT):
        return
    if kind:
        found = [form for form in all_forms() if _is_of_kind(form, kind)]
    elif is_letter(source, head):
        found = [form for form in all_forms() if form.subject_below_number]
    else:
        sign = _sign(head)
        found = [form for form in all_forms() if sign and form.viet_tat == sign and form.viet_tat != "BC"]
    yield from sorted(found, key=lambda form: not form.issues_text)


def _is_of_kind(form: FormSpec, kind: str) -> bool:
    """Whether a form is of this kind, or of the kind that it begins with: “CHƯƠNG TRÌNH PHỐI HỢP”."""
    own = fold(form.ten_loai)
    return bool(own) and f"{kind} ".startswith(f"{own} ")


def is_letter(source: Source, head: Head) -> bool:
    """A file without a kind that says "V/v", or that is addressed and whose symbol names no kind either."""
    if head.kind or source.parts.of("trich_yeu_cong_van"):
        return not head.kind
    return bool(head.values.get("kinh_gui") and head.symbol and _sign(head) not in _signs())


def _sign(head: Head) -> str:
    """What stands first in the symbol: a kind of document, or who wrote a letter."""
    return head.symbol.partition("-")[0].partition("/")[0].strip()


def _signs() -> frozenset[str]:
    """The kinds of documents as symbols have them."""
    return frozenset(form.viet_tat for form in all_forms())


def _has_parts(form: FormSpec, source: Source, head: Head) -> bool:
    """Whether the file has what a form cannot do without; how its text is numbered does not matter.

    A letter is one without a subject, too: it is known by having no kind and by its addressee.
    """
    lacks = (
        form.has_subject and not (form.subject or head.subject or form.subject_below_number),
        form.addressed and not head.values.get("kinh_gui"),
        form.left_signer is not None and len(signers(source)) < 2,
        form.issues_text and issued_text(source) is None,
    )
    return not any(lacks)
