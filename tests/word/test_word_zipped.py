"""The zip writer: the switch between deflates, sizes from nothing to much, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.word import zipped as module
from docgen.word.zipped import deflate, zipped
from tests.thorough import examples


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    deflate.cache_clear()
    yield
    deflate.cache_clear()


@settings(max_examples=examples(40), deadline=None)
@given(st.dictionaries(st.text("abđ/.", min_size=1, max_size=5), st.binary(max_size=300), max_size=4))
@example({"a": b"", "b": b"x", "c": b"\x00\xff" * 300_000, "d": "Điều lệ ".encode() * 5000})
@example({"a": bytes(range(256)) * 2})
def test_another_reader_finds_every_member(members: dict[str, bytes]) -> None:
    """Python's own zip reader gives back names and contents, checksums verified, kept or not."""
    for unchanging in ((), tuple(members)):
        data = zipped(members.items(), unchanging)
        assert data == zipped(members.items(), unchanging)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {name: archive.read(name) for name in archive.namelist()} == members


def test_the_environment_keeps_to_zlib(monkeypatch: pytest.MonkeyPatch) -> None:
    """DOCGEN_DEFLATE=zlib: nothing of the extra is used, whether it is installed or not."""
    monkeypatch.setenv("DOCGEN_DEFLATE", "zlib")
    assert deflate() is module._zlib_deflate
    monkeypatch.delenv("DOCGEN_DEFLATE")
    deflate.cache_clear()
    pytest.importorskip("isal", reason="extra fast chưa cài")
    assert deflate() is not module._zlib_deflate
