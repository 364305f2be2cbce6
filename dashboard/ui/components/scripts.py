"""Components whose script and rules of style are files of the server, which a browser keeps.

Within the component they would be sent anew with every change of what it draws.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_FILES = Path(__file__).parents[2] / "static" / "components"


def component(name: str, *, is_apart: bool = True) -> Any:
    """The component `name`: its script is `name`.js.

    `is_apart`: with rules of style of its own, in a shadow; else with those of the page.
    """
    script = f"/app/static/components/{name}.js?v={_version()}"
    js = f"""export default async (drawn) => {{
  const script = await import(new URL("{script}", location.origin))
  return script.default(drawn)
}}"""
    return st.components.v2.component(
        name, html="<section></section>", js=js, isolate_styles=is_apart
    )


@cache
def _version() -> str:
    """Changes with any of the files, so that a browser never keeps an old one."""
    files = sorted(_FILES.iterdir())
    return hashlib.sha256(b"".join(map(Path.read_bytes, files))).hexdigest()[:12]
