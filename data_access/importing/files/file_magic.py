"""The format of a file by its first bytes, whatever its name says."""

from pathlib import Path

from data_access.importing.model.sheet import unreadable

_BEGINNING = 1 << 16
_PASSWORD_SEARCH = 16 << 20  # bytes, for the mark of a password
_FOREIGN_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import.is_old_xls"),
    (b"MZ", "import.is_program"),
    (b"%PDF", "import.is_pdf"),
)
_PAGES = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<head", b"<style")
_BEFORE_PAGES = b"\xef\xbb\xbf \r\n\t"
_PROGRAM = b"\0"  # what text that begins with MZ never holds
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = b"PK\x03\x04"


def is_workbook(path: Path) -> bool:
    """Whether a file is packed as workbooks are.

    Raises ImportRejected, with what the file is, where it is neither a workbook nor text.
    """
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
        reason = _foreign_format(beginning)
        if reason == "import.is_old_xls" and _PASSWORD in beginning + file.read(_PASSWORD_SEARCH):
            reason = "import.is_locked"
    if reason is not None:
        raise unreadable(path, reason)
    return beginning.startswith(_WORKBOOK)


def _foreign_format(beginning: bytes) -> str | None:
    for signature, reason in _FOREIGN_SIGNATURES:
        if beginning.startswith(signature):
            is_text = signature == b"MZ" and _PROGRAM not in beginning
            return None if is_text else reason
    is_page = beginning.lstrip(_BEFORE_PAGES)[:16].lower().startswith(_PAGES)
    return "import.is_html" if is_page else None
