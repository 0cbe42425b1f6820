"""The templates of the forms: listed, found by name; shipped ones copied out for an office to change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.errors import FileError, UsageError, suggest
from docgen.files import exists, read_bytes, shipped, write_new
from docgen.standard.mau import FormSpec, all_forms, form_names, load_form


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """One template: the form's code and title, the file and its size in bytes."""

    name: str
    title: str
    path: Path
    size: int


def templates() -> list[TemplateInfo]:
    """The templates of all forms, the shipped ones and the office's own; a missing file is left out."""
    found = []
    for form in all_forms():
        path = template_of(form)
        if path.is_file():
            found.append(TemplateInfo(form.ma, form.ten, path, path.stat().st_size))
    return found


def template_of(form: FormSpec) -> Path:
    """The Word file of a form: of an own form in its folder, whether it is there or not."""
    return form.folder / form.template if form.folder else shipped(f"templates_docx/{form.template}")


def find_template(template: Path | str) -> Path:
    """The file of a template given as a path, or as the name of a form."""
    name = str(template)
    if name in form_names():
        path = template_of(load_form(name))
        if exists(path):
            return path
        raise FileError(f"{path}: không có tệp mẫu Word của mẫu {name} (hãy chạy: docgen form check)")
    path = Path(template)
    if exists(path):
        return path
    if path.suffix or len(path.parts) > 1:
        raise FileError(f"{path}: không có tệp mẫu này (hãy kiểm tra lại tên và đường dẫn)")
    raise _no_such(name)


def export(name: str, folder: Path, force: bool = False) -> list[Path]:
    """Copy a shipped template into ``folder``; an existing file stays unless ``force``."""
    if name not in form_names():
        raise _no_such(name)
    source = find_template(name)
    target = folder / source.name
    write_new(target, read_bytes(source), force=force)
    return [target]


def _no_such(name: str) -> UsageError:
    hint = suggest(name, form_names()) or f"các mẫu có sẵn: {', '.join(form_names())}"
    return UsageError(f"không có mẫu “{name}” ({hint})")
