"""Who may speak to the page: attacks from a foreign site, another user, another program, each held."""

from __future__ import annotations

import pytest
from web_door import Page

pytest.importorskip("uvicorn", reason="the extra web is not installed")


def test_another_name_of_the_host(page: Page) -> None:
    """A foreign site whose name leads to this machine gets nothing, not even with the cookie."""
    for host in (
        f"evil.example:{page.port}",
        "127.0.0.1",
        f"127.0.0.1.nip.io:{page.port}",
        f"[::1]:{page.port}",
    ):
        assert page.ask("GET", "/", headers={"Host": host}).status == 403


def test_a_foreign_origin(page: Page) -> None:
    """A page open in the same browser may not send anything, not even with the cookie."""
    for origin in (
        "http://evil.example",
        "null",
        f"http://127.0.0.1:{page.port + 1}",
        f"https://127.0.0.1:{page.port}",
    ):
        assert page.ask("POST", "/thoat", headers={"Origin": origin}).status == 403
        assert page.ask("GET", "/", headers={"Origin": origin}).status == 403
    assert page.ask("POST", "/thoat", headers={"Origin": None}).status == 403
    assert page.process.poll() is None


def test_a_request_that_another_site_started(page: Page) -> None:
    """A picture or script of our page asked for by a foreign site is refused, where the browser tells."""
    for site in ("cross-site", "same-site"):
        assert page.ask("GET", "/static/chung.js", headers={"Sec-Fetch-Site": site}).status == 403
    assert page.ask("GET", "/static/chung.js", headers={"Sec-Fetch-Site": "same-origin"}).status == 200


@pytest.mark.parametrize(
    "cookie", [None, "docgen-1=x", "docgen-{port}=", "docgen-{port}=AAAA", "a=b; =; ;;", "\xff"]
)
def test_no_key(page: Page, cookie: str | None) -> None:
    """Without the pass every address answers how to open the page, and nothing else."""
    sent = cookie.format(port=page.port) if cookie else None
    for path in ("/", "/soat", "/static/docgen.css", "/viec/0123456789ab"):
        answer = page.ask("GET", path, headers={"Cookie": sent})
        assert answer.status == 403
        assert "mở lại docgen" in answer.text


def test_a_guessed_key(page: Page) -> None:
    """The entrance opens to the key alone, and never tells the pass to others."""
    for query in ("", "?ma=", "?ma=x", "?ma=%ff", "?ma=x&ma=y"):
        answer = page.ask("GET", f"/vao{query}", headers={"Cookie": None})
        assert answer.status == 403
        assert "set-cookie" not in answer.headers


def test_the_pass_is_for_our_page_alone(page: Page) -> None:
    """No script reads the cookie, no foreign site sends it; nothing may be loaded from elsewhere or kept."""
    path = page.address.removeprefix(page.origin)
    cookie = page.ask("GET", path, headers={"Cookie": None}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    headers = page.ask("GET", "/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"


def test_a_body_that_is_too_large_is_not_read(page: Page) -> None:
    """What says that it is too large is refused before it is sent; the page goes on."""
    answer = page.ask("POST", "/soat", headers={"Content-Length": str(600 * 1024 * 1024)})
    assert answer.status == 413
    assert "512 MB" in answer.text
    assert page.ask("GET", "/").status == 200


@pytest.mark.parametrize(
    "path",
    ["/viec/..%2f..%2fetc", "/viec/xxxxxxxxxxxx", "/viec/0123456789ab/tep/..%2fviec.json",
     "/static/..%2fapp.py",
     "/static/%2e%2e/gate.py", "/%00", "/viec/0123456789ab%00"],
)  # fmt: skip
def test_paths_that_lead_out(page: Page, path: str) -> None:
    """No address leads to a file that is not the page's."""
    answer = page.ask("GET", path)
    assert answer.status in {400, 404}
    assert b"import" not in answer.body
    assert b"root:" not in answer.body


def test_broken_requests_leave_the_page_standing(page: Page) -> None:
    """Forms and scripts that say nonsense get an answer in Vietnamese."""
    assert (
        page.ask("POST", "/soat", b"x" * 100, {"content-type": "multipart/form-data; boundary=y"}).status
        == 400
    )
    assert page.ask("POST", "/soat", b"", {"content-type": "text/plain"}).status == 400
    assert page.ask("DELETE", "/soat").status == 405
    assert page.ask("GET", "/").status == 200
