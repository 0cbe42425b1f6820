"""What a user is told of a thing that no worker could do, in one place for all commands."""

from __future__ import annotations

from docgen.workers.bounds import MEMORY_VARIABLE, SECONDS_VARIABLE, Bounds
from docgen.workers.model import Loss


def loss_message(loss: Loss, bounds: Bounds, what: str) -> tuple[str, str]:
    """What happened to ``what`` ("bản ghi này"), and what to do about it."""
    if loss is Loss.TIME:
        message = f"{what} cần hơn {bounds.seconds} giây tính toán nên đã bị dừng"
        return message, _larger(SECONDS_VARIABLE, bounds.seconds)
    if loss is Loss.MEMORY:
        message = f"{what} cần hơn {bounds.memory} MB bộ nhớ nên đã bị dừng"
        return message, _larger(MEMORY_VARIABLE, bounds.memory)
    again = f"hãy chạy lại; nếu vẫn vậy, gửi {what} cho người phụ trách docgen"
    if loss is Loss.SILENT:
        silence = f"tiến trình làm {what} không trả lời trong {bounds.patience:.0f} giây"
        return silence, again
    return f"tiến trình làm {what} dừng đột ngột", again


def _larger(variable: str, value: int) -> str:
    return (
        f"hãy xem lại biểu thức lặp nhiều, bảng hoặc văn bản quá lớn; nếu đúng là phải lớn như vậy,"
        f" đặt biến môi trường {variable} lớn hơn {value} rồi chạy lại"
    )
