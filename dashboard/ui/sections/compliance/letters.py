"""Letters that remind agencies of their overdue reports: look at one, take all, log them."""

from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard.exports.tables import file_name
from dashboard.selection import Selection
from dashboard.ui import filters, panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, documents, follow_up_log
from dashboard.ui.downloads import long_download
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.follow_up_log import may_write
from dashboard.wording import count, day

_ZIP: Final = "application/zip"
_KEY: Final = "letters"
_ENTERED: Final = "letters_entered"


def letters(selection: Selection) -> None:
    """Whom a letter would go to; the letters themselves on demand."""
    codes = documents.addressees(selection)
    owed = answers.values(selection, ("missing", "directions_overdue"))
    simulated = any(value.simulated for value in owed)
    title = Sentence(
        "letters.title" if codes else "letters.title_none", count=count(current(), len(codes))
    ).text(simulated=simulated and bool(codes))
    with panel.border("reminder_letters"):
        panel.heading(title, say("letters.subtitle", as_of=day(current(), selection.as_of)))
        if not codes:
            return
        with st.popover(say("letters.open"), type="tertiary", key=_KEY, on_change="rerun",
                        width="stretch") as popover:  # fmt: skip
            if popover.open:
                _content(selection, codes, simulated=simulated)


@st.fragment
def _content(selection: Selection, codes: list[str], *, simulated: bool) -> None:
    every = [*codes, *documents.not_reminded_agencies(selection)]
    names = dict(zip(every, short_names(selection, every), strict=True))
    chosen = st.multiselect(
        say("letters.choose"),
        every,
        format_func=names.__getitem__,
        key=f"{_KEY}_chosen",
        placeholder=say("letters.all", count=count(current(), len(codes))),
    )
    left_out = [plain(names[code]) for code in chosen if code not in codes]
    if left_out:
        st.warning(say("letters.left_out", names="; ".join(left_out)))
    addressed = tuple(code for code in codes if code in chosen or not chosen)
    if not addressed:
        return
    _preview(selection, addressed, names)
    stamp = table_rows.stamp(say("letters.file"), selection, simulated=simulated)
    long_download(
        say("letters.zip", count=count(current(), len(addressed))),
        documents.reminder_letters(selection, current(), addressed),
        file_name=file_name(replace(stamp, title=say("letters.file")), "zip"),
        mime=_ZIP,
        key=f"{_KEY}_zip",
    )
    _log(selection, addressed)


def _preview(selection: Selection, codes: tuple[str, ...], names: dict[str, str]) -> None:
    """The text of one letter, and how many rows its annex has."""
    code = st.selectbox(
        say("letters.preview"),
        codes,
        format_func=names.__getitem__,
        key=f"{_KEY}_preview",
        filter_mode=None,
    )
    letter = documents.reminder_letter(selection, current(), code)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(letter.addressee)}**")
        for paragraph in letter.paragraphs:
            st.markdown(plain(paragraph))
        rows = {name: count(current(), len(of)) for name, of in
                (("overdue", letter.overdue), ("late", letter.late),
                 ("directions", letter.directions))}  # fmt: skip
        st.caption(say("letters.annex_rows", **rows))


def _log(selection: Selection, codes: tuple[str, ...]) -> None:
    """Enter the letters in the follow-up log, once they were sent."""
    st.markdown(say("letters.sent"))
    if entered := st.session_state.pop(_ENTERED, 0):
        st.success(say("letters.entered", count=count(current(), entered)))
    if not may_write(selection):
        return
    with (
        st.form(f"{_KEY}_sent", border=False, enter_to_submit=False),
        st.container(horizontal=True),
    ):
        number = st.text_input(say("log.letter"), max_chars=60, width=170)
        writer = st.text_input(say("log.writer"), max_chars=60, width=180)
        submitted = st.form_submit_button(
            say("letters.do_sent", count=count(current(), len(codes)))
        )
    if not submitted:
        return
    if not number.strip() or not writer.strip():
        st.warning(say("letters.incomplete"))
        return
    for code in codes:
        follow_up_log.add_entry(
            code, writer.strip(), filters.now(), channel="letter", letter_number=number.strip(),
            note=None, promised_date=None,
        )  # fmt: skip
    st.session_state[_ENTERED] = len(codes)
    st.rerun()  # the log below the letters shows them
