"""Open any accepted container by its content, and give its sheets and paragraphs."""

from pathlib import PurePath

from jindu.reading.files.grids import Contents
from jindu.reading.files.safety import Package, check_pdf_streams, check_text_size, sniff
from jindu.reading.files.text import decode, read_text
from jindu.reading.files.xlsx import read_xlsx
from jindu.reading.outcome import Refused

EXPECTED = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
    ".pdf": "pdf",
}


def open_contents(data: bytes, file: str) -> Contents:
    """What a file holds; a wrong extension is told, not trusted."""
    extension = PurePath(file).suffix.lower()
    kind = sniff(data)
    if kind == "zip":
        package = Package(data)
        kind = _package_kind(package)
        contents = _read_package(package, kind)
        contents.notices += [("odd_part", "", {"found": name}) for name in package.odd_names[:3]]
    else:
        contents = _read_plain(data, kind, extension)
        kind = {"ole2": "xls", "biff": "xls"}.get(kind, kind)
    expected = EXPECTED.get(extension)
    if expected and expected != kind:
        contents.notices.append(("wrong_extension", "", {"found": kind, "expected": extension}))
    return contents


def _package_kind(package: Package) -> str:
    names = package.infos
    if any(name.endswith("word/document.xml") for name in names):
        return "docx"
    if any(name.endswith("workbook.xml") for name in names):
        return "xlsx"
    if any(name.endswith("workbook.bin") for name in names):
        raise Refused("unsupported", found="xlsb")
    if package.has("content.xml"):
        raise Refused("unsupported", found="OpenDocument")
    raise Refused("not_a_workbook", found=", ".join(sorted(names)[:3]))


def _read_package(package: Package, kind: str) -> Contents:
    if kind == "docx":
        from jindu.reading.files.docx import read_docx

        return read_docx(package)
    return read_xlsx(package)


def _read_plain(data: bytes, kind: str, extension: str) -> Contents:
    if kind in ("ole2", "biff"):
        from jindu.reading.files.xls import read_xls

        return read_xls(data)
    if kind == "pdf":
        check_pdf_streams(data)
        from jindu.reading.files.pdf import read_pdf

        return read_pdf(data)
    if kind == "html":
        from jindu.reading.files.html import read_html

        check_text_size(data, b"<t")
        return read_html(decode(data))
    if kind == "xmlss":
        raise Refused("unsupported", found="XML Spreadsheet 2003")
    check_text_size(data, b"")
    return read_text(data, extension)
