"""Files that take long: with their progress, one after the other, cancelled without a trace."""

import threading
import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.exports.progress import Progress
from dashboard.ui import file_jobs
from dashboard.ui.file_jobs import Cancelled, FileJob, LongFile

LONG = 20.0  # seconds


class Parts:
    """The work of a file of three parts, each let through by hand."""

    def __init__(self) -> None:
        self.let, self.begun = threading.Semaphore(0), 0

    def __call__(self, progress: Progress) -> bytes:
        for _ in progress.parts("abc"):
            self.begun += 1
            assert self.let.acquire(timeout=LONG)
        return b"file"


@pytest.fixture
def parts() -> Parts:
    return Parts()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_file_says_how_far_it_is_over_its_stages() -> None:
    progress, shares = Progress(stages=2), []
    for _ in range(2):
        shares += [progress.share for _ in progress.parts([1, 2])]
    assert shares == [0, 0.25, 0.5, 0.75]
    assert progress.share == 1
    assert list(progress.parts([])) == []
    assert progress.share == 1, "never more than the whole"


def test_it_is_written_beside_the_page(parts: Parts) -> None:
    job = FileJob(LongFile("a", parts))
    until(lambda: parts.begun == 1)
    assert not job.is_over
    parts.let.release(2)
    until(lambda: parts.begun == 3)
    assert job.share == pytest.approx(2 / 3)
    parts.let.release()
    job.wait(LONG)
    assert job.is_over
    assert job.file() == b"file"


def test_what_is_cancelled_ends_before_its_next_part_and_leaves_nothing(parts: Parts) -> None:
    job = FileJob(LongFile("a", parts))
    until(lambda: parts.begun == 1)
    job.cancel()
    parts.let.release(3)
    job.wait(LONG)
    assert parts.begun == 1
    with pytest.raises(Cancelled):
        job.file()


def test_what_nobody_waits_for_is_cancelled(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    job = FileJob(LongFile("a", parts))
    until(lambda: parts.begun == 1)
    monkeypatch.setattr(file_jobs, "_UNSEEN", 0.0)
    parts.let.release(3)
    until(lambda: job.is_cancelled)
    assert parts.begun == 1


def test_a_second_one_waits_for_the_first(parts: Parts) -> None:
    first, second = FileJob(LongFile("a", parts)), FileJob(LongFile("b", lambda _: b"b"))
    until(lambda: parts.begun == 1)
    second.wait(0.1)
    assert not second.is_over
    parts.let.release(3)
    second.wait(LONG)
    assert (first.file(), second.file()) == (b"file", b"b")


def test_after_each_part_the_others_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    def work(progress: Progress) -> bytes:
        for _ in progress.parts("ab"):
            end = time.thread_time() + 0.1
            while time.thread_time() < end:
                pass
        return b"file"

    with monkeypatch.context() as patched:
        patched.setattr(time, "sleep", pauses.append)
        job = FileJob(LongFile("a", work))
        job.wait(LONG)
    assert job.file() == b"file"
    assert max(pauses) > 0.1  # seconds, for a tenth of work


def test_what_goes_wrong_is_raised_for_who_asks() -> None:
    def work(progress: Progress) -> bytes:
        raise ValueError("no room")

    job = FileJob(LongFile("a", work))
    job.wait(LONG)
    with pytest.raises(ValueError, match="no room"):
        job.file()


PAGE: dict[str, LongFile] = {}  # what the page of these tests offers


def page() -> None:
    """A page of one file."""
    from dashboard.ui.downloads import long_download
    from tests.dashboard.ui.test_file_jobs import PAGE

    long_download("Công văn", PAGE["file"], "a.zip", "application/zip", "letters")


def running(app: AppTest) -> list[str]:
    return [each.proto.text for each in app.get("progress")]


def test_a_page_shows_the_progress_then_the_file(parts: Parts) -> None:
    PAGE["file"] = LongFile("a", parts)
    app = AppTest.from_function(page, default_timeout=LONG).run()
    app.button(key="letters").click().run()
    assert running(app) == ["Đang lập: Công văn"]
    parts.let.release(3)
    until(lambda: app.session_state["letters_job"].is_over)
    app.run()
    assert running(app) == []
    (saved,) = app.get("download_button")
    assert saved.proto.label == "Lưu: Công văn"
    PAGE["file"] = LongFile("b", parts)
    app.run()
    assert "letters_job" not in app.session_state, "the file of another question is dropped"
    assert app.button(key="letters").label == "Công văn"


def test_a_page_cancels(parts: Parts) -> None:
    PAGE["file"] = LongFile("a", parts)
    app = AppTest.from_function(page, default_timeout=LONG).run()
    app.button(key="letters").click().run()
    job = app.session_state["letters_job"]
    app.button(key="letters_cancel").click().run()
    assert "letters_job" not in app.session_state
    assert app.button(key="letters").label == "Công văn"
    assert running(app) == []
    parts.let.release(3)
    job.wait(LONG)
    assert parts.begun == 1
