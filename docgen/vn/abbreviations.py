"""Abbreviations usual in reports of trade unions, spelled out: “DN đã ký TƯLĐTT”, “Tổng số ĐV”.

Some stand for several things (TCCĐ: tổ chức or tài chính công đoàn): all of them are given, and the caller
takes what fits one thing only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import Final

from docgen.patterns import regex
from docgen.vn.text import nfc

_MEANT: Final = {
    "bhtn": ("bảo hiểm thất nghiệp",),
    "bhxh": ("bảo hiểm xã hội",),
    "bhyt": ("bảo hiểm y tế",),
    "atlđ": ("an toàn lao động",),
    "atvslđ": ("an toàn, vệ sinh lao động", "an toàn vệ sinh lao động"),
    "bch": ("ban chấp hành",),
    "bq": ("bình quân",),
    "btv": ("ban thường vụ",),
    "cb": ("cán bộ",),
    "cbcđ": ("cán bộ công đoàn",),
    "cđ": ("công đoàn",),
    "cđcs": ("công đoàn cơ sở",),
    "cn": ("công nhân",),
    "cnlđ": ("công nhân lao động",),
    "cnvclđ": ("công nhân, viên chức, lao động", "công nhân viên chức lao động"),
    "dn": ("doanh nghiệp",),
    "đpcđ": ("đoàn phí công đoàn",),
    "đv": ("đoàn viên", "đơn vị"),
    "đvcđ": ("đoàn viên công đoàn", "đoàn viên"),
    "đvưt": ("đoàn viên ưu tú",),
    "gs": ("giám sát",),
    "hđlđ": ("hợp đồng lao động",),
    "hn": ("hội nghị",),
    "hs": ("học sinh", "hồ sơ"),
    "kn": ("kết nạp", "kiến nghị"),
    "kpcđ": ("kinh phí công đoàn",),
    "kt": ("kiểm tra",),
    "lđ": ("lao động",),
    "lđlđ": ("liên đoàn lao động",),
    "nlđ": ("người lao động",),
    "sk": ("sáng kiến",),
    "sl": ("số lượng",),
    "tc": ("tài chính", "tổ chức"),
    "tccđ": ("tổ chức công đoàn", "tài chính công đoàn"),
    "tdtt": ("thể dục thể thao", "thể dục, thể thao"),
    "tl": ("thành lập",),
    "tn": ("thu nhập",),
    "tnbq": ("thu nhập bình quân",),
    "tnlđ": ("tai nạn lao động",),
    "ts": ("tổng số",),
    "tt": ("tuyên truyền", "tập thể"),
    "tulđ": ("thỏa ước lao động",),
    "tulđtt": ("thỏa ước lao động tập thể",),
    "tưlđ": ("thỏa ước lao động",),
    "tưlđtt": ("thỏa ước lao động tập thể",),
    "ubkt": ("ủy ban kiểm tra",),
    "vhvn": ("văn hóa văn nghệ", "văn hóa, văn nghệ"),
}
_SHORT: Final = regex(r"[^\W\d_]+(?:-[^\W\d_]+)?\.?")
_AMONG: Final = regex(r"\b[Tt]r?\.\s?đó\b")
_WAYS: Final = 24
"""More readings than that are none."""


def is_usual(text: str) -> bool:
    """Whether a text is one of these abbreviations."""
    return nfc(text).casefold().replace(" ", "").rstrip(".") in _MEANT


def spelled_out(text: str) -> Iterator[str]:
    """All readings of a text with its abbreviations spelled out; nothing for a text without any."""
    plain = _AMONG.sub("trong đó", nfc(text))
    parts: list[tuple[str, ...]] = []
    end = 0
    for match in _SHORT.finditer(plain):
        meant = _MEANT.get(match[0].casefold().replace("-", "").rstrip("."))
        if meant:
            parts += [(plain[end : match.start()],), meant]
            end = match.end()
    if parts or plain != nfc(text):
        yield from map("".join, islice(product(*parts, (plain[end:],)), _WAYS))


def spellings(text: str) -> Iterator[str]:
    """A text as it stands, then its readings."""
    yield text
    yield from spelled_out(text)
