"""Where a request leads, whatever prefix the server stands under."""

from starlette.types import Scope
from streamlit.config import get_option


def own_path(scope: Scope) -> str:
    """The path without the prefix of a proxy or of Streamlit's `server.baseUrlPath`."""
    path = str(scope["path"]).removeprefix(scope.get("root_path", ""))
    base = str(get_option("server.baseUrlPath") or "").strip("/")
    return path.removeprefix(f"/{base}") if base else path
