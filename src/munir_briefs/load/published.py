"""When an article was published: said by a line of the page, said by its dateline, or reasoned out of its words."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from munir_briefs.records import Basis

_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = {name.lower(): number for number, name in enumerate(day_name)}
_WEEKDAYS |= {name[:3]: number for name, number in _WEEKDAYS.items()}
_WEEKDAY = re.compile(rf"(?i)\b(?:{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    re.compile(rf"(?i)\b{_DAY}[\s-]+(?:of )?(?P<month>{_MONTH})\b\.?,?[\s-]+(?P<year>\d{{4}})\b"),
    re.compile(rf"(?i)\b(?P<month>{_MONTH})\b\.?\s+{_DAY},?\s+(?P<year>\d{{4}})\b"),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"\b(?P<year>\d{4})(?P<mark>[/.]) ?(?P<month>\d{1,2})(?P=mark) ?(?P<day>\d{1,2})(?!\d)"),
)
_SLASHED = re.compile(r"\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>\d{4})\b")
_UPDATED = re.compile(r"(?i)\W*(?:(?:date|page|last|content)\s+)*(?:updated?|modified|reviewed)\b")
_YEARLESS = re.compile(
    rf"(?i)\b(?:(?P<day>\d{{1,2}}) (?P<month>{_MONTH})|(?P<month_first>{_MONTH})\.? (?P<day_last>\d{{1,2}}))\b"
    r"(?!,? \d{4})"
)
_DAY_KNOWN = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATELINE = re.compile(r"[A-Z][^—–:\n]{2,70}?\s*(?:\([^)]{1,40}\)\s*)?(?:—|–|--|:| - )")

# "The press release issued by the ministry on 6 April 2023."
_ISSUED = re.compile(
    r"(?i)(?:the |this )?press release\s+"
    r"(?:was |is )?(?:issued|published|released)\b[^.]{0,80}?\bon\s+(?=[\w ])"
)

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_MONTH_YEAR = rf"(?P<month>{_MONTH}),? {_YEAR}"
# A relative expression beside its own value: the text itself says when it was written.
_ANCHORED = (
    (rf"\b(?:so far )?this year,? \(?(?:in )?{_YEAR}", 0, "year"),
    (rf"\bso far in {_YEAR}", 0, "year"),
    (rf"\b(?:in )?{_YEAR} so far\b", 0, "year"),
    (rf"\blast year,? \(?(?:in )?{_YEAR}\b", 1, "year"),
    (rf"\bnext year,? \(?(?:in )?{_YEAR}\b", -1, "year"),
    (rf"\bthis month,? \(?(?:in )?{_MONTH_YEAR}", 0, "month"),
    (rf"\blast month,? \(?(?:in )?{_MONTH_YEAR}", 1, "month"),
    (rf"\bnext month,? \(?(?:in )?{_MONTH_YEAR}", -1, "month"),
)
_TODAY = re.compile(rf"(?i)\btoday,? \(?(?:(?:{'|'.join(day_name)}),? )?")


@dataclass(frozen=True, slots=True)
class Published:
    edtf: str | None
    basis: Basis
    why: str


UNKNOWN = Published(None, Basis.UNKNOWN, "the page does not say")


def full_date(text: str) -> str | None:
    """The first full date of a line, as EDTF; `03/04/2024` is none, because two countries read it apart."""
    found: list[tuple[int, str]] = []
    for form in _FORMS:
        match = form.search(text)
        if match:
            day = _day(match["year"], _MONTHS.get(match["month"].lower()) or match["month"], match["day"])
            if day:
                found.append((match.start(), day))
    slashed = list(_SLASHED.finditer(text))
    # A date that can be read one way only tells how its line means the others: "12/03/2024 - Modified: 13/03/2024".
    day_first = any(int(match["a"]) > 12 for match in slashed)
    month_first = any(int(match["b"]) > 12 for match in slashed)
    for match in slashed:
        by_day, by_month = _readings(match)
        if day_first != month_first:
            by_day, by_month = (by_day, None) if day_first else (None, by_month)
        meant = {day for day in (by_day, by_month) if day and _on_its_weekday(day, text)}
        if len(meant) == 1:
            found.append((match.start(), meant.pop()))
    return min(found)[1] if found else None


def _readings(match: re.Match[str]) -> tuple[str | None, str | None]:
    """What `03/04/2024` means with the day first, and with the month first."""
    return _day(match["year"], match["b"], match["a"]), _day(match["year"], match["a"], match["b"])


def _on_its_weekday(day: str, text: str) -> bool:
    """Whether a day is one of the weekdays that stand beside it, if any do: `Tuesday 06/02/2024`."""
    named = {_WEEKDAYS[found[0].lower()] for found in _WEEKDAY.finditer(text)}
    return not named or date.fromisoformat(day).weekday() in named


def _day(year: str, month: int | str, day: int | str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def stated(lines: Sequence[str], opening: str) -> Published | None:
    """By a `Published:` line or the like, by the dateline of the first paragraph, or by when the page was changed.

    `lines` stand in the order in which they are to be believed.
    """
    dated = [(line, value) for line in lines if (value := full_date(line))]
    # "Published ... | Updated ...": the first date of such a line is the older one.
    first = [pair for pair in dated if _UPDATED.match(pair[0]) is None]
    if first:
        return _said(*first[0])
    issued = _ISSUED.match(opening)
    if issued and (value := full_date(opening[issued.end() : issued.end() + 20])):
        return Published(value, Basis.STATED, f"the page says “{opening[: issued.end() + 20].split('.')[0]}”")
    match = _DATELINE.match(opening[:120])
    if match and (value := full_date(match[0])):
        return Published(value, Basis.STATED, f"its dateline: “{match[0].strip()}”")
    return _said(*dated[0]) if dated else None


def settled(lines: Sequence[str], head: str) -> Published | None:
    """By a line `06/02/2024` where the head names one of the days that it can be: `KESH, February 06 (Wire) -`."""
    for line in lines:
        for match in _SLASHED.finditer(line):
            told = [
                day
                for day in _readings(match)
                if day and re.search(_spelled(date.fromisoformat(day)), head, re.IGNORECASE)
            ]
            if len(told) == 1:
                return _said(line, told[0])
    return None


def _spelled(day: date) -> str:
    month = f"(?:{month_name[day.month]}|{month_name[day.month][:3]}\\.?)"
    return rf"\b(?:{month} 0?{day.day}|0?{day.day} {month})\b"


def _said(line: str, value: str) -> Published:
    return Published(value, Basis.STATED, f"the page says “{' '.join(line.split())[:80]}”")


def datelined(opening: str, page: str | None) -> Published | None:
    """By a dateline without a year, `The Example Daily, 14 Nov. — `, of a text pasted on a page of a known day."""
    match = _DATELINE.match(opening[:120])
    found = _YEARLESS.search(match[0]) if match else None
    if match is None or found is None or page is None or not _DAY_KNOWN.fullmatch(page):
        return None
    month = _MONTHS[(found["month"] or found["month_first"]).lower()]
    number = int(found["day"] or found["day_last"])
    for year in (int(page[:4]), int(page[:4]) - 1):
        day = _day(str(year), month, number)
        if day and day <= page:
            return Published(day, Basis.INFERRED, f"its dateline “{match[0].strip()}” on a page of {page}")
    return None


def inferred(prose: str) -> Published | None:
    """From a relative expression that stands beside its value, as in `last month, in March 2024`."""
    found: dict[str, str] = {}
    for match in _TODAY.finditer(prose):
        value = full_date(prose[match.end() : match.end() + 20])
        if value and any(form.match(prose, match.end()) for form in _FORMS):
            found.setdefault(value, prose[match.start() : match.end() + 18])
    for pattern, shift, grain in _ANCHORED:
        for match in re.finditer(f"(?i){pattern}", prose):
            year = int(match["year"])
            if grain == "year":
                found.setdefault(f"{year + shift:04d}", match[0])
            else:
                months = year * 12 + _MONTHS[match["month"].lower()] - 1 + shift
                found.setdefault(f"{months // 12:04d}-{months % 12 + 1:02d}", match[0])
    if not found:
        return None
    finest = max(found, key=len)
    if not all(finest.startswith(value) for value in found):
        return None
    return Published(finest, Basis.INFERRED, f"the text says “{' '.join(found[finest].split())}”")
