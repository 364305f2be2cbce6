"""A file to download opens to the viewer who took it, and to nobody else."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from dashboard.access import Access
from dashboard.server import gate, media
from dashboard.settings import settings
from dashboard.sign_in import sign_in
from dashboard.ui import identity, opened
from dashboard.ui.data import audit, taken
from dashboard.ui.data.taken import TakenFiles
from tests.dashboard.server.test_gate import asking
from tests.dashboard.test_sign_in import OF_PROXY

PROXY = "10.0.0.5"
MINISTRY, ANOTHER = Access("agency", "M22-G06", "C"), Access("agency", "M22-G20", "D")
OF_MINISTRY = {"x_user": "C", "x_groups": "agency", "x_agency": "M22-G06"}
OF_ANOTHER = {"x_user": "D", "x_groups": "agency", "x_agency": "M22-G20"}
OF_LEADER = {"x_user": "A", "x_groups": "leader"}


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[MediaFileManager]:
    """What Streamlit serves, on a server behind a proxy that signs viewers in."""
    for name, text in OF_PROXY.items():
        monkeypatch.setenv(name, text)
    sign_in.cache_clear()
    settings.cache_clear()
    made = MediaFileManager(MemoryMediaFileStorage("/media"))
    monkeypatch.setattr(media, "get_instance", lambda: SimpleNamespace(media_file_mgr=made))
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "a session")
    monkeypatch.setattr(audit, "exported", lambda *_: None)
    kept = TakenFiles()
    for module in (media, opened):
        monkeypatch.setattr(module, "TAKEN", kept)
    yield made
    sign_in.cache_clear()
    settings.cache_clear()


def download(
    files: MediaFileManager, who: Access, content: Any, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The link that a click of `who` gives."""
    monkeypatch.setattr(identity, "current", lambda: who)
    made = opened.counted_file(content, "rows.csv")
    assert callable(made), "made on the click, when it is known who clicks"
    return files.execute_deferred(files.add_deferred(made, "text/csv", "1.2", "rows.csv"))


def answer(path: str, headers: dict[str, str]) -> tuple[str, int] | None:
    return gate.refused(asking(path, client=PROXY, **headers))


@pytest.mark.parametrize("content", [b"mine", lambda: b"mine"])
def test_a_link_of_one_viewer_opens_nothing_to_another(
    files: MediaFileManager, content: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = download(files, MINISTRY, content, monkeypatch)
    assert answer(mine, OF_MINISTRY) is None
    for other in (OF_ANOTHER, OF_LEADER, OF_MINISTRY | {"x_agency": "M22-G20"}):
        assert answer(mine, other) == ("no_file", 404)
    assert answer("/media/unknown.csv", OF_MINISTRY) == ("no_file", 404)


def test_the_same_file_opens_to_both_who_took_it(
    files: MediaFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = download(files, MINISTRY, b"template", monkeypatch)
    assert download(files, ANOTHER, b"template", monkeypatch) == link
    assert answer(link, OF_MINISTRY) is answer(link, OF_ANOTHER) is None
    assert answer(link, OF_LEADER) == ("no_file", 404)


def test_a_viewer_whose_sign_in_names_nobody_has_his_files_too(
    files: MediaFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "current", lambda: Access("leader"))
    assert callable(opened.counted_file(b"all", "all.csv"))


def test_without_sign_in_there_is_nobody_to_tell_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in.cache_clear()
    assert gate.refused(asking("/media/any.csv")) is None


def test_what_was_taken_takes_no_endless_memory() -> None:
    kept = taken.TakenFiles(most=2)
    for content in (b"1", b"2", b"1", b"3"):
        kept.take(MINISTRY, content)
    assert [kept.is_of(MINISTRY, content) for content in (b"1", b"2", b"3")] == [True, False, True]
