"""Bytes to text, exactly: no newline is translated, a byte-order mark counts as nothing."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

# UTF-32 before UTF-16: its little-endian mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_ACCENTS = 0.03
"""share of bytes beyond ASCII up to which a text is taken for English with some accents"""
_SAMPLE = 1 << 18
"""bytes looked at when an encoding has to be guessed"""


class UndecodableError(Exception):
    """The bytes are not text."""

    def __init__(self, code: str, reason: str, hint: str = "", line: int = 0) -> None:
        super().__init__(reason)
        self.code, self.reason, self.hint, self.line = code, reason, hint, line


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    guessed: bool = False
    """the encoding was detected, not known"""
    remark: str = ""
    """what a reader should know of the decoding, or nothing"""
    line: int = 0
    """where the remark applies; 0 is the whole file"""


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """The text of a file; `markup` may itself declare its encoding. Raises `UndecodableError`."""
    if not data.strip():
        raise UndecodableError("L02", "the file is empty")
    decoded = _decode(data, _declared(data) if markup else None)
    if not decoded.text.strip():
        raise UndecodableError("L02", "the file is empty")
    head = decoded.text[:_SAMPLE]
    if "\0" in decoded.text or len(_CONTROL.findall(head)) > len(head) / 20:
        raise UndecodableError("L03", "the file is binary, not text")
    return decoded


def _declared(data: bytes) -> str | None:
    """`<meta charset="windows-1252">`"""
    found = _CHARSET.search(data[:4096])
    if found is None:
        return None
    try:
        return codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            try:
                return Decoded(rest.decode(encoding), encoding)
            except UnicodeDecodeError as fault:
                if encoding == "utf-8":
                    return _damaged_utf8(rest, fault)
                raise UndecodableError("L04", f"the file is marked as {encoding} and is not") from fault
    if b"\0" in data:
        raise UndecodableError("L03", "the file is binary, not text", "UTF-16 text needs a byte-order mark")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        if declared not in {None, "utf-8"}:
            try:
                return Decoded(data.decode(str(declared)), str(declared))
            except (UnicodeDecodeError, LookupError):
                pass
        return _damaged_utf8(data, fault)


def _damaged_utf8(data: bytes, fault: UnicodeDecodeError) -> Decoded:
    """Not valid UTF-8: cut off at the end, damaged in places, or another encoding."""
    line = data[: fault.start].count(b"\n") + 1
    if fault.reason == "unexpected end of data" and fault.start > 0 and fault.end == len(data):
        text = data[: fault.start].decode("utf-8")
        return Decoded(text, "utf-8", remark="the file ends in the middle of a character", line=line)
    text = data.decode("utf-8", "replace")
    damage = text.count("�")
    # In another encoding hardly any run of high bytes happens to be valid UTF-8; in a damaged file most are.
    if sum(1 for char in text if char > "\x7f" and char != "�") > 4 * damage:
        remark = f"{damage} damaged character{'s' if damage > 1 else ''}, shown as �"
        return Decoded(text, "utf-8", remark=remark, line=line)
    return _guess(data)


def _guess(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    # English with a few accents: one byte a character is then nearly always Windows-1252, and a detector that has
    # a handful of bytes to go by took "São Paulo" for Romanian.
    if sum(byte > 0x7F for byte in data) < _ACCENTS * len(data):
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode("cp1252"), "cp1252", guessed=True, remark="read as cp1252, a guess")
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UndecodableError("L04", "the text's encoding can't be told", "save it as UTF-8")
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError) as fault:
        raise UndecodableError(
            "L04", f"the text looks like {best.encoding} and is not", "save it as UTF-8"
        ) from fault
    return Decoded(text, best.encoding, guessed=True, remark=f"read as {best.encoding}, a guess")
