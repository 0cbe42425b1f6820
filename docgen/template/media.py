"""Pictures and charts in a document: drawings in the text, and the files that the package needs for them.

What reads pictures and draws charts is loaded for the first of them.
"""

# ruff: noqa: PLC0415 - late imports, see above

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.report.document import Drawing
from docgen.word.markup import R, escape

if TYPE_CHECKING:
    from docgen.charts import Chart
    from docgen.pictures import Picture

EMU_PER_TWIP: Final = 635
_TWIPS_PER_INCH: Final = 1440
_TWIPS_PER_MM: Final = _TWIPS_PER_INCH / 25.4
_HIGHEST: Final = 0.7  # of the text area: a caption and the lines around it want room
_FIRST_ID: Final = 90_001  # a template numbers its own drawings from below
_KINDS: Final = {"png": "image/png", "jpeg": "image/jpeg"}
_RELATIONSHIP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


class Area(NamedTuple):
    """The text area that a drawing stands in, in twips."""

    width: int
    height: int


class Media:
    """The pictures of one document: each file once, each drawing with a number of its own."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, Picture]] = {}
        self._count = 0

    def drawing(self, drawing: Drawing, area: Area, *, signed: bool = False) -> str:
        """``w:r`` with the drawing, no larger than the text area allows; nothing if it has no picture.

        ``signed``: a signature follows that must have room on the same page.
        MissingProgramError if it is a chart and the library that draws it is not installed.
        """
        if drawing.content is None:
            return ""
        from docgen.charts import MOST_OF_PAGE, Chart

        most = MOST_OF_PAGE if isinstance(drawing.content, Chart) and not signed else _HIGHEST
        room = area._replace(height=round(area.height * most))
        picture = _picture(drawing.content, room)
        width, height = _extent(picture, drawing.width, room)
        return self._inline(self._relationship(picture), width, height, drawing.alternative)

    def _relationship(self, picture: Picture) -> str:
        digest = hashlib.sha256(picture.data).hexdigest()
        known = self._files.setdefault(digest, (f"rIdHinh{len(self._files) + 1}", picture))
        return known[0]

    def _inline(self, relationship: str, width: int, height: int, alternative: str) -> str:
        number = _FIRST_ID + self._count
        self._count += 1
        name, words = f"Hình {self._count}", escape(" ".join(alternative.split()))
        size = f'cx="{width * EMU_PER_TWIP}" cy="{height * EMU_PER_TWIP}"'
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{number}" name="{name}" descr="{words}"/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}">'
            f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{R}" r:embed="{relationship}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def added_to(self, parts: Mapping[str, bytes], main: str) -> dict[str, bytes]:
        """``parts`` with the pictures, their content types and the relationships of the part ``main``."""
        out = dict(parts)
        folder, _, name = main.rpartition("/")
        rels, types = f"{folder}/_rels/{name}.rels", "[Content_Types].xml"
        for number, (relationship, picture) in enumerate(self._files.values(), 1):
            target = f"media/docgen{number}.{picture.kind}"
            out[f"{folder}/{target}"] = picture.data
            out[rels] = _with(
                out[rels], f'<Relationship Id="{relationship}" Type="{_RELATIONSHIP}" Target="{target}"/>'
            )
            if not re.search(rf'Extension="{picture.kind}"'.encode(), out[types], re.IGNORECASE):
                kind = _KINDS[picture.kind]
                out[types] = _with(out[types], f'<Default Extension="{picture.kind}" ContentType="{kind}"/>')
        return out


def _with(part: bytes, extra: str) -> bytes:
    """A part with one more element before its end."""
    index = part.rindex(b"</")
    return part[:index] + extra.encode() + part[index:]


def _picture(content: Picture | Chart, area: Area) -> Picture:
    from docgen.charts import draw
    from docgen.pictures import Picture, parse_picture

    if isinstance(content, Picture):
        return content
    data = draw(content, area.width / _TWIPS_PER_INCH, area.height / _TWIPS_PER_INCH)
    return parse_picture(data)


def _extent(picture: Picture, wanted: float | None, area: Area) -> tuple[int, int]:
    """Width and height in twips: as wanted, else as the picture says, within the text area."""
    own = picture.width / picture.dots * _TWIPS_PER_INCH if wanted is None else wanted * _TWIPS_PER_MM
    ratio = picture.height / picture.width
    width = min(own, area.width, area.height / ratio)
    return max(1, round(width)), max(1, round(width * ratio))
