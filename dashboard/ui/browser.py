"""What only a browser can do: copy the address, print, keep focus and place, tell of a cut line."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.selection import Selection
from dashboard.ui import choices
from dashboard.ui.components.scripts import component
from dashboard.ui.data import answers
from dashboard.ui.language import current, say
from dashboard.wording import TEXT, day, simulated_label

# A button is shown once it has its name.
_HTML: Final = """<button type="button" hidden><svg viewBox="0 0 24 24" aria-hidden="true"><path
d="M10 14a4 4 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1-1"
/></svg></button><button type="button" hidden><svg viewBox="0 0 24 24" aria-hidden="true"><path
d="M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z"/></svg></button><span role="status"></span>"""
_CSS: Final = """
:host { display: block; position: relative; white-space: nowrap }
button + button { margin-left: .35rem }
button { font: inherit; color: var(--st-text-color); background: transparent; cursor: pointer;
  min-height: 2.5rem; padding: .25rem .6rem; white-space: nowrap;
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius) }
button[hidden] { display: inline-block; visibility: hidden }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color) }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px }
svg { display: block; width: 1.2rem; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round }
span { position: absolute; right: 0; top: 100%; white-space: nowrap; z-index: 2;
  background: var(--st-background-color) }
"""
# Without https a browser has no clipboard interface; then the old command copies a selected field.
_JS: Final = """
export default function ({ data, parentElement }) {
  const [copying, printing] = parentElement.querySelectorAll("button")
  const status = parentElement.querySelector("span")
  for (const [button, label] of [[copying, data.copy], [printing, data.print]]) {
    button.title = label
    button.setAttribute("aria-label", label)
    button.hidden = false
  }
  printing.onclick = () => window.print()
  const copy = async () => {
    if (navigator.clipboard) return navigator.clipboard.writeText(location.href)
    const field = document.createElement("textarea")
    field.value = location.href
    document.body.append(field)
    field.select()
    document.execCommand("copy")
    field.remove()
  }
  copying.onclick = async () => {
    await copy()
    status.textContent = data.copied
    setTimeout(() => { status.textContent = "" }, 2000)
  }
}
"""

_take_away = st.components.v2.component("take_away", html=_HTML, css=_CSS, js=_JS)


def take_away() -> None:
    """Two buttons: one copies the address of the page, one prints the page."""
    _take_away(
        key="take_away",
        data={name: say(f"frame.{name}") for name in ("copy", "copied", "print")},
        width="content",
    )


# Streamlit writes these two texts of its uploader in English only.
_UPLOADER_JS: Final = """
export default function ({ data }) {
  const translate = () => {
    for (const box of document.querySelectorAll('[data-testid="stFileUploader"]')) {
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const text = walker.currentNode
        if (text.nodeValue === "Upload") text.nodeValue = data.button
        if (/^\\d+MB per file/.test(text.nodeValue))
          text.nodeValue = text.nodeValue.replace(/^\\d+MB per file/, data.limit)
      }
    }
  }
  translate()
  const observer = new MutationObserver(translate)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => observer.disconnect()
}
"""

_uploader_texts = st.components.v2.component("uploader_words", html="", js=_UPLOADER_JS)


def translate_uploader() -> None:
    """Show the texts of Streamlit's uploader in the viewer's language."""
    _uploader_texts(
        key="uploader_words",
        data={"button": say("data.uploader_button"), "limit": say("data.uploader_limit")},
        height=0,
    )


WIDGET_WORDS: Final = tuple(
    f"widget.{name}"
    for name in (
        "choose_date", "day", "month", "year", "selected", "next", "previous", "next_month",
        "previous_month", "open", "close", "dismiss", "clear", "clear_value", "clear_all",
        "select_all", "option", "options", "no_results", "apply", "submit", "heading",
        "selected_date", "navigate_dates", "remove", "help_for", "error", "outside",
    )
)  # fmt: skip

_COLORS: Final = (
    "textColor", "borderColor", "linkColor", "primaryColor", "grayTextColor", "grayBackgroundColor",
    "redTextColor", "redBackgroundColor", "orangeTextColor", "orangeBackgroundColor",
    "greenTextColor", "greenBackgroundColor",
)  # fmt: skip

_page = component("page")
_widget_words = component("words")
_KEY: Final = "page"
_STYLE: Final = Path(__file__).parents[1] / "static" / "components" / "page.css"


def page_style() -> None:
    """The rules of style of every page, with its first part: with a script they came late, and
    what was drawn by then moved.
    """
    st.html(f"<style>{_rules()}</style>")


@cache
def _rules() -> str:
    """Those of the file, and the colours of the light theme, on white, that paper takes: each by
    the name that it has in the rules of parts, with "paper" for "st".
    """
    colors = {name: str(st.get_option(f"theme.light.{name}")) for name in _COLORS}
    colors["backgroundColor"] = "#FFFFFF"
    names = {name: re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", name) for name in colors}
    given = "; ".join(f"--paper-{names[name]}: {color}" for name, color in colors.items())
    return f":root {{ {given} }}\n{_STYLE.read_text(encoding='utf-8')}"


def watch_page(panel: str | None, selection: Selection, meeting: str) -> None:
    """Keep focus and place: into what opens and back, to `panel`, to where one was before.

    And say that the line is cut; when it is back, take the choice up again, then say that too.
    Streamlit itself speaks to developers, in English, and a lost session is made anew by the first
    click, which does nothing else. So the script asks for the session with a text of its own, and
    says that the line is back once the text came back in `answered`.

    The link of a panel to #picture saves it as a picture, which says the day and the load of
    `selection` and the `meeting` that froze it, "" for none; to #picture-simulated, that its rows
    are simulated too. What is printed says them on each sheet.
    """
    state = st.session_state.get(_KEY) or {}
    texts = {name: say(f"frame.{name}") for name in ("skip", "help", "lost", "again")}
    _page(
        key=_KEY,
        data=texts
        | {"language": current(), "panel": panel or "", "answered": state.get("asked")}
        | {"stamp": _stamp(selection, meeting), "day": str(selection.as_of)}
        | {"simulated": simulated_label(current())}
        | {
            "mark": simulated_label(current()) if answers.is_simulated(selection.load) else "",
            "left": say("print.left", count="{count}"),
        },
        on_asked_change=lambda: None,
        width="content",
        height=0,
    )


def translate_widgets() -> None:
    """Streamlit's words in its widgets, each with ours; none where ours are the same.

    A part of its own, as it stays the same: it is not sent again with a change of the choice.
    """
    pairs = ((TEXT("en", key), say(key)) for key in WIDGET_WORDS)
    words = {theirs: ours for theirs, ours in pairs if theirs != ours}
    _widget_words(key="widget_words", data={"words": words}, width="content", height=0)


def _stamp(selection: Selection, meeting: str) -> str:
    as_of, choice = day(current(), selection.as_of), choices.in_words(selection)
    said = say("print.stamp", as_of=as_of, load=selection.load, choice=choice)
    return " · ".join(filter(None, (said, meeting)))
