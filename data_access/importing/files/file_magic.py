"""The format of a file by its first bytes, whatever its name says."""

from pathlib import Path

from data_access.importing.model.sheet import unreadable

_BEGINNING = 1 << 16
_PASSWORD_SEARCH = 16 << 20  # bytes, for the mark of a password
_FOREIGN_SIGNATURES = (
    (b"MZ", "import.is_program"),
    (b"%PDF", "import.is_pdf"),
)
_PAGES = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<head", b"<style")
_BEFORE_PAGES = b"\xef\xbb\xbf \r\n\t"
_PROGRAM = b"\0"  # what text that begins with MZ never holds
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = b"PK\x03\x04"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_FIRST_MEMBER = 200  # bytes
XLSX, XLS, ODS = ".xlsx", ".xls", ".ods"


def packed_format(path: Path) -> str | None:
    """XLSX, ODS or XLS where a file is packed as such a workbook is; None for text.

    Raises ImportRejected, with what the file is, where it is neither a workbook nor text.
    """
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
        is_old = beginning.startswith(_OLE)
        is_locked = is_old and _PASSWORD in beginning + file.read(_PASSWORD_SEARCH)
    reason = "import.is_locked" if is_locked else _foreign_format(beginning)
    if reason is not None:
        raise unreadable(path, reason)
    if is_old:
        return XLS
    if not beginning.startswith(_PACKED):
        return None
    return ODS if _OPEN_DOCUMENT in beginning[:_FIRST_MEMBER] else XLSX


def _foreign_format(beginning: bytes) -> str | None:
    for signature, reason in _FOREIGN_SIGNATURES:
        if beginning.startswith(signature):
            is_text = signature == b"MZ" and _PROGRAM not in beginning
            return None if is_text else reason
    is_page = beginning.lstrip(_BEFORE_PAGES)[:16].lower().startswith(_PAGES)
    return "import.is_html" if is_page else None
