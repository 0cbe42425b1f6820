"""What is remembered of texts is bounded by their letters, and asked once for each of the last ones."""

from __future__ import annotations

from docgen.remembering import forget_texts, remembered, remembered_few


def test_short_texts_are_asked_once_and_long_ones_are_forgotten() -> None:
    """What is asked for again and again stays; what nobody asked for lately goes when letters run out."""
    asked: list[str] = []

    @remembered
    def first(text: str) -> str:
        asked.append(text)
        return text[0]

    assert [first("an"), first("an"), first("bình")] == ["a", "a", "b"]
    assert asked == ["an", "bình"]
    for letter in "cdefghij":
        assert first(letter * 30_000) == letter
        assert first("bình") == "b"  # asked for again and again: never forgotten
    assert asked.count("bình") == 1
    first("c" * 30_000)
    assert asked.count("c" * 30_000) == 2


def test_texts_are_forgotten_together() -> None:
    """Where a long report has been read, what was remembered of its texts goes, however it was remembered."""
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    for known in (remembered(length), remembered_few(2)(length)):
        assert (known("an"), known("an")) == (2, 2)
        assert asked == ["an"]
        forget_texts()
        assert (known("an"), asked) == (2, ["an", "an"])
        asked.clear()


def test_what_failed_is_asked_again() -> None:
    """An error is no finding."""
    asked: list[str] = []

    @remembered
    def failing(text: str) -> str:
        asked.append(text)
        raise ValueError(text)

    for _ in range(2):
        try:
            failing("an")
        except ValueError:
            continue
    assert asked == ["an", "an"]
