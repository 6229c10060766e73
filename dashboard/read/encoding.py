"""From bytes to text: UTF-8 first, then what French newsrooms' old files are written in.

UTF-8 is told from anything else by its own rules. Where it fails, Windows-1252 is tried before
the statistics of charset-normalizer, because a short French text gives statistics little to hold
on to. ISO 8859-1 needs no branch: its printable bytes mean the same in Windows-1252, and its
control bytes (0x80 to 0x9F) do not occur in text (so the WHATWG encoding standard).
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

_BOMS = (  # longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_C1 = re.compile(rb"[\x80-\x9f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.005
_OE_IN_LATIN9 = re.compile(rb"[A-Za-z\xc0-\xff][\xbc\xbd]|[\xbc\xbd][A-Za-z\xc0-\xff]")
_WESTERN = frozenset(
    "àâäæçéèêëîïôöœùûüÿñáíóúãõìòåøßÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÑÁÍÓÚ«»‹›“”„‘’‚–—…•·°€£©®™§¿¡²³½¼ªº\xa0\xad"
)
_WESTERN_SHARE = 0.95
_OTHERS = [
    "mac_roman", "cp850", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1256",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip


def decode(raw: bytes) -> str:
    """The text of `raw`, without the byte order mark, which belongs to the encoding.

    Raises ValueError, with one line for the user, where the bytes are not text.
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            try:
                return _checked(raw[len(mark) :].decode(name))
            except UnicodeDecodeError as error:
                raise ValueError(
                    f"broken {name.upper()} at byte {error.start + len(mark)}"
                ) from error
    if b"\0" in raw:
        raise ValueError("binary file, not text")
    try:
        return _checked(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        if _mostly_utf8(raw):
            raise ValueError(f"broken UTF-8 at byte {error.start}") from error
    return _checked(_legacy(raw))


def _mostly_utf8(raw: bytes) -> bool:
    """Whether most bytes beyond ASCII stand in well-formed UTF-8 sequences.

    In Windows-1252 they do so by chance only: two accented signs or quotes in a row.
    """
    formed = sum(len(match.group()) for match in _SEQUENCE.finditer(raw))
    return 2 * formed > len(_HIGH.findall(raw))


def _legacy(raw: bytes) -> str:
    if not _C1.search(raw) and _OE_IN_LATIN9.search(raw):
        return raw.decode("iso8859-15")
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    high = [sign for sign in text if sign > "\x7f"]
    if high and sum(sign in _WESTERN for sign in high) >= _WESTERN_SHARE * len(high):
        return text
    best = from_bytes(raw, cp_isolation=_OTHERS).best()
    if best is None:
        raise ValueError("binary file, or text in an unknown encoding")
    return str(best)


def _checked(text: str) -> str:
    controls = len(_CONTROLS.findall(text))
    odd = sum(unicodedata.category(sign) in {"Cn", "Cs"} for sign in set(text))
    if "\0" in text or controls > _CONTROL_SHARE * len(text) or odd > 4:
        raise ValueError("binary file, not text")
    return text
