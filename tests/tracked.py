"""Tracked changes accepted and rejected by programs that are not docgen's: LibreOffice and two libraries."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import jubarte_redlines
from docx_revisions import RevisionDocument

from docgen.vn.text import nfc
from docgen.word.formatting import read_document
from docgen.word.package import read_package
from tests.support import office

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Resolve
  folder = "{folder}"
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For i = 0 To {count} - 1
    doc = StarDesktop.loadComponentFromURL(folder &amp; "/in" &amp; i &amp; ".docx", "_blank", 0, hidden())
    dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:{command}", "", 0, Array())
    doc.storeToURL(folder &amp; "/out" &amp; i &amp; ".docx", kind())
    doc.close(True)
  Next i
End Sub
</script:module>
"""


def by_jubarte(data: bytes, *, accept: bool) -> bytes:
    """All changes resolved by jubarte-redlines."""
    resolve = jubarte_redlines.accept_revisions if accept else jubarte_redlines.reject_revisions
    return bytes(resolve(data))


def by_docx_revisions(data: bytes, *, accept: bool) -> list[str]:
    """The text of the body's paragraphs outside of tables, its changes taken as docx-revisions takes them."""
    document = RevisionDocument(io.BytesIO(data))
    texts = (each.accepted_text if accept else each.original_text for each in document.paragraphs)
    return [text for each in texts if (text := nfc(" ".join(each.split())))]


def by_office(files: Sequence[bytes], *, accept: bool) -> list[bytes]:
    """All changes of each file resolved by LibreOffice, in one start."""
    program = office()
    assert program is not None
    command = "AcceptAllTrackedChanges" if accept else "RejectAllTrackedChanges"
    with TemporaryDirectory() as name:
        folder = Path(name)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        start = [program, profile, "--headless", "--norestore"]
        _run([*start, "--terminate_after_init"])
        module = folder / "profile/user/basic/Standard/Module1.xba"
        module.write_text(_MODULE.format(folder=folder.as_uri(), count=len(files), command=command))
        for i, data in enumerate(files):
            (folder / f"in{i}.docx").write_bytes(data)
        _run([*start, "macro:///Standard.Module1.Resolve"])
        return [(folder / f"out{i}.docx").read_bytes() for i in range(len(files))]


def _run(command: list[str]) -> None:
    """Run LibreOffice; what it has not made is missed by who looks for it."""
    subprocess.run(command, capture_output=True, timeout=900, check=False)  # noqa: S603 (found on the path)


def texts_of(data: bytes) -> list[str]:
    """The text of every paragraph that has some, tables included, tracked changes taken as accepted."""
    document = read_document(read_package(data))
    found = (nfc(" ".join(each.text.split())) for each in document.paragraphs if not each.in_text_box)
    return [text for text in found if text]
