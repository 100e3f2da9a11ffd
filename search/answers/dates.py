"""How days are written: as JSON has them, and as Chinese has them."""

from datetime import date


def iso(day: date | None) -> str | None:
    """A date as JSON has it, YYYY-MM-DD; None for a date that is not known."""
    return day.isoformat() if day else None


def chinese_date(day: date) -> str:
    """A date as Chinese has it, without leading zeros: 2023年10月31日."""
    return f"{day.year}年{day.month}月{day.day}日"
