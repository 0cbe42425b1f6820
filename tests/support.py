"""What tests of Word files share: validators, small edits of a package, LibreOffice, reading back.

A validator returns the faults it found as text; an empty list is a clean bill. Knows Word files, not reports.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from weakref import WeakKeyDictionary

import docx
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator, ValidationError
from openxml_audit.context import ValidationContext
from openxml_audit.parts import OpenXmlPart
from openxml_audit.schema.constraints import ParticleConstraint
from openxml_audit.semantic.constraints import cross_part

from docgen.word.lint import lint_package
from docgen.word.package import read_package, write_package
from tests.once import digest, once

_OFFICE_TIMEOUT = 120  # seconds; a cold start on a busy machine takes some ten
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NAMESPACES = {
    "word": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
# The ISO schemas import xml:space without saying from where.
_XML_SCHEMA = (
    '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    ' targetNamespace="http://www.w3.org/XML/1998/namespace"><xsd:attribute name="space" type="xsd:NCName"/>'
    '<xsd:attribute name="lang" type="xsd:language"/></xsd:schema>'
)
_SCHEMAS = {  # part name (pattern) → schema; core properties need schemas from the network
    r"word/(document|styles|numbering|settings|fontTable|header\d+|footer\d+)\.xml": "wml.xsd",
    r"(.*/)?_rels/.*\.rels": "opc-xsd/opc-relationships.xsd",
    r"\[Content_Types\]\.xml": "opc-xsd/opc-contentTypes.xsd",
    r"docProps/custom\.xml": "shared-documentPropertiesCustom.xsd",
    r"customXml/itemProps.*\.xml": "shared-customXmlDataProperties.xsd",
}


def audit_faults(data: bytes) -> list[str]:
    """What ``openxml-audit``, a port of the Open XML SDK's validator, says.

    It asks for a theme, which the format allows to be absent (ISO 29500-1, 11.3.10) and the SDK itself does
    not miss. And it compares the styles with their copy for Word 2010 (stylesWithEffects), which python-docx
    has not kept up with in its own template; no later Word reads that part.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "file.docx")
        path.write_bytes(data)
        errors = _validator().validate(path).errors
    return [f"{e.part_uri}{e.path}: {e.description}" for e in errors if not _is_nothing(e)]


@lru_cache
def _validator() -> OpenXmlValidator:
    """Made once: making it takes as long as judging a file.

    It keeps what it read of a part by the address of the package, where the next package may come to lie.
    Here each package has a number of its own.
    """
    cross_part._cache_key = partial(_numbered, cross_part._cache_key)
    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2019)
    schema = validator._schema_validator  # it has no public way to keep what it said of a part
    assert schema is not None
    schema.validate_part = partial(_judged_once, schema.validate_part)
    schema._validate_content_model = partial(_silent_once, schema._validate_content_model)
    return validator


_PACKAGES: WeakKeyDictionary[object, int] = WeakKeyDictionary()
_NUMBERS = count()


def _numbered(
    key: Callable[[ValidationContext, str, list[str]], tuple[int, str]],
    context: ValidationContext,
    path: str,
    uris: list[str],
) -> tuple[int, str]:
    """The key of openxml-audit with a number that no two packages share, in place of the address."""
    number = _PACKAGES.setdefault(context.package, next(_NUMBERS))
    return number, key(context, path, uris)[1]


_JUDGED: dict[tuple[str, bytes], list[ValidationError]] = {}
"""What the schemas say of a part, by its name and the SHA-256 of its content: they look at nothing else."""


def _judged_once(
    judge: Callable[[OpenXmlPart, ValidationContext], object], part: OpenXmlPart, context: ValidationContext
) -> None:
    """Styles, theme and settings are the same in most files of a run."""
    key = (part.uri, hashlib.sha256(part.raw_content or b"").digest())
    if key in _JUDGED:
        context.errors.extend(_JUDGED[key])
        return
    before = len(context.errors)
    judge(part, context)
    if not context.should_stop:  # else it has not said all
        _JUDGED[key] = context.errors[before:]


_SILENT: dict[tuple[int, tuple[str, ...]], ParticleConstraint] = {}
"""The content models, each with the names of children to which it had nothing to say."""


def _silent_once(
    judge: Callable[[ParticleConstraint, list[etree._Element], ValidationContext], None],
    model: ParticleConstraint,
    children: list[etree._Element],
    context: ValidationContext,
) -> None:
    """A model looks at nothing but the names of the children, and most paragraphs have the same."""
    key = (id(model), tuple(child.tag for child in children))
    if key in _SILENT:
        return
    before = len(context.errors)
    judge(model, children, context)
    if len(context.errors) == before and not context.should_stop:
        _SILENT[key] = model  # kept, so that no other comes to lie at its address


def _is_nothing(error: ValidationError) -> bool:
    return "/theme' is missing" in error.description or "stylesWithEffects" in error.part_uri


def schema_folder() -> Path | None:
    """The folder with the ISO 29500 transitional schemas, if ``DOCGEN_XSD`` names one."""
    named = os.environ.get("DOCGEN_XSD", "")
    return Path(named) if named and Path(named, "wml.xsd").is_file() else None


def schema_faults(data: bytes) -> list[str]:
    """What the ISO 29500 transitional schemas say of every part that has one; needs ``DOCGEN_XSD``.

    The schemas want a percentage of the zoom, which python-docx's template has not; Word does not miss it.
    """
    faults = []
    for part, content in read_package(data).parts.items():
        name = next((schema for pattern, schema in _SCHEMAS.items() if re.fullmatch(pattern, part)), None)
        if name:
            schema = _schema(name)
            if not schema.validate(_without_extensions(etree.fromstring(content))):
                faults.append(f"{part}: {schema.error_log}")
    return faults


def _without_extensions(root: etree._Element) -> etree._Element:
    """The part as a reader sees it that knows none of its extensions (ISO 29500-3), in place."""
    unknown = {root.nsmap[prefix] for prefix in str(root.attrib.pop(f"{_MC}Ignorable", "")).split()}
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        fallback = choice.find(f"{_MC}Fallback")
        for child in [] if fallback is None else list(fallback):
            choice.addprevious(child)
        _removed(choice)
    for element in list(root.iter(etree.Element)):
        for name in [name for name in element.attrib if _namespace(name) in unknown]:
            del element.attrib[name]
        if _namespace(element.tag) in unknown or element.tag == f"{_WORD}zoom":
            _removed(element)
    return root


def _removed(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _namespace(name: str | bytes | bytearray | etree.QName) -> str:
    return str(etree.QName(str(name)).namespace or "")


@lru_cache
def _schema(name: str) -> etree.XMLSchema:
    folder = schema_folder()
    assert folder is not None, "DOCGEN_XSD must name the folder with wml.xsd"
    if name != "wml.xsd":
        return etree.XMLSchema(etree.parse(folder / name))
    with TemporaryDirectory() as temporary:
        xml = Path(temporary, "xml.xsd")
        xml.write_text(_XML_SCHEMA)
        imports = "".join(
            f'<xsd:import namespace="{_NAMESPACES[key]}" schemaLocation="{path.as_uri()}"/>'
            for key, path in (("xml", xml), ("word", (folder / name).resolve()))
        )
        both = f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">{imports}</xsd:schema>'
        return etree.XMLSchema(etree.fromstring(both))


def faults_of(data: bytes) -> list[str]:
    """Everything that the validators at hand find: ours, openxml-audit, and the schemas if they are there.

    A file is judged once in a run, whichever test asks, and at its end among those that docgen made.
    """
    return once(f"faults {digest([data])}", lambda: _faults_of(data))


def _faults_of(data: bytes) -> list[str]:
    faults = [*lint_package(read_package(data).parts), *audit_faults(data)]
    return [*faults, *schema_faults(data)] if schema_folder() else faults


def edited(data: bytes, part: str, *changes: tuple[str, str]) -> bytes:
    """The package with texts replaced in one part; every text must be there, its spaces of either kind."""
    parts = dict(read_package(data).parts)
    content = parts[part].decode("utf-8")
    for old, new in changes:
        found = re.compile(re.escape(old).replace(r"\ ", "[ \u00a0]"))
        assert found.search(content), f"{part} holds no {old!r}"
        content = found.sub(lambda _, new=new: new, content)
    parts[part] = content.encode("utf-8")
    return write_package(parts)


def with_parts(data: bytes, more: Mapping[str, bytes]) -> bytes:
    """The package with parts added or replaced as they are."""
    return write_package({**read_package(data).parts, **more})


def resaved(data: bytes) -> bytes:
    """What python-docx writes after reading ``data``."""
    out = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(out)
    return out.getvalue()


def office() -> str | None:
    """LibreOffice's program, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


needs_office = pytest.mark.skipif(office() is None, reason="LibreOffice (soffice) is not installed")
needs_schemas = pytest.mark.skipif(
    schema_folder() is None, reason="DOCGEN_XSD does not name a folder with the ISO 29500 schemas"
)


def converted(data: bytes, kind: str = "docx") -> bytes:
    """``data`` opened and saved by LibreOffice, as ``docx``, ``txt`` (with numbers) or ``pdf``."""
    return all_converted([data], kind)[0]


def all_converted(files: Sequence[bytes], kind: str = "docx") -> list[bytes]:
    """Each of ``files`` opened and saved by LibreOffice, all in one start: some 0.1 s a file.

    The same files are converted once in a run, whichever of its processes asks.
    """
    return once(f"office {kind} {digest(files)}", lambda: _converted(files, kind))


def _converted(files: Sequence[bytes], kind: str) -> list[bytes]:
    program = office()
    assert program is not None
    filters = {"docx": "docx:MS Word 2007 XML", "txt": "txt:Text (encoded):UTF8", "pdf": "pdf"}
    filters["xlsx"], suffix = "xlsx:Calc MS Excel 2007 XML", "xlsx" if kind == "xlsx" else "docx"
    with TemporaryDirectory() as folder:
        target = Path(folder, "out")
        sources = [Path(folder, f"in{place}.{suffix}") for place in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        done = subprocess.run(  # noqa: S603 (a program found on the path, files of our own)
            [
                program,
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                filters[kind],
                "--outdir",
                str(target),
                *map(str, sources),
            ],
            capture_output=True,
            timeout=_OFFICE_TIMEOUT + len(files),
            check=True,
        )
        made = [target / f"{source.stem}.{kind}" for source in sources]
        assert all(path.is_file() for path in made), done.stderr.decode(errors="replace")
        return [path.read_bytes() for path in made]
