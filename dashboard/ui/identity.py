"""Who looks at the screen in this run, and the way to sign in and out."""

import streamlit as st

from dashboard.access import Access
from dashboard.sign_in import access_of_claims, access_of_headers, open_access, sign_in
from dashboard.ui.language import plain, say
from data_access.clock import seconds_now


def current() -> Access | None:
    """What the viewer may see and do; None where he has yet to sign in, or has no role."""
    how = sign_in()
    if how.mode == "none":
        return open_access()
    if how.mode == "proxy":  # a request that is not the proxy's never comes so far
        return access_of_headers({name.lower(): st.context.headers.get(name, "")
                                  for name in how.headers})  # fmt: skip
    return access_of_claims(st.user.to_dict(), seconds_now()) if is_signed_in() else None


def is_signed_in() -> bool:
    """Whether a provider said who the viewer is, whatever his role and for however long."""
    return sign_in().mode == "oidc" and bool(st.user.get("is_logged_in"))


def viewer() -> Access:
    """`current` of a viewer who was let in; a run that outlives his sign-in ends."""
    found = current()
    if found is None:
        st.rerun(scope="app")
    return found


def writer() -> str:
    """Who writes an entry: who signed in, else what the writer says of himself."""
    if sign_in().mode == "none":
        return st.text_input(say("log.writer"), max_chars=60, width=180)
    name = viewer().name
    st.markdown(say("access.writes", name=plain(name)), width="content")
    return name


def ask() -> None:
    """In place of a page: what it takes to see it. The address, and with it the choice, stays."""
    if sign_in().mode == "proxy":
        st.title(say("sign_in.no_role"), anchor=False)
        st.markdown(say("sign_in.no_role_next"))
        return
    is_over = is_signed_in() and st.user.get("exp") is not None and _has_role()
    if is_signed_in() and not is_over:
        st.title(say("sign_in.no_role"), anchor=False)
        st.markdown(say("sign_in.no_role_next"))
        st.button(say("sign_in.out"), on_click=st.logout)
        return
    st.title(say("sign_in.over" if is_over else "sign_in.title"), anchor=False)
    st.markdown(say("sign_in.next"))
    st.button(say("sign_in.in"), type="primary", on_click=st.login)


def _has_role() -> bool:
    """Whether the viewer would be let in, were his token not over."""
    return access_of_claims(st.user.to_dict(), now=0) is not None


def who() -> None:
    """Who is signed in, and the way out; nothing on a server without sign-in."""
    how, found = sign_in(), current()
    if how.mode == "none" or found is None:
        return
    name = say("sign_in.as", name=plain(found.name), role=say(f"role.{found.role}"))
    with st.popover(say(f"role.{found.role}"), icon=":material/person:", type="tertiary"):
        st.markdown(name)
        if how.mode == "oidc":
            st.button(say("sign_in.out"), on_click=st.logout, key="sign_out")
