"""The data a report made by docgen carries in a custom XML part.

Reads the part as a stranger's: hostile or broken content is no data. Knows the names of the data, not Word.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.errors import DocgenError
from docgen.jsonfile import parse_json

DATA_PART: Final = "customXml/itemBaoCao.xml"
NAMESPACE: Final = "urn:docgen:bao-cao:1"
_NAMESPACE: Final = NAMESPACE.encode()
_DIGEST: Final = re.compile(rb'name="docgen_du_lieu_sha256"[^>]*>\s*<[^>]*>([^<]*)<')
_LOST: Final = (
    "Văn bản do docgen lập nhưng dữ liệu mang theo không còn hoặc không đọc được; "
    "số liệu, người ký, số, ngày không được đối chiếu với dữ liệu."
)
_FORGED: Final = (
    "Dữ liệu mà văn bản mang theo đã bị thay đổi sau khi lập (không khớp docgen_du_lieu_sha256), không đáng "
    "tin; số liệu, người ký, số, ngày không được đối chiếu với dữ liệu."
)
_TEMPLATE: Final = re.compile(rb'name="docgen_mau_word_sha256"[^>]*>\s*<[^>]*>([0-9a-f]{64})<')
if TYPE_CHECKING:
    from lxml.etree import _Element


class EmbeddedData(NamedTuple):
    """The report's own JSON, read, and as the text that it is in the file; with it the texts beside it."""

    data: Mapping[str, Any]
    text: str
    beside: Mapping[str, str]

    @property
    def units(self) -> list[Any] | None:
        """The units that the report was made with, as their register has them; None when there are none."""
        data = _json(self.beside.get("so_don_vi"))
        return data if isinstance(data, list) else None

    @property
    def source(self) -> Mapping[str, Any] | None:
        """The data of the last update, without what people wrote into the file; None if there was none."""
        data = _json(self.beside.get("du_lieu_goc"))
        return data if isinstance(data, dict) else None


def embedded_data(parts: Mapping[str, bytes]) -> EmbeddedData | None:
    """The report's own JSON, or None when the file carries none that can be read."""
    root = _carrier(parts)
    if root is None:
        return None
    data = _json(root.text)
    beside = {str(each.tag).removeprefix(f"{{{NAMESPACE}}}"): each.text or "" for each in root}
    return EmbeddedData(data, root.text or "", beside) if isinstance(data, dict) else None


def embedded_values(parts: Mapping[str, bytes]) -> Mapping[str, Any] | None:
    """The same, read."""
    found = embedded_data(parts)
    return found.data if found else None


def distrust(parts: Mapping[str, bytes]) -> str:
    """Why the data in a file cannot be compared with, as a sentence for the reader; empty if they can."""
    return doubt_of(embedded_data(parts), parts)


def doubt_of(found: EmbeddedData | None, parts: Mapping[str, bytes]) -> str:
    """The same of what :func:`embedded_data` has found in the file.

    A file that was never docgen's has nothing to be said of. Data without the digest that docgen writes are
    compared all the same: whoever took the document's properties away has not touched them.
    """
    digest = next((match[1] for each in parts.values() if (match := _DIGEST.search(each))), None)
    if found is None:
        return _LOST if digest or any(_NAMESPACE in each for each in parts.values()) else ""
    own = hashlib.sha256(found.text.encode()).hexdigest().encode()
    return _FORGED if digest not in {None, own} else ""


def embedded_template(parts: Mapping[str, bytes]) -> str:
    """The SHA-256 of the Word template that the report was made with, empty when it is not known."""
    for content in parts.values():
        if found := _TEMPLATE.search(content):
            return found[1].decode()
    return ""


def carriers(parts: Mapping[str, bytes]) -> list[str]:
    """The parts that name docgen's data: one carries them, another may tell programs their namespace."""
    return [name for name, content in parts.items() if _NAMESPACE in content]


def _carrier(parts: Mapping[str, bytes]) -> _Element | None:
    """The part that carries the data: known by the namespace of its root, whatever a program calls it."""
    from docgen.word.package import parse_xml  # noqa: PLC0415 - lxml only when there is something to read

    for name in carriers(parts):
        if name.endswith(".xml"):
            with suppress(DocgenError):
                root = parse_xml(parts[name], name)
                if root.tag == f"{{{NAMESPACE}}}bao_cao":
                    return root
    return None


def _json(text: str | None) -> Any:
    try:
        return parse_json((text or "").encode())[0]
    except DocgenError:
        return None
