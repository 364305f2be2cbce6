"""What each page costs on a day never seen: counts, so that they are the same on any machine."""

import shutil
import zlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest
from streamlit import config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import create_reference_msg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from dashboard.ui import pages
from dashboard.ui.data import cache
from data_access.store import journal
from tests.pages.conftest import Visit

MOST_STATEMENTS = 12
MOST_BYTES = 20 * 1024
MOST_BYTES_OF_NINE_PANELS = 24 * 1024  # Ban hành
READ_ONCE_A_LOAD = ("indicators", "meetings")  # they read nothing more for another day
FIRST_VISIT, DAY_NEVER_SEEN = "2020-02-05", "2020-02-12"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[ForwardMsg]:
    """The messages that pages have sent since it was cleared."""
    messages: list[ForwardMsg] = []
    enqueue = ForwardMsgQueue.enqueue

    def remember(queue: ForwardMsgQueue, message: ForwardMsg) -> None:
        messages.append(message)
        enqueue(queue, message)

    monkeypatch.setattr(ForwardMsgQueue, "enqueue", remember)
    return messages


@pytest.mark.parametrize("page", pages.NAMES)
def test_a_page_on_a_day_never_seen_costs_few_statements_and_bytes(
    page: str,
    visit: Visit,
    sample_store: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    sent: list[ForwardMsg],
) -> None:
    monkeypatch.setenv("DASHBOARD_SLOW_RERUN_SECONDS", "0")
    shown = {"agency": {"agency": "L63-66"}, "indicators": {"indicator": "population_avg"}}
    address = shown.get(page, {})
    cache.clear()  # another page may have asked the same
    visit(sample_store, page, as_of=FIRST_VISIT, **address)
    known = {message.hash for message in sent}
    caplog.clear()
    sent.clear()
    visit(sample_store, page, as_of=DAY_NEVER_SEEN, **address)
    (rerun,) = (record for record in caplog.records if record.message == "slow rerun")
    fields = vars(rerun)["fields"]
    assert fields["page"] == page
    assert fields["load"] is not None
    assert fields["statements"] <= MOST_STATEMENTS
    assert fields["statements"] > 0 or page in READ_ONCE_A_LOAD
    most = MOST_BYTES_OF_NINE_PANELS if page == "regulations" else MOST_BYTES
    assert 0 < bytes_sent(sent, known) <= most


@pytest.mark.parametrize("page", ["overview", "regulations", "compliance"])
def test_a_journal_that_did_not_change_costs_a_page_on_a_day_seen_nothing(
    page: str,
    visit: Visit,
    sample_store: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("DASHBOARD_SLOW_RERUN_SECONDS", "0")
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    at = datetime(2020, 2, 1, 9)
    note = {"letter_number": "", "channel": "phone"}
    journal.add_entry(store, "follow_up", "VPCP", at, subject_key="M22-C", **note)
    visit(store, page, as_of=FIRST_VISIT)
    caplog.clear()
    visit(store, page, as_of=FIRST_VISIT)
    (rerun,) = (record for record in caplog.records if record.message == "slow rerun")
    assert vars(rerun)["fields"]["statements"] == 0


def bytes_sent(messages: Iterable[ForwardMsg], known: set[str]) -> int:
    """What goes over the wire to a browser that has the messages `known`, deflated as there: with
    a window of 4 KB, each message without the last four bytes, which are always the same.
    """
    least = config.get_option("global.minCachedMessageSize")
    deflating = zlib.compressobj(wbits=-12)
    size = 0
    for message in messages:
        is_known = message.hash in known and message.ByteSize() >= least
        said = create_reference_msg(message) if is_known else message
        size += len(deflating.compress(said.SerializeToString()))
        size += len(deflating.flush(zlib.Z_SYNC_FLUSH)) - 4
    return size
