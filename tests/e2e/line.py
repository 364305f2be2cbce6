"""A line between browser and server that can be cut and mended, as a bad network does."""

import contextlib
import socket
import threading

from tests.e2e.conftest import free_port


class Line:
    """Passes what comes in on `port` on to the server, unless it is cut."""

    def __init__(self, server_port: int) -> None:
        self.port, self._server_port = free_port(), server_port
        self.url = f"http://localhost:{self.port}"
        self._is_cut, self._open = False, set[socket.socket]()
        self._door = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._let_in, daemon=True).start()

    def cut(self) -> None:
        """Drop every connection, and refuse new ones."""
        self._is_cut = True
        for end in tuple(self._open):
            _close(end)

    def mend(self) -> None:
        """Let connections through again."""
        self._is_cut = False

    def close(self) -> None:
        """End the line."""
        self.cut()
        self._door.close()

    def _let_in(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if self._is_cut:
                    _close(near)
                    continue
                far = socket.create_connection(("127.0.0.1", self._server_port))
                self._open |= {near, far}
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(65_536):
                target.sendall(piece)
        for end in (source, target):
            self._open.discard(end)
            _close(end)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
