"""The language of this viewer's screen, and the messages in it."""

import re
from threading import local

import streamlit as st

from dashboard.wording import DEFAULT_LANGUAGE, TEXT
from data_access.text.messages import LANGUAGES

_KEY = "language"
_OF_THREAD = local()  # a run's thread serves one viewer; session_state costs 12 µs a message


def current() -> str:
    """vi or en."""
    language: str | None = getattr(_OF_THREAD, _KEY, None)
    return language or str(st.session_state.get(_KEY, DEFAULT_LANGUAGE))


def set_language(language: str) -> None:
    """Set the language of this run, and of fragments that rerun alone."""
    st.session_state[_KEY] = _OF_THREAD.language = language


def from_address() -> str:
    """The language in the address, before the rest of it can be read."""
    language = st.query_params.get("lang", current())
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def switch_language() -> None:
    """Write the other language into the address."""
    st.query_params["lang"] = next(each for each in LANGUAGES if each != current())


def say(key: str, **values: object) -> str:
    """A message of the screen in the viewer's language."""
    return TEXT(current(), key, **values)


def plain(text: str) -> str:
    """Text from data, escaped so that nothing in it is read as Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$:<>])", r"\\\1", text)


def unescaped(text: str) -> str:
    """A text without the escapes of `plain`, for files and alt texts."""
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!|~$:<>])", r"\1", text)
