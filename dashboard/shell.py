"""The frame of every page: menu, shared filters, and the message when the store is unavailable."""

import streamlit as st

from dashboard.access import AccessRefused
from dashboard.server import reruns
from dashboard.ui import browser, filters, frame, identity, language, messages, opened, pages
from dashboard.ui.data import audit
from data_access.errors import DataUnavailable

with reruns.measured_rerun() as rerun:
    language.set_language(language.from_address())
    st.set_page_config(page_icon="dashboard/static/icons/favicon.svg", layout="wide")
    browser.page_style()
    page = st.navigation(pages.pages(), position="hidden")
    rerun.page = page.url_path or pages.first()
    viewer = identity.current()
    if viewer is None:
        pages.masthead()
        identity.ask()
        st.stop()
    rerun.user = viewer.name
    audit.arrived(viewer)
    try:
        rerun.load = filters.choose().load
        opened.page_opened(rerun.page)
        pages.menu(rerun.page)
        frame.top(rerun.page)
        rerun.is_without_store = frame.last_figures()
        if not pages.is_of(viewer, rerun.page):
            audit.refused(rerun.page)
            messages.not_yours()
        elif rerun.page in pages.WITHOUT_CHOICE:
            page.run()
        elif not rerun.load:
            messages.nothing_loaded()
        elif rerun.page in pages.OF_THE_CHOSEN and not filters.has_agencies():
            messages.nobody_chosen()
        else:
            page.run()
    except AccessRefused as refused:
        audit.refused(refused.action)
        messages.not_yours()
    except DataUnavailable as error:
        rerun.is_without_store = True
        if rerun.load is None:
            messages.store_unavailable(error)
        else:
            messages.away(error)
