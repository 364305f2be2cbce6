"""Data: what came in, what is to be asked about it, and the way in for a file."""

import streamlit as st

from dashboard.ui.sections.data import (
    checking,
    explained,
    freshness,
    loads,
    questions,
    statements,
    templates,
    usage,
    withdrawal,
)

st.title(loads.title(), anchor=False)
freshness.freshness()
questions.questions()
statements.all_statements()
explained.take_a_list()
checking.check_a_file()
templates.templates()
loads.loads()
withdrawal.withdrawal()
usage.usage()
