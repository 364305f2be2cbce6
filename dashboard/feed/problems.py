"""What is wrong with a request, as problem details (RFC 9457) in the language asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import JSONResponse, Response

from dashboard.wording import TEXT

BASE: Final = "/api/v1"
MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: `where`, the name of a parameter; what and how to mend it, `key`."""

    where: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def as_dict(self, language: str) -> dict[str, str]:
        """Where, what, and how to mend it, in words."""
        said = {part: TEXT(language, f"feed.{self.key}.{part}", where=self.where, **self.values)
                for part in ("what", "mend")}  # fmt: skip
        return {"where": self.where, **said}


class Problem(Exception):
    """A request that is refused: its status, the key of its words, and each fault."""

    def __init__(
        self,
        status: HTTPStatus,
        key: str,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(key)
        self.status, self.key, self.faults = status, key, tuple(faults)
        self.headers, self.values = dict(headers or {}), values

    def response(self, language: str, instance: str) -> Response:
        """The problem in words. `instance`: the address that was asked."""
        content: dict[str, Any] = {
            "type": f"{BASE}/#{self.key}",
            "title": TEXT(language, f"feed.problem.{self.key}.title"),
            "status": int(self.status),
            "detail": TEXT(language, f"feed.problem.{self.key}.detail", **self.values),
            "instance": instance,
        }
        if self.faults:
            content["errors"] = [fault.as_dict(language) for fault in self.faults]
        headers = {"Content-Language": language, "Cache-Control": "no-store", **self.headers}
        return JSONResponse(content, int(self.status), headers, MEDIA_TYPE)


def invalid(*faults: Fault) -> Problem:
    """400: parameters that are unknown or have no such value."""
    return Problem(HTTPStatus.BAD_REQUEST, "invalid", faults)
