"""A viewer without a browser: Streamlit's own messages over its websocket."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

import websockets.asyncio.client as websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.server import ROOT

FIRST_PAGE = "overview"  # its address is the root
PAGES = (FIRST_PAGE, *sorted({path.stem for path in (ROOT / "pages").glob("*.py")} - {FIRST_PAGE}))
SECONDS_TO_ANSWER = 120
RUNS_REMEMBERED = 2  # so long a browser keeps the messages that the server need not repeat
AGENCY = "L63-66"  # what the page of one agency shows


@dataclass(frozen=True)
class Answer:
    """What one rerun brought: seconds until the script ended, elements, bytes received, which
    the server deflates as it does for a browser."""

    seconds: float
    elements: int
    size: int


class RerunFailed(Exception):
    """The script ended badly, or a page showed an exception."""


class CountingConnection(websockets.ClientConnection):
    """A connection that counts what comes over the wire."""

    received = 0

    def data_received(self, data: bytes) -> None:
        """As inherited."""
        self.received += len(data)
        super().data_received(data)


class Viewer:
    """One session on a server; asks for pages by their address, as a browser does."""

    def __init__(self, socket: CountingConnection, agency: str) -> None:
        self._socket = socket
        self._agency = agency
        self._remembered: dict[str, int] = {}
        self._runs = 0
        self.buttons: dict[str, str] = {}  # the id of each of the last answer, by its key

    async def open(self, page: str, as_of: date) -> Answer:
        """Ask for a page on a day; raises RerunFailed, TimeoutError or ConnectionClosed."""
        return await self._answer(self._question(page, as_of))

    async def press(self, key: str, page: str, as_of: date) -> Answer:
        """Press a button of the page that is open; raises KeyError where there is none."""
        question = self._question(page, as_of)
        question.rerun_script.widget_states.widgets.add(id=self.buttons[key], trigger_value=True)
        return await self._answer(question)

    async def _answer(self, question: BackMsg) -> Answer:
        begun = time.perf_counter()
        await self._socket.send(question.SerializeToString())
        elements, before, self.buttons = 0, self._socket.received, {}
        while True:
            message = await self._receive()
            element = message.delta.new_element
            elements += message.HasField("ref_hash") or message.delta.HasField("new_element")
            if element.HasField("exception"):
                raise RerunFailed(element.exception.message)
            for button in (element.button.id, element.download_button.id):
                self.buttons[button.rpartition("-")[2]] = button
            if message.HasField("script_finished"):
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                break
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            raise RerunFailed(f"script_finished: {message.script_finished}")
        return Answer(time.perf_counter() - begun, elements, self._socket.received - before)

    def _question(self, page: str, as_of: date) -> BackMsg:
        self._runs += 1
        question = BackMsg()
        script = question.rerun_script
        script.page_name = "" if page == FIRST_PAGE else page
        agency = f"&agency={self._agency}" if page == "agency" else ""
        script.query_string = f"as_of={as_of}{agency}"
        script.cached_message_hashes.extend(
            key for key, run in self._remembered.items() if run >= self._runs - RUNS_REMEMBERED
        )
        return question

    async def _receive(self) -> ForwardMsg:
        async with asyncio.timeout(SECONDS_TO_ANSWER):
            received = await self._socket.recv(decode=False)
        message = ForwardMsg()
        message.ParseFromString(received)
        if message.metadata.cacheable:
            self._remembered[message.hash] = self._runs
        elif message.ref_hash:
            self._remembered[message.ref_hash] = self._runs
        return message


@asynccontextmanager
async def connected(
    url: str, agency: str = AGENCY, headers: Mapping[str, str] | None = None
) -> AsyncIterator[Viewer]:
    """A viewer of the server at `url`, until the block ends. `headers` sign him in."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(
        address,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        create_connection=CountingConnection,
        max_size=None,
        ping_interval=None,
        additional_headers=headers,
    ) as socket:
        yield Viewer(socket, agency)
