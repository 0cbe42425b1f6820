"""LibreOffice's profile for a preview: a fresh folder that trusts no document. Starts no program.

What it says: no macros, no active content, nothing fetched from outside the document (a file that was
let through by mistake still fetches nothing), no recovery files. It also names the version that used it
last, in the two figures ("7.4") that LibreOffice compares with its own: without them LibreOffice takes
itself for newly upgraded and spends 0.7 s on that, at every start.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_INET = "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),  # very high: only from trusted places, of which there are none
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),  # known from 24.2 on; older ones pass over it
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_INET, "ooInetProxyType", "2"),  # by hand: at an address where nobody listens, for every host
    (_INET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPProxyPort", "9"),
    (_INET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INET, "ooInetHTTPSProxyPort", "9"),
    (_INET, "ooInetNoProxy", ""),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)


def make_profile(folder: Path, version: str) -> str:
    """Make the profile in the new folder ``folder``; the argument that gives it to LibreOffice."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(profile_xml(version), encoding="utf-8")
    return f"-env:UserInstallation={folder.as_uri()}"


def profile_xml(version: str) -> str:
    """The settings as LibreOffice writes and reads them; ``version`` like "7.4"."""
    last = ("/org.openoffice.Setup/Product", "ooSetupLastVersion", version)
    return _HEAD + "".join(_item(*each) for each in (*_SETTINGS, last)) + "</oor:items>\n"


def _item(path: str, name: str, value: str) -> str:
    inside = f'<prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop>'
    return f'<item oor:path="{path}">{inside}</item>\n'
