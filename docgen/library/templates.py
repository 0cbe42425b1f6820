"""The Word templates: listed, explained, judged, copied out, built anew."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.errors import Problem, UsageError
from docgen.library.inputs import PathLike, Template

if TYPE_CHECKING:
    from docgen.template.catalog import TemplateInfo
    from docgen.template.mergefields import Converted
    from docgen.template.variables import Known, Variable


def templates() -> list[TemplateInfo]:
    """The shipped Word templates: ``name``, ``title``, ``path``, ``size``."""
    from docgen.template.catalog import templates as shipped

    return shipped()


def template_variables(template: Template) -> Sequence[Variable]:
    """The names that a Word template uses, each with the paragraph it stands in and an example."""
    from docgen.template.catalog import find_template
    from docgen.template.variables import variables

    return variables(find_template(_as_given(template)))


def known_variables() -> Sequence[Known]:
    """Every name that a Word template may use, with what it means."""
    from docgen.template.variables import known_names

    return known_names()


def known_filters() -> Sequence[Known]:
    """Every filter that prose and Word templates may use, with an example and what it prints."""
    from docgen.template.variables import known_filters as every

    return every()


def lint_template(template: Template) -> list[Problem]:
    """Everything that is wrong with a Word template, each with the paragraph as its author sees it."""
    from docgen.standard.own_forms import find_in
    from docgen.template.catalog import find_template
    from docgen.template.lint import lint

    given = _as_given(template)
    path = find_template(given)
    if path.with_suffix(".toml").is_file():
        find_in(path.parent)  # an own form is known where its file is
    return [each.in_file(str(given)) for each in lint(path)]


def fill_template(template: Template | bytes, names: Mapping[str, Any]) -> bytes:
    """Fill a Word template that is no report's with plain values, as docxtpl does; the finished .docx.

    Numbers, texts, lists and objects print as they do in prose; no data are embedded, no form is judged.
    TemplateError names the template, the paragraph as its author sees it and the name that failed.
    """
    from docgen.template.catalog import find_template
    from docgen.template.compile import compile_template
    from docgen.template.fill import fill_context

    source = template if isinstance(template, bytes) else find_template(_as_given(template))
    return fill_context(compile_template(source), names)


def convert_template(file: PathLike, out: PathLike, *, force: bool = False) -> list[Converted]:
    """Write a mail-merge template as a template with tags; every field with the tag in its place.

    UsageError for a file without MERGEFIELDs; an existing file stays, unless ``force``.
    """
    from docgen.files import refuse_inputs, write_new
    from docgen.template.mergefields import converted
    from docgen.word.package import read_package

    refuse_inputs(Path(out), [Path(file)])
    content, found = converted(read_package(Path(file)))
    if not any(each.tag for each in found):
        raise UsageError(f"{file}: không có trường trộn thư (MERGEFIELD) nào để đổi")
    write_new(Path(out), content, force=force)
    return found


def export_template(name: str, folder: PathLike, *, force: bool = False) -> list[Path]:
    """Copy a shipped template into ``folder`` for an office to change; the files written."""
    from docgen.template.catalog import export

    return export(name, Path(folder), force)


def build_templates(folder: PathLike) -> list[Path]:
    """Write the template of every form, built from the form rules; the files written."""
    from docgen.forms import build_all

    return build_all(Path(folder))


def stale_templates(folder: PathLike) -> list[str]:
    """The forms whose template in ``folder`` is missing, or not as :func:`build_templates` makes it."""
    from docgen.forms import stale

    return stale(Path(folder))


def _as_given(template: Template) -> Path | str:
    return template if isinstance(template, str) else Path(template)
