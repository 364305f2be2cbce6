"""What a sign-in says of a viewer: claims, headers of a proxy, and the settings of both."""

from typing import Any

import pytest

from dashboard.access import Access
from dashboard.settings import InvalidSetting, settings
from dashboard.sign_in import (
    OIDC,
    access_of_claims,
    access_of_headers,
    is_proxy,
    is_this_machine,
    open_access,
    sign_in,
)

NOW = 1_000_000
OF_OIDC = dict(
    zip(
        OIDC,
        ("https://sso.example.vn/.well-known/openid-configuration", "dashboard", "geheim",
         "g" * 32, "https://htttbc.example.vn/oauth2callback"),
        strict=True,
    )
)  # fmt: skip
OF_PROXY = {
    "DASHBOARD_PROXY_ADDRESSES": "10.0.0.5,10.1.0.0/24",
    "DASHBOARD_PROXY_HEADERS": "X-User,X-Groups,X-Agency",
    "FORWARDED_ALLOW_IPS": "none",
}


pytestmark = pytest.mark.usefixtures("settings_anew")


def told(**claims: Any) -> Access | None:
    return access_of_claims({"exp": NOW + 1, "name": "A", **claims}, NOW)


@pytest.mark.parametrize(
    ("claims", "access"),
    [
        ({"groups": ["leader"]}, Access("leader", None, "A")),
        ({"groups": "vpcp"}, Access("vpcp", None, "A")),
        ({"groups": ["guest", "leader", "other"]}, Access("leader", None, "A")),
        ({"groups": ["leader", "vpcp"]}, Access("vpcp", None, "A")),
        ({"groups": ["agency"], "agency": "M22-G06"}, Access("agency", "M22-G06", "A")),
        ({"groups": ["agency"], "agency": ["M22-G06"]}, Access("agency", "M22-G06", "A")),
        ({"groups": ["agency"], "agency": ["M22-G06", "M22-G20"]}, None),
        ({"groups": ["agency"]}, None),
        ({"groups": ["agency"], "agency": {"code": "M22-G06"}}, None),
        ({"groups": ["guest"]}, Access("guest", None, "A")),
        ({"groups": ["Leader"]}, None),
        ({"groups": []}, None),
        ({"groups": {"leader": True}}, None),
        ({"groups": [["leader"]]}, None),
        ({"roles": ["vpcp"]}, None),
        ({}, None),
    ],
)
def test_a_role_comes_from_its_claim_alone(claims: dict[str, Any], access: Access | None) -> None:
    assert told(**claims) == access


@pytest.mark.parametrize("exp", [NOW, NOW - 1, None, "2999-01-01", True, float("nan")])
def test_a_token_that_is_over_or_has_no_end_lets_nobody_in(exp: Any) -> None:
    assert told(groups=["vpcp"], exp=exp) is None


def test_a_claim_names_who_it_is_else_his_mail_else_his_number() -> None:
    for claims, name in (({"name": "", "email": "a@b.vn"}, "a@b.vn"), ({"name": None}, "7")):
        found = told(groups=["leader"], sub="7", **claims)
        assert found is not None
        assert found.name == name


def test_claims_and_values_are_named_by_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_ROLE_CLAIM", "vai_tro")
    monkeypatch.setenv("DASHBOARD_AGENCY_CLAIM", "ma")
    monkeypatch.setenv("DASHBOARD_ROLES", "LD=leader, CN=ou=bo=agency")
    assert told(vai_tro="LD") == Access("leader", None, "A")
    assert told(vai_tro="CN=ou=bo", ma="X") == Access("agency", "X", "A")
    assert told(vai_tro="leader") is None


def test_others_are_guests_where_the_settings_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_OTHERS", "guest")
    assert told(groups=["nobody"]) == Access("guest", None, "A")
    assert told(groups=["agency"]) is None


def test_a_proxy_says_who_it_is_and_only_from_its_addresses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, text in OF_PROXY.items():
        monkeypatch.setenv(name, text)
    assert sign_in().mode == "proxy"
    named = {"x-user": "C", "x-groups": "all, agency", "x-agency": "M22-G06"}
    assert access_of_headers(named) == Access("agency", "M22-G06", "C")
    assert access_of_headers(named | {"x-user": " "}) is None
    assert access_of_headers({}) is None
    assert [is_proxy(host) for host in ("10.0.0.5", "10.1.0.9", "10.0.0.6", "", "10.0.0.5.x")] == [
        True, True, False, False, False
    ]  # fmt: skip


def test_without_sign_in_the_desk_writes_and_others_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (sign_in().mode, open_access().role) == ("none", "leader")
    settings.cache_clear()
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    assert open_access().role == "vpcp"


def test_this_machine_is_known_by_its_address() -> None:
    assert [is_this_machine(host) for host in ("127.0.0.1", "::1", "10.0.0.5", "localhost")] == [
        True, True, False, False
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({OIDC[2]: ""}, "DASHBOARD_OIDC_CLIENT_SECRET is not set"),
        ({OIDC[0]: "sso.example.vn"}, "DASHBOARD_OIDC_METADATA_URL is no http"),
        ({OIDC[0]: "https://u:geheim@sso.example.vn/x"}, "DASHBOARD_OIDC_METADATA_URL is no http"),
        ({OIDC[3]: "geheim"}, "DASHBOARD_OIDC_COOKIE_SECRET has fewer than 32"),
        ({OIDC[4]: "https://htttbc.example.vn/"}, "DASHBOARD_OIDC_REDIRECT_URL must end"),
        (OF_PROXY, "DASHBOARD_PROXY_ADDRESSES and DASHBOARD_OIDC_METADATA_URL"),
        ({"DASHBOARD_ROLES": "leader"}, "DASHBOARD_ROLES: 'leader'"),
        ({"DASHBOARD_ROLES": "a=king"}, "DASHBOARD_ROLES: 'a=king'"),
        ({"DASHBOARD_ROLES": "a=vpcp,a=guest"}, "DASHBOARD_ROLES: 'a=guest'"),
        ({"DASHBOARD_OTHERS": "leader"}, "DASHBOARD_OTHERS: 'leader'"),
        ({"DASHBOARD_OPEN": "yes"}, "DASHBOARD_OPEN: 'yes'"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it_and_no_secret(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], said: str
) -> None:
    for name, text in {**OF_OIDC, **changed}.items():
        monkeypatch.setenv(name, text)
    with pytest.raises(InvalidSetting) as invalid:
        sign_in()
    assert str(invalid.value).startswith(said)
    assert "\n" not in str(invalid.value)
    assert "geheim" not in str(invalid.value)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"FORWARDED_ALLOW_IPS": "127.0.0.1"}, "DASHBOARD_PROXY_ADDRESSES: set FORWARDED_ALLOW"),
        ({"DASHBOARD_PROXY_ADDRESSES": "proxy"}, "DASHBOARD_PROXY_ADDRESSES: 'proxy'"),
        ({"DASHBOARD_PROXY_HEADERS": "X-User"}, "DASHBOARD_PROXY_HEADERS: 'X-User'"),
        ({"DASHBOARD_PROXY_HEADERS": ""}, "DASHBOARD_PROXY_HEADERS is not set"),
    ],
)
def test_a_proxy_is_described_in_full(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], said: str
) -> None:
    for name, text in {**OF_PROXY, **changed}.items():
        monkeypatch.setenv(name, text)
    with pytest.raises(InvalidSetting) as invalid:
        sign_in()
    assert str(invalid.value).startswith(said)


def test_streamlit_is_told_of_the_provider_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sign_in().secrets == {}
    sign_in.cache_clear()
    for name, text in OF_OIDC.items():
        monkeypatch.setenv(name, text)
    assert sign_in().secrets["auth"]["client_secret"] == OF_OIDC[OIDC[2]]
