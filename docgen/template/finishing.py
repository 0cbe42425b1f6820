"""A filled document made whole: what its template could not foresee is mended, and what is broken refused.

Only parts whose template says that something may be missing or doubled come here
(:mod:`docgen.template.needs`), and those into which markup from elsewhere was printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from docgen.errors import DocxError, TemplateError
from docgen.template.copies import give_identities
from docgen.template.empties import mend_empties
from docgen.template.grids import fit_tables
from docgen.template.lists import restart
from docgen.template.notes import taken_out
from docgen.template.numbers import added_to
from docgen.template.rounds import drop_marks
from docgen.word.strict_xml import parse_xml, plain_characters, print_xml, well_formed
from docgen.word.tidy import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

    from docgen.template.compile import CompiledTemplate
    from docgen.template.postprocess import Rendered

_NUMBERING: Final = "word/numbering.xml"
_MOST_SHOWN: Final = 3  # faults of a broken document that its message names


def finished(
    template: CompiledTemplate, rendered: dict[str, Rendered], parts: Mapping[str, bytes], first_list: int
) -> dict[str, bytes]:
    """The rendered parts as they are written, and the parts that they change; ``parts`` are all others.

    ``rendered`` is emptied: the text of a long document is held once at a time.
    ``first_list`` is the first number that a list of this document may take. TemplateError if what would be
    written is broken.
    """
    done: dict[str, bytes] = {}
    roots: dict[str, _Element] = {}
    lists = ""
    try:
        for part in list(rendered):
            text = rendered.pop(part)
            data, text = plain_characters(text.xml, part), replace(text, xml="")
            if text.needs_finish:
                roots[part] = parse_xml(data, part, comments=True)
                lists += _finish(template, part, roots[part], first_list + lists.count("<w:num "))
            else:
                if not text.proven:
                    well_formed(data, part)
                done[part] = data
        _settle_notes(template, roots, {**parts, **done})
    except DocxError as error:
        raise broken(template, error) from error
    if lists:
        done[_NUMBERING] = added_to(parts[_NUMBERING].decode("utf-8"), lists).encode("utf-8")
    _refuse_broken(template, roots, {**parts, **done})
    return {**done, **{part: print_xml(root) for part, root in roots.items()}}


def broken(template: CompiledTemplate, error: DocxError) -> TemplateError:
    """What is told of a template whose filled document nobody could read."""
    return TemplateError(f"{template.name}: điền xong thì tệp hỏng – {error.message}")


def _finish(template: CompiledTemplate, part: str, root: _Element, first_list: int) -> str:
    """Mend one part in place; the ``w:num`` elements that its lists need."""
    try:
        fit_tables(root)
    except TemplateError as error:
        raise TemplateError(f"{template.name}: {error.message}") from error
    lists = restart(root, template.sources[part].restarts, template.lists, first_list)
    mend_empties(root)
    give_identities(root)
    drop_marks(root)
    tidy(root)
    return lists


def _settle_notes(template: CompiledTemplate, roots: dict[str, _Element], parts: Mapping[str, bytes]) -> None:
    """Move the notes that were filled in the document into the parts where Word looks for them."""
    if template.main not in roots or not template.notes:
        return
    kept = {
        kind: roots[part] if part in roots else parse_xml(parts[part], part)
        for kind, part in template.notes.items()
    }
    for kind, notes in taken_out(roots[template.main], kept).items():
        if notes:
            kept[kind].extend(notes)
            roots[template.notes[kind]] = kept[kind]


def _refuse_broken(
    template: CompiledTemplate, roots: Mapping[str, _Element], parts: Mapping[str, bytes]
) -> None:
    """TemplateError if Word would repair or refuse the document for one of these parts."""
    if not roots:
        return
    from docgen.word.lint import breaking_faults  # noqa: PLC0415 - only a document that was changed is judged

    notes = {part: parse_xml(parts[part], part) for part in template.notes.values() if part not in roots}
    faults = breaking_faults({**roots, **notes}, parts, roots.keys())
    found = [f"{part}: {fault.refusal}" for part, fault in faults]
    if found:
        more = [f"và {len(found) - _MOST_SHOWN} chỗ khác"] if len(found) > _MOST_SHOWN else []
        shown = "; ".join([*found[:_MOST_SHOWN], *more])
        raise TemplateError(
            f"{template.name}: điền xong thì tệp hỏng, Word sẽ đòi sửa – {shown} (hãy xem lại các thẻ ở đó)"
        )
