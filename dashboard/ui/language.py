"""The language of this viewer's screen, and what the catalogue says in it."""

import re
from threading import local

import streamlit as st

from dashboard.wording import DEFAULT_LANGUAGE, TEXT
from data_access.text.messages import LANGUAGES

_KEY = "language"
_OF_THREAD = local()  # a run's thread serves one viewer; a state of Streamlit costs a word 12 µs


def current() -> str:
    """vi or en."""
    language: str | None = getattr(_OF_THREAD, _KEY, None)
    return language or str(st.session_state.get(_KEY, DEFAULT_LANGUAGE))


def set_language(language: str) -> None:
    """Make `language` the one of this run, and of the parts that run again alone."""
    st.session_state[_KEY] = _OF_THREAD.language = language


def of_address() -> str:
    """The language that the address asks for, before anything else in it can be read."""
    asked = st.query_params.get("lang", current())
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


def say(key: str, **values: object) -> str:
    """A message of the screen in the viewer's language."""
    return TEXT(current(), key, **values)


def plain(text: str) -> str:
    """Text from data as it is: nothing in it is read as Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$:<>])", r"\\\1", text)


def unmarked(text: str) -> str:
    """A sentence of the screen without the marks that `plain` sets, for files and alt texts."""
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!|~$:<>])", r"\1", text)
