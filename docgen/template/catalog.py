"""The shipped templates: listed, found by name, copied out for an office to change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.errors import FileError, UsageError, suggest
from docgen.files import exists, read_bytes, shipped, write_new
from docgen.standard.mau import form_names, load_form


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """One shipped template: the form's code and title, the file and its size in bytes."""

    name: str
    title: str
    path: Path
    size: int


def templates() -> list[TemplateInfo]:
    """All shipped templates, in the order of the forms."""
    found = []
    for name in form_names():
        form = load_form(name)
        path = shipped(f"templates_docx/{form.template}")
        found.append(TemplateInfo(name, form.ten, path, path.stat().st_size))
    return found


def find_template(template: Path | str) -> Path:
    """The file of a template given as a path, or as the name of a form."""
    name = str(template)
    if name in form_names():
        return shipped(f"templates_docx/{load_form(name).template}")
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
