"""Limits before parsing: what kind of file it is, how large it may be, and what must not be opened."""

import hashlib
import io
import os
import re
import stat
import zipfile
import zlib
from pathlib import Path

from jindu.reading.outcome import Refused

MOST_BYTES = 50_000_000
MOST_MEMBERS = 3000
MOST_MEMBER_BYTES = 40_000_000
MOST_TOTAL_BYTES = 120_000_000
SUSPICIOUS_RATIO = 100
SMALL_ENOUGH = 4_000_000
MOST_CELLS = 120_000
MOST_ROWS = 300_000
MOST_MERGED = 200_000
MOST_TREE_BYTES = 12_000_000  # of XML held as a tree
MOST_TEXT_BYTES = 6_000_000  # of text files and pages
MOST_STREAM_BYTES = 40_000_000  # of one stream of a PDF, unpacked
ARCHIVE = re.compile(r"\.(?:zip|rar|7z|gz|bz2|xz|tar)$", re.IGNORECASE)
DECLARATION = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_bytes(path: Path) -> tuple[bytes, str]:
    """The content of an ordinary file and its SHA-256; links, folders and devices are refused."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        raise Refused("not_found") from None
    if stat.S_ISLNK(status.st_mode):
        raise Refused("link", found=_link_target(path))
    if not stat.S_ISREG(status.st_mode):
        raise Refused("not_a_file")
    if status.st_size > MOST_BYTES:
        raise Refused("too_large", found=status.st_size, expected=MOST_BYTES)
    if status.st_size == 0:
        raise Refused("empty_file")
    data = _read_no_follow(path)
    return data, hashlib.sha256(data).hexdigest()


def _link_target(path: Path) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return "?"


def _read_no_follow(path: Path) -> bytes:
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused("not_readable", found=error.strerror or "") from None


def check_text_size(data: bytes, cell: bytes) -> None:
    """Refuse text too large to hold, or with too many marks of cells."""
    if len(data) > MOST_TEXT_BYTES:
        raise Refused("too_large", found=len(data), expected=MOST_TEXT_BYTES)
    if cell and data.count(cell) > MOST_CELLS:
        raise Refused("too_many_cells", expected=MOST_CELLS)


def check_sheet_size(content: bytes, part: str) -> None:
    """Refuse a sheet with too many values or rows before it is parsed."""
    values = len(re.findall(rb"<(?:\w+:)?(?:v|is)[\s>]", content))
    rows = len(re.findall(rb"<(?:\w+:)?row[\s>/]", content))
    if values > MOST_CELLS or rows > MOST_ROWS:
        raise Refused("too_many_cells", part, expected=MOST_CELLS)


def check_pdf_streams(data: bytes) -> None:
    """Refuse a PDF one of whose packed streams unpacks to more than the limit."""
    for match in re.finditer(rb"stream\r?\n", data):
        unpacked = 0
        unpacker = zlib.decompressobj()
        rest = data[match.end() : match.end() + MOST_STREAM_BYTES // 4]
        try:
            while rest and unpacked <= MOST_STREAM_BYTES:
                piece = unpacker.decompress(rest, 1_000_000)
                unpacked, rest = unpacked + len(piece), unpacker.unconsumed_tail
        except zlib.error:
            continue
        if unpacked > MOST_STREAM_BYTES:
            raise Refused("zip_bomb", found=unpacked, expected=MOST_STREAM_BYTES)


def sniff(data: bytes) -> str:
    """The format by content: zip, ole2, pdf, html, xml, text; the extension is not asked."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return "zip"
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "ole2"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00") and data[2:4] in (
        b"\x10\x00",
        b"\x08\x00",
        b"\x06\x00",
        b"\x04\x00",
    ):
        return "biff"
    if data[:2] in (b"\x1f\x8b", b"BZ") or data[:6] in (
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07",
        b"\xfd7zXZ\x00",
    ):
        raise Refused("archive")
    if data[:5] == b"{\\rtf" or data[:8] == b"\x89PNG\r\n\x1a\n" or data[:3] == b"\xff\xd8\xff":
        raise Refused("unknown_format")
    return _sniff_text(data)


def _sniff_text(data: bytes) -> str:
    start = data[:4096]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.decode("utf-16", "ignore").encode("utf-8", "ignore")
    start = start.replace(b"\x00", b"").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and b"<?xml" in start:
        return "xmlss"
    if re.search(rb"<(?:!doctype html|html|head|body|table|div|meta|h[1-6]|p)[\s>]", start):
        return "html"
    if b"<?xml" in start[:200]:
        raise Refused("unknown_format")
    if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused("binary")
    return "text"


class Package:
    """A zip container opened within limits. Members are read by name, never written to disk."""

    def __init__(self, data: bytes):
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.infos = {self._clean(info.filename): info for info in self.zip.infolist()}
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            UnicodeDecodeError,
            EOFError,
            IndexError,
        ):
            raise Refused("truncated") from None
        self._check(len(data))

    @staticmethod
    def _clean(name: str) -> str:
        return name.replace("\\", "/").lstrip("/")

    def _check(self, packed: int) -> None:
        infos = self.zip.infolist()
        total = sum(info.file_size for info in infos)
        if len(infos) > MOST_MEMBERS:
            raise Refused("zip_bomb", found=len(infos), expected=MOST_MEMBERS)
        if len({info.filename for info in infos}) != len(infos):
            raise Refused("zip_duplicate")
        if nested := next((info.filename for info in infos if ARCHIVE.search(info.filename)), ""):
            raise Refused("archive_inside", found=nested)
        if any(info.flag_bits & 1 for info in infos):
            raise Refused("encrypted")
        largest = max((info.file_size for info in infos), default=0)
        if total > MOST_TOTAL_BYTES or largest > MOST_MEMBER_BYTES:
            raise Refused("zip_bomb", found=max(total, largest), expected=MOST_MEMBER_BYTES)
        if total > SMALL_ENOUGH and total > SUSPICIOUS_RATIO * max(packed, 1):
            raise Refused("zip_bomb", found=f"{total // max(packed, 1)}:1", expected=f"{SUSPICIOUS_RATIO}:1")

    @property
    def odd_names(self) -> list[str]:
        """Members whose names lead out of the container; they are never written anywhere."""
        names = (info.filename.replace("\\", "/") for info in self.zip.infolist())
        return [name for name in names if name.startswith("/") or ".." in name.split("/")]

    def has(self, name: str) -> bool:
        """Whether a member exists."""
        return name in self.infos

    def read(self, name: str) -> bytes:
        """One member, at most as long as its limit; XML that declares entities is refused."""
        try:
            with self.zip.open(self.infos[name]) as member:
                content = member.read(MOST_MEMBER_BYTES + 1)
        except KeyError:
            raise Refused("part_missing", found=name) from None
        except (
            zipfile.BadZipFile,
            OSError,
            RuntimeError,
            EOFError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise Refused("truncated", found=f"{name}: {error}") from None
        except Exception as error:  # zlib.error and the like: the container is damaged
            raise Refused("truncated", found=f"{name}: {type(error).__name__}") from None
        if len(content) > MOST_MEMBER_BYTES:
            raise Refused("zip_bomb", found=name, expected=MOST_MEMBER_BYTES)
        if DECLARATION.search(content.replace(b"\x00", b"") if b"\x00" in content[:200] else content):
            raise Refused("xml_entities", found=name)
        return content
