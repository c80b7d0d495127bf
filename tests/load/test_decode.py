"""Bytes to text: nothing translated, nothing lost, every guess told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.load.decode import UndecodableError, decode

TEXT = (
    "Der Präsident traf den Außenminister in Köln.\r\nDas Gespräch dauerte länger als geplant, hieß es später.\r\n"
    * 3
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_known_encodings(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.guessed, decoded.remark) == (TEXT, encoding, False, "")


def test_a_guess_is_told() -> None:
    decoded = decode(TEXT.encode("windows-1252"))
    assert decoded.guessed
    assert decoded.encoding in decoded.remark
    assert "Präsident" in decoded.text
    assert "\r\n" in decoded.text


def test_a_few_accents_in_english_are_western() -> None:
    text = "He visited São Paulo on 3 May 2021 and met Señor Núñez there, his office said – “a success”.\n"
    assert decode(text.encode("cp1252")).text == text


def test_markup_may_declare_its_encoding() -> None:
    data = f'<meta charset="windows-1252"><p>{TEXT}</p>'.encode("windows-1252")
    decoded = decode(data, markup=True)
    assert (decoded.encoding, decoded.guessed) == ("cp1252", False)
    assert TEXT in decoded.text


def test_a_cut_off_last_character_is_dropped_and_told() -> None:
    decoded = decode("first\nKöln".encode() + "ö".encode()[:1])
    assert (decoded.text, decoded.line) == ("first\nKöln", 2)
    assert "middle of a character" in decoded.remark


def test_damage_in_utf8_is_shown_not_reinterpreted() -> None:
    decoded = decode("Köln, Görlitz, Münster, Würzburg, Lübeck\n".encode() + b"a\xffb")
    assert decoded.text == "Köln, Görlitz, Münster, Würzburg, Lübeck\na�b"
    assert (decoded.encoding, decoded.line) == ("utf-8", 2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "L02"),
        (b" \r\n", "L02"),
        (codecs.BOM_UTF8, "L02"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "L03"),
        (b"a\0b", "L03"),
        (bytes(range(1, 8)) * 40, "L03"),
        (codecs.BOM_UTF16_LE + b"abc", "L04"),
    ],
)
def test_what_is_no_text(data: bytes, code: str) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert caught.value.code == code


@given(st.binary(max_size=300))
def test_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UndecodableError as refused:
        assert refused.reason
    else:
        assert decoded.text.strip()
        assert "\0" not in decoded.text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_is_read_as_it_stands(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except UndecodableError as refused:
        assert refused.code == "L02"
    else:
        assert decoded.text == text.removeprefix("\ufeff")
