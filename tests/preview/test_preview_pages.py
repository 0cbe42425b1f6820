"""The real thing: Word files through LibreOffice and poppler."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path

import pytest
from conftest import DocgenCli
from sample_report import report

from docgen.errors import Exit
from docgen.preview import profile, running
from docgen.preview.images import columns_for
from docgen.preview.result import Source, Wish
from docgen.preview.run import make_previews
from docgen.word.package import write_package
from tests.pages import needs_pages
from tests.preview.test_preview_images import read_png
from tests.word.docx_builder import arrow, build, build_parts

pytestmark = needs_pages


def test_pages_and_sheet_of_a_report(docgen_cli: DocgenCli) -> None:
    """A report gives its PDF, one picture per page numbered from 01, and one picture of all pages."""
    docgen_cli.write("bao-cao.docx", report())
    ran = docgen_cli("preview", "bao-cao.docx", "--png", "--sheet", "--dpi", "50", "--json")
    assert ran.code == Exit.DONE
    [made] = ran.json["data"]["files"]
    count = made["page_count"]
    assert count > 1
    assert made["pages"] == [f"bao-cao-{number:02}.png" for number in range(1, count + 1)]
    sizes = {(p.width, p.height) for p in (read_png(ran.files[name]) for name in made["pages"])}
    assert sizes == {(414, 585)}  # A4 at 50 dots per inch, the last part of a dot counted whole
    sheet = read_png(ran.files[made["sheet"]])
    assert sheet.width > columns_for(count) * 300
    assert set(ran.files) == {"bao-cao.docx", "bao-cao.pdf", made["sheet"], *made["pages"]}


@pytest.mark.thorough
def test_pictures_have_ink(docgen_cli: DocgenCli) -> None:
    """The pictures show the text: not one of them is an empty sheet of paper."""
    docgen_cli.write("a.docx", report())
    ran = docgen_cli("preview", "a.docx", "--png", "--dpi", "50")
    assert all(min(read_png(data).pixels) < 60 for name, data in ran.files.items() if name.endswith(".png"))


@pytest.mark.thorough
def test_pages_of_an_older_preview_are_said(docgen_cli: DocgenCli) -> None:
    """Pictures of pages that the file no longer has stay, and are named."""
    docgen_cli.write("a.docx", build("Một trang"))
    for name in ("a-02.png", "a-03.png", "a-05.png"):
        docgen_cli.write(name, "old")
    ran = docgen_cli("preview", "a.docx", "--png", "--json")
    [problem] = [each for each in ran.json["problems"] if each["code"] == "P102"]
    assert "a-02.png … a-03.png" in problem["message"]
    assert ran.code == Exit.DONE
    assert ran.files["a-02.png"] == b"old"


@pytest.mark.thorough
def test_more_pages_than_pictures(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of very many pages gets pictures of its first ones only, and that is said."""
    monkeypatch.setattr(import_module("docgen.preview.deliver"), "MAX_PAGES", 3)
    docgen_cli.write("a.docx", build("<w:p><w:r><w:br w:type='page'/></w:r></w:p>\n" * 8))
    ran = docgen_cli("preview", "a.docx", "--png", "--dpi", "20", "--json")
    assert len(ran.json["data"]["files"][0]["pages"]) == 3
    assert "P103" in [each["code"] for each in ran.json["problems"]]


@pytest.mark.thorough
def test_pages_come_in_shares(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Painting a few pages at a time gives the same pictures as painting all at once."""
    docgen_cli.write("a.docx", report())
    pictures = []
    for at_once in (2, 99):
        monkeypatch.setattr(import_module("docgen.preview.paint"), "_AT_ONCE", at_once)
        files = docgen_cli("preview", "a.docx", "--png", "--sheet", "--dpi", "30").files
        pictures.append({name: data for name, data in files.items() if name.endswith(".png")})
    assert pictures[0] == pictures[1]


def test_the_users_own_profile_is_not_touched(
    docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """LibreOffice writes nothing into the home folder of the person who runs docgen."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    docgen_cli.write("a.docx", build("Một"))
    assert docgen_cli("preview", "a.docx").code == Exit.DONE
    assert [path for path in home.rglob("*") if "office" in path.name.lower()] == []


# A file that was let through by mistake still fetches nothing.


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A web server's address, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(self.rfile.readline().decode("latin-1"))

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def fetching(address: str) -> bytes:
    """A Word file with a picture that lies on the network."""
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    picture = (
        f'<pic:pic xmlns:pic="{namespace}"><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:link="outside"/></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic>"
    )
    parts = build_parts(
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="990000" cy="990000"/><wp:docPr id="7" name="x"/>'
        f'<a:graphic><a:graphicData uri="{namespace}">{picture}</a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    name = "word/_rels/document.xml.rels"
    more = arrow("outside", "image", f"{address}/anh.png", "External")
    parts[name] = parts[name].replace(b"</Relationships>", f"{more}</Relationships>".encode())
    return write_package(parts)


WALLS = {"trust": "Scripting", "proxy": "Inet", "environment": ""}


@pytest.mark.parametrize("wall", [*WALLS, None])
@pytest.mark.thorough(one_of=4)
def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wall: str | None) -> None:
    """Each of the three walls keeps LibreOffice from the network by itself; without any it does ask."""
    settings = [each for each in profile._SETTINGS if wall and WALLS[wall] and WALLS[wall] in each[0]]
    monkeypatch.setattr(profile, "_SETTINGS", tuple(settings))
    if wall != "environment":
        monkeypatch.setattr(running, "_OFFLINE", {})
    with listening() as (address, asked):
        source = Source("a.docx", tmp_path / "a", lambda: fetching(address))
        [made] = make_previews([source], Wish()).files
    assert made.pdf
    assert bool(asked) == (wall is None)
