"""Names in WordprocessingML: namespaces, and the short way to write a qualified name.

Knows names only, so that every reader and writer of Word's XML spells them the same way.
"""

from __future__ import annotations

from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
XML = "http://www.w3.org/XML/1998/namespace"


@cache
def w(name: str) -> str:
    """``w("p")`` is the qualified name of ``w:p``."""
    return f"{{{W}}}{name}"


@cache
def r(name: str) -> str:
    """``r("id")`` is the qualified name of ``r:id``."""
    return f"{{{R}}}{name}"


@cache
def a(name: str) -> str:
    """``a("latin")`` is the qualified name of ``a:latin``."""
    return f"{{{A}}}{name}"


@cache
def mc(name: str) -> str:
    """``mc("Choice")`` is the qualified name of ``mc:Choice``."""
    return f"{{{MC}}}{name}"


XML_SPACE = f"{{{XML}}}space"
