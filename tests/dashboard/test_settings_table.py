"""docs/settings.md names each setting as the program takes it, and a wrong one stops the start."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.settings import VARIABLES, InvalidSetting, mail_settings, misspelt, settings
from dashboard.sign_in import OIDC, PROXY, sign_in
from data_access.contracts import CHECK_VARIABLE
from tests.conftest import RunPython

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(DASHBOARD_\w+)` \| (.+?) \| (.+?) \| `(.+)` \|$", re.MULTILINE)
ROWS = {name: (default, example) for name, default, _, example in ROW.findall(PAGE)}
MAILED = [name for name in VARIABLES if name.startswith("DASHBOARD_SMTP")]
TOGETHER = {name: group for group in (MAILED, [*OIDC], [*PROXY]) for name in group}
WRONG = {
    "DASHBOARD_STORE": ("mysql://u:geheim@host/db", "postgresql://u:geheim@host/db", "wh?re"),
    "DASHBOARD_DESK": ("yes", "ON", "1"),
    "DASHBOARD_LOG": ("debug", "everything"),
    "DASHBOARD_SLOW_RERUN_SECONDS": ("soon", "-1", "inf", "nan"),
    "DASHBOARD_METRICS_FROM": ("localhost", "10.0.0.1/24", "127.0.0.1,"),
    "DASHBOARD_FEED_PER_MINUTE": ("0", "-1", "many", "1.5"),
    "DASHBOARD_USAGE": ("yes", "ON"),
    "DASHBOARD_TILES": ("on_tim_rate", "missing,missing", "missing:districts"),
    "DASHBOARD_INDICATORS": ("gdp_growth", "gdp"),
    "DASHBOARD_SMTP": ("mail.example.vn", "https://u:geheim@mail.example.vn"),
    "DASHBOARD_SMTP_FROM": ("Hệ thống", ""),
    "DASHBOARD_SMTP_TO": ("lanhdao", ""),
    "DASHBOARD_OPEN": ("yes",),
    "DASHBOARD_OIDC_METADATA_URL": ("sso.example.vn", "https://u:geheim@sso.example.vn/", ""),
    "DASHBOARD_OIDC_CLIENT_ID": ("",),
    "DASHBOARD_OIDC_CLIENT_SECRET": ("",),
    "DASHBOARD_OIDC_COOKIE_SECRET": ("geheim",),
    "DASHBOARD_OIDC_REDIRECT_URL": ("https://htttbc.example.vn/", "htttbc/oauth2callback"),
    "DASHBOARD_PROXY_ADDRESSES": ("proxy.example.vn", "10.0.0.5/8"),
    "DASHBOARD_PROXY_HEADERS": ("X-User", "X-User,X-User,X-User"),
    "DASHBOARD_ROLES": ("leader", "a=king"),
    "DASHBOARD_OTHERS": ("leader",),
}
NAMED_BY_OTHERS = ("DASHBOARD_ROLE_CLAIM", "DASHBOARD_AGENCY_CLAIM", "DASHBOARD_NAME_CLAIM")


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [name for name in os.environ if name in VARIABLES]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "none")
    settings.cache_clear()
    sign_in.cache_clear()
    yield
    settings.cache_clear()
    sign_in.cache_clear()


def read_all() -> None:
    settings.cache_clear()
    sign_in.cache_clear()
    settings()
    mail_settings()
    sign_in()


def test_the_table_has_each_setting_and_no_other() -> None:
    assert list(ROWS) == list(VARIABLES)


@pytest.mark.parametrize("name", VARIABLES)
def test_the_table_has_the_default(name: str) -> None:
    default, _ = ROWS[name]
    assert default == (f"`{VARIABLES[name]}`" if VARIABLES[name] else "none")


@pytest.mark.parametrize("name", VARIABLES)
def test_the_example_is_taken_and_is_not_the_default(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = settings(), mail_settings(), sign_in()
    for each in TOGETHER.get(name, [name]):
        monkeypatch.setenv(each, ROWS[each][1])
    read_all()
    assert (settings(), mail_settings(), sign_in()) != before


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_setting_is_one_line_that_names_it_and_no_password(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    for each in TOGETHER.get(name, []):
        monkeypatch.setenv(each, ROWS[each][1])
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSetting) as invalid:
        read_all()
    said = str(invalid.value)
    assert said.startswith(name)
    assert "\n" not in said
    assert "geheim" not in said


def test_each_setting_has_a_wrong_value_here() -> None:
    assert {*WRONG, *NAMED_BY_OTHERS} == set(VARIABLES)


def test_an_unknown_variable_is_named_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_STOER", "x")
    monkeypatch.setenv("DASHBOARD_COLOURS", "x")
    monkeypatch.setenv(CHECK_VARIABLE, "1")
    assert misspelt() == {"DASHBOARD_STOER": "DASHBOARD_STORE", "DASHBOARD_COLOURS": ""}


def started(run_python: RunPython) -> "subprocess.CompletedProcess[str]":
    return run_python("-m", "streamlit", "run", "app.py", "--server.port=1", is_checked=False)


def test_the_server_does_not_start_with_a_wrong_setting_and_says_one_line(
    monkeypatch: pytest.MonkeyPatch, run_python: RunPython
) -> None:
    monkeypatch.setenv("DASHBOARD_DESK", "yes")
    monkeypatch.setenv("DASHBOARD_STOER", "x")
    done = started(run_python)
    assert done.returncode == 1
    assert "DASHBOARD_DESK: 'yes' is none of on, off." in done.stderr.splitlines()
    assert "Traceback" not in done.stderr
