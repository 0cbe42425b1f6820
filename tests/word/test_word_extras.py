"""What a part holds besides text: the quick look at its bytes may miss none of it."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.word.extras import _KINDS, extras_in, may_have_extras


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("prefix", ["w:", "ns0:", ""])
def test_whatever_is_found_is_seen_at_a_glance(prefix: str, encoding: str) -> None:
    """Every element that tells of something, whatever its prefix is, with attributes and without."""
    declaration = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    for name in _KINDS:
        space, _, local = name[1:].partition("}")
        for tag in (
            f"{prefix}{local} {declaration}='{space}'",
            f"{prefix}{local}\n{declaration}='{space}' a='1'",
        ):
            part = f"<x:p xmlns:x='urn:x'><{tag}/></x:p>".encode(encoding)
            assert may_have_extras(part)
            assert extras_in(etree.fromstring(part))


def test_names_that_only_begin_alike_are_nothing() -> None:
    """A glance that sees everything everywhere would spare no work."""
    assert not may_have_extras(b'<w:p xmlns:w="urn:w"><w:insideH/><w:delText>del </w:delText>ins</w:p>')
