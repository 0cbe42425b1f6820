"""The name of an issuer that stands in the head in capitals, as running text writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from docgen.vn.text import nfc, unaccented, upper

_SMALL = frozenset(
    word
    for words in (
        "liên đoàn động công tổng tỉnh thành phố huyện quận thị xã phường trấn ngành cơ sở khu nghiệp",
        "các viên chức ban chấp hành thường vụ ủy uỷ nhân dân văn phòng trường bệnh viện ty hội trung tâm",
        "an và của giáo dục đào tạo bộ cục chi học tiểu mầm non đặc kiểm tra",
    )
    for word in words.split()
)
_PHRASES = tuple(
    tuple(phrase.split())
    for phrases in (
        "Trách nhiệm hữu hạn; Một thành viên; Hai thành viên; Cổ phần; Công ty; Tổng công ty; Tập đoàn",
        "Hợp tác xã; Doanh nghiệp tư nhân; Xí nghiệp; Nhà máy; Chi nhánh; Y tế; Xây dựng; Dệt may; Điện lực",
        "Giao thông vận tải; Nông nghiệp và Phát triển nông thôn; Ngân hàng; Thương mại; Dịch vụ; Sản xuất",
        "Thương mại và Dịch vụ; Xuất nhập khẩu; Đầu tư; Phát triển; Tư vấn; Thiết kế; Du lịch; Vận tải",
        "Cao su; Dược phẩm; Cấp nước; Môi trường đô thị; Trung học cơ sở; Trung học phổ thông; Đa khoa",
        "Quốc tế; Bảo hiểm xã hội; Kho bạc Nhà nước; Liên đoàn Lao động; Tổng Liên đoàn; Công đoàn",
        "cơ sở; Trường; Bệnh viện; Trung tâm; Sở; Khu kinh tế; Khu công nghiệp; các khu công nghiệp",
        "Khu chế xuất; Tòa án nhân dân; Viện kiểm sát nhân dân; Ủy ban nhân dân; Ủy ban Kiểm tra",
        "Bộ đội Biên phòng; Nhà nước; Thủy sản; Thủy điện; Thủy lợi; Nhiệt điện; Xi măng; Lâm nghiệp",
        "Nông nghiệp; Nông nghiệp và Môi trường; Môi trường; Thị trường; Chế biến; Khoáng sản; Ô tô",
        "Nghề cá; Giáo dục; Giáo dục và Đào tạo; Xã hội; Công Thương; Mầm non; Tiểu học; Đại học",
        "Cao đẳng; Trung cấp; Kinh tế; Kinh tế Quốc dân; Khu vực; số; miền Bắc; miền Trung; miền Nam",
        "Thể thao; Văn hóa; Khoa học; Công nghệ; Nội vụ; Tài chính; Tư pháp; Công an; Quân sự",
        "Bưu điện; Viễn thông; Lao động - Thương binh và Xã hội; Thanh tra; Xổ số kiến thiết; May mặc",
        "Da giày; Điện tử; Cơ khí; Hóa chất; Phân bón; Lương thực; Thực phẩm; Bao bì; Gạch ngói",
    )
    for phrase in phrases.split("; ")
)
"""What is no name of its own in the name of a company or an office: its first word alone has a capital."""
_SHORT = frozenset({"ubnd", "gdđt", "gd&đt", "hđnd", "ubkt"})
_PARTY = frozenset({"ủy", "uỷ"})  # Tỉnh ủy, Huyện ủy
_PLACES = frozenset({"tỉnh", "huyện", "quận", "xã", "phường", "trấn", "phố"})  # a place's own name follows
_OFFICES = ("sở", "phòng", "ban", "bộ", "cục", "chi cục", "văn phòng", "trung tâm")
"""What stands before the field of work that an office is for."""
_BODIES = frozenset({"chấp", "thường"})  # Ban Chấp hành, Ban Thường vụ: what follows is whose they are
_JOINED = frozenset({"và", "-", "–"})  # Giáo dục và Đào tạo, Lao động - Thương binh và Xã hội
_OTHERS = frozenset({"liên đoàn", "công đoàn", "tổng liên", "đảng bộ"})  # Ban Nữ công | Liên đoàn Lao động
_TRADE = "công thương"  # the one field of work with two capitals
_FEWEST = 3  # words of a part of a name that is looked for in the text
_BELOW = re.compile(
    r"(?<=\S)\s+(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|(?<!hợp tác )xã(?! hội)|phường|đặc khu)\s.*",
    re.IGNORECASE,
)
"""The place that an office is for: no symbol has it."""

_UNION = re.compile(
    r"(?i)công đoàn|liên đoàn lao động|(?<!\w)(?:CĐCS|CĐ|LĐLĐ|TLĐ|TLĐLĐ|TLĐLĐVN|CĐN|CĐVC|CĐGD)(?!\w)"
)


def is_union(name: str) -> bool:
    """Whether a name is that of a trade-union body: another office has no level among them."""
    return bool(_UNION.search(" ".join(name.split())))


def running_name(heading: str, texts: Iterable[str]) -> str:
    """A name in capitals as running text has it: as the file itself writes it or its end, else by its words.

    “SỞ TƯ PHÁP TỈNH MẪU” ends like “Bộ Tư pháp tỉnh Mẫu” does.
    """
    words = " ".join(nfc(heading).split()).split()
    known = [" ".join(nfc(text).split()) for text in texts] if words else []
    folded = [text.casefold() for text in known]
    for start in range(max(1, len(words) - _FEWEST + 1)):
        wanted = " ".join(words[start:]).casefold()
        for text, small in zip(known, folded, strict=True):
            at = small.find(wanted) if wanted and len(text) == len(small) else -1
            found = text[at : at + len(wanted)] if at >= 0 else ""
            if found and found != upper(found) and (start == 0 or found[0].isupper()):
                before = _by_words(words[:start])
                return " ".join(filter(None, (before, f"{found[0].upper()}{found[1:]}")))
    return _by_words(words)


def initials(heading: str) -> str:
    """The letters that stand for an issuer in a symbol: those of its words, without the place it is for.

    What is an abbreviation already is one letter group of them: “Phòng KHTC” is PKHTC.
    """
    words = _BELOW.sub("", heading).split()
    mixed = heading != upper(heading)
    return "".join(
        word if _is_short(word, mixed=mixed) else _initial(word)
        for word in words
        if word[0].isalpha() and word.lower() not in _JOINED
    )


def _is_short(word: str, *, mixed: bool) -> bool:
    """Whether a word is an abbreviation: capitals among small letters, else by its look."""
    if mixed:
        return len(word) > 1 and word == upper(word) and word.isalpha()
    return word.isalpha() and not _is_word(word.lower())


def _initial(word: str) -> str:
    letter = word[0].upper()
    return letter if letter == "Đ" else unaccented(letter).upper()


def _by_words(words: Sequence[str]) -> str:
    """Usual words in small letters; those of a place's own name, and all others, begin with a capital.

    Of a field of work the first word does, and each behind “và”: Sở Giáo dục và Đào tạo.
    """
    made: list[str] = []
    field = _field(words)
    known_words = _in_phrases(words)
    own = False
    for i, word in enumerate(words):
        small = word.lower()
        if i in known_words and i not in field and not own and word.isupper():
            made.append(known_words[i])
            continue
        known = small in _SMALL and not (own and small not in _PLACES | _PARTY)
        if i in field and word.isupper() and _is_word(small):
            made.append(word.capitalize() if field[i] else small)
        else:
            made.append(small if known else word.capitalize() if word.isupper() and _is_word(small) else word)
        own = (own or small in _PLACES) and small not in _PARTY
    name = " ".join(made)
    return f"{name[:1].upper()}{name[1:]}"


def _in_phrases(words: Sequence[str]) -> dict[int, str]:
    """The words of a name that are known phrases, as running text writes them; the longest phrase counts."""
    found: dict[int, str] = {}
    small = [word.lower() for word in words]
    for i in range(len(words)):
        fits = (each for each in _PHRASES if small[i : i + len(each)] == [word.lower() for word in each])
        if i not in found and (phrase := max(fits, key=len, default=None)):
            found.update(zip(range(i, i + len(phrase)), phrase, strict=True))
    return found


def _field(words: Sequence[str]) -> dict[int, bool]:
    """The words of an office's field of work, each with whether it begins with a capital; up to a place."""
    small = [word.lower() for word in words]
    starts = [text for text in accumulate(small, lambda a, b: f"{a} {b}") if text in _OFFICES]
    first = len(starts[-1].split()) if starts else len(words)
    if first >= len(words) or small[first] in _PLACES:
        return {}
    if small[first] in _BODIES:
        return {first: True}
    last = next(
        (i for i in range(first, len(words)) if small[i] in _PLACES or _is_other(small[i:])), len(words)
    )
    trade = " ".join(small[first:last]) == _TRADE
    return {
        i: trade or i == first or small[i - 1] in _JOINED or small[i - 1].endswith(",")
        for i in range(first, last)
        if small[i] not in _JOINED
    }


def _is_other(small: Sequence[str]) -> bool:
    """Whether the name of another body begins: whose office it is."""
    return " ".join(small[:2]) in _OTHERS


def _is_word(text: str) -> bool:
    """Whether letters are a word: an abbreviation (THPT, LĐLĐ) has no vowel, or is a known one."""
    return any(letter in "aeiouy" for letter in unaccented(text)) and text not in _SHORT
