"""What is asked wrongly is refused with where, what and how to mend it; all else is answered."""

import inspect
from typing import Any

import jsonschema
import pytest
from starlette.routing import Route

from dashboard.feed import answering
from dashboard.feed.declared import CHOICE, PAGING
from dashboard.feed.limits import Limits
from dashboard.feed.resources.catalogue import RESOURCES
from dashboard.feed.routes import ROUTES
from tests.dashboard.feed.conftest import Answered, Ask

DAY = "2020-06-12"


def refused(answered: Answered, status: int = 400) -> list[dict[str, str]]:
    """The errors of a problem, which has all that RFC 9457 names."""
    assert answered.status == status, answered.body.decode()
    assert answered.headers["content-type"] == "application/problem+json"
    problem = answered.json
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert problem["type"].startswith("/api/v1/#")
    errors: list[dict[str, str]] = problem.get("errors", [])
    return errors


@pytest.mark.parametrize(
    ("asked", "where", "mend"),
    [
        ({"as_of": "2020-02-30"}, "as_of", "Use a day from 2019-03-12 to "),
        ({"as_of": "1/2/2020"}, "as_of", "Use a day from 2019-03-12 to "),
        ({"as_of": "2019-03-11"}, "as_of", "Use a day from 2019-03-12 to "),
        ({"load": "-1"}, "load", "Use a whole number from 0 to 36."),
        ({"load": "37"}, "load", "Use a whole number from 0 to 36."),
        ({"period": "2020-Q5"}, "period", "Write it as: 2020-01, 2020-Q1,"),
        ({"kind": "ministries"}, "kind", "Use one of: all, ministry, ministerial_agency, local"),
        ({"region": "north"}, "region", "Use one of: all, R2020-NMM,"),
        ({"geography": "today"}, "geography", "Use one of: as_of, then, now."),
        ({"by": "colour"}, "by", "Use one of: agency, kind, region, regime, period."),
        ({"figure": "missing.none"}, "figure", "Each code once, with a dot between them, out of:"),
        ({"limit": "0"}, "limit", "Use a whole number from 1 to 100000."),
        ({"offset": "1e3"}, "offset", "Use a whole number from 0 to 100000000."),
        ({"perod": "2020"}, "perod", "Perhaps `period` is meant."),
        ({"AS_OF": "2020-02-05"}, "AS_OF", "Perhaps `as_of` is meant."),
        ({"xyz": "1"}, "xyz", "Leave it out. The parameters are: as_of, load, period,"),
        ({"lang": "fr"}, "lang", "Dùng một trong: vi, en."),
    ],
)
def test_a_wrong_parameter_is_named_with_how_to_mend_it(
    asked: dict[str, str], where: str, mend: str, ask: Ask
) -> None:
    (error,) = refused(ask("/figures", **{"lang": "en", **asked}))
    assert error["where"] == where
    assert error["mend"].startswith(mend)
    assert error["what"]


def test_all_faults_are_told_at_once_and_in_the_language_asked_for(ask: Ask) -> None:
    errors = refused(ask("/figures", query="as_of=x&as_of=y&perod=1&kind=z"))
    assert [error["where"] for error in errors] == ["as_of", "perod", "as_of", "kind"]
    assert errors[0]["what"] == "Tham số `as_of` có hai lần."
    assert errors[1]["mend"] == "Có lẽ là `period`."
    assert errors[3]["what"] == "“z” không phải là giá trị của `kind`."


def test_a_figure_is_not_split_by_what_it_cannot_be(ask: Ask) -> None:
    (error,) = refused(ask("/figures", figure="regulations_issued", by="period", lang="en"))
    assert error == {
        "where": "by",
        "what": "The figure `regulations_issued` cannot be split by `period`.",
        "mend": "Use for `by` one of: agency, kind, region.",
    }


def test_a_choice_that_would_be_lost_in_silence_is_refused(ask: Ask) -> None:
    (error,) = refused(ask("/indicators", region="R2020-NMM", lang="en"))
    assert error["mend"] == "Leave it out, or keep its default “all”."
    page = {"period": "12m", "kind": "all", "region": "all", "geography": "as_of", "lang": "vi"}
    assert ask("/indicators", as_of=DAY, **page).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/figures/none",
        "/indicators/none",
        "/meetings/none",
        "/meetings/99",
        "/none",
        "/figures/a/b",
    ],
)
def test_what_there_is_not_is_404_in_both_languages(path: str, ask: Ask) -> None:
    said = {language: ask(path, lang=language) for language in ("vi", "en")}
    for answered in said.values():
        refused(answered, 404)
    assert said["vi"].json["title"] != said["en"].json["title"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_written_and_no_other_site_is_let_in(method: str, ask: Ask) -> None:
    answered = ask("/figures", {"Origin": "https://example.vn"}, method)
    refused(answered, 405)
    assert answered.headers["allow"] == "GET, HEAD"
    assert ask("/nothing", method=method).status == 404
    read = ask("/figures/missing", {"Origin": "https://example.vn"})
    for each in (answered, read):
        assert not [name for name in each.headers if name.startswith("access-control")]


def test_every_answer_says_its_day_and_load(ask: Ask) -> None:
    for path in ("/figures", "/indicators", "/indicators/gdp_growth", "/obligations"):
        answered = ask(path, as_of=DAY, load=20, limit=3)
        assert answered.headers["dashboard-as-of"] == answered.json["as_of"] == DAY
        assert answered.headers["dashboard-load"] == "20"
        assert answered.json["load"] == 20
        assert {(row["as_of"], row["load"]) for row in answered.rows} == {(DAY, 20)}
        again = answered.json["self"].removeprefix("/api/v1")
        path, _, query = again.partition("?")
        assert ask(path, query=query).json == answered.json


def test_head_is_get_without_its_body(ask: Ask) -> None:
    got, head = (ask("/figures", as_of=DAY, method=method) for method in ("GET", "HEAD"))
    assert head.status == 200
    assert {**head.headers} == {**got.headers}


def test_what_is_known_is_not_sent_again(ask: Ask) -> None:
    first = ask("/figures", as_of=DAY, by="kind")
    etag = first.headers["etag"]
    for known in (etag, f'"other", {etag}', etag.removeprefix("W/"), "*"):
        again = ask("/figures", {"If-None-Match": known}, as_of=DAY, by="kind")
        assert (again.status, again.raw) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers["dashboard-as-of"] == DAY
    for other in ({"by": "region"}, {"load": 20}, {"limit": 2}, {"format": "csv"},
                  {"kind": "ministry"}, {"as_of": "2020-06-13"}, {"offset": 1}):  # fmt: skip
        asked = {"as_of": DAY, "by": "kind", **other}
        answered = ask("/figures", {"If-None-Match": etag}, **asked)
        assert answered.status == 200, other
        assert answered.headers["etag"] != etag


@pytest.mark.parametrize(
    ("path", "limit", "more"),
    [
        ("/figures", 7, {}),
        ("/indicators", 50, {}),
        ("/obligations", 400, {"period": "2020-Q1"}),
        ("/indicators/population_avg", 333, {}),
    ],
)
def test_pages_joined_are_the_whole_in_its_order(
    path: str, limit: int, more: dict[str, str], ask: Ask
) -> None:
    asked = {"as_of": DAY, **more}
    whole = ask(path, **asked, limit=10_000).rows
    joined, query = [], "&".join(f"{name}={text}" for name, text in asked.items())
    query += f"&limit={limit}"
    while query:
        answered = ask(path, query=query)
        joined += answered.rows
        following = answered.json["next"] or ""
        assert (f'<{following}>; rel="next"' if following else None) == answered.headers.get("link")
        query = following.partition("?")[2]
    assert joined == whole
    assert len(whole) > limit
    assert ask(path, **asked, offset=len(whole)).rows == []


def test_packed_and_plain_are_the_same(ask: Ask) -> None:
    plain = ask("/figures", as_of=DAY)
    packed = ask("/figures", {"Accept-Encoding": "br, gzip"}, as_of=DAY)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.body == plain.body
    assert len(packed.raw) < len(plain.raw) / 3


def test_a_client_that_asks_too_often_is_told_when_to_ask_again(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(answering, "LIMITS", Limits(lambda: now[0]))
    ask("/figures/missing")
    monkeypatch.setattr(answering, "settings", lambda: type("Few", (), {"feed_per_minute": 2}))
    monkeypatch.setattr(answering, "LIMITS", Limits(lambda: now[0]))
    assert [ask("/figures/missing", lang="en").status for _ in range(2)] == [200, 200]
    answered = ask("/figures/missing", lang="en")
    refused(answered, 429)
    assert answered.headers["retry-after"] == "30"
    assert answered.json["detail"] == "At most 2 times a minute. Ask again after 30 s."
    now[0] += 29
    assert ask("/figures/missing").status == 429
    now[0] += 1
    assert ask("/figures/missing").status == 200
    assert ask("/figures/missing").status == 429


def test_clients_do_not_use_up_each_other_s_questions() -> None:
    limits = Limits(lambda: 0.0)
    for key in ("An", "Bình"):
        limits.take(key, 1)
    with pytest.raises(Exception, match="too_often"):
        limits.take("An", 1)


def test_without_a_store_it_says_so_and_when_to_come_back(ask_store: Ask, tmp_path: Any) -> None:
    for path in ("/figures", "/obligations", "/openapi.json"):
        answered = ask_store(str(tmp_path / "nowhere"), path, lang="en")
        refused(answered, 503)
        assert answered.headers["retry-after"] == "30"
        assert "DASHBOARD_STORE" in answered.json["detail"]


def test_no_handler_runs_on_the_event_loop() -> None:
    handlers = [route.endpoint for route in ROUTES if isinstance(route, Route)]
    assert len(handlers) == len(ROUTES)
    assert not [handler for handler in handlers if inspect.iscoroutinefunction(handler)]


def test_the_description_is_valid_and_what_is_answered_keeps_to_it(ask: Ask) -> None:
    for language in ("vi", "en"):
        document = ask("/openapi.json", lang=language).json
        assert document["openapi"] == "3.1.0"
        assert [*document["paths"]] == [resource.path for resource in RESOURCES]
        for schema in document["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)
    paths = {"figure": "/figures/missing", "observations": "/indicators/gdp_growth"}
    for resource in RESOURCES:
        operation = document["paths"][resource.path]["get"]
        assert [each["name"] for each in operation["parameters"]] == [
            each.name for each in (*resource.path_parameters, *resource.asked)
        ]
        content = operation["responses"]["200"]["content"]["application/json"]["schema"]
        checked = jsonschema.Draft202012Validator(
            {**content, "components": document["components"]},
            format_checker=jsonschema.FormatChecker(),
        )
        if resource.name == "meeting":
            continue
        path = paths.get(resource.name, resource.path)
        checked.validate(ask(path, as_of=DAY, limit=200).json)
    problem = {**document["components"]["schemas"]["Problem"]}
    jsonschema.Draft202012Validator(problem).validate(ask("/figures", xyz="1").json)


VALUES = ("", "all", "12m", "2020", "2020-Q1", "2020-Q7", "2020-02-05", "-1", "0", "1", "36", "37",
          "1.0", "100000", "100001", "ministry", "R2020-NMM", "now", "agency", "own", "csv", "vi",
          "missing", "missing.late", "missing.missing", "x" * 90, "Hà Nội", "'; drop", "２０２０",
          "٢", "%00", "null", "[]")  # fmt: skip


@pytest.mark.parametrize("parameter", [*CHOICE, *PAGING], ids=lambda each: each.name)
def test_what_the_description_allows_is_answered_and_nothing_else(parameter: Any, ask: Ask) -> None:
    """A value of the schema is never refused for itself; one outside it always is."""
    parameters = ask("/openapi.json").json["paths"]["/figures/{figure}"]["get"]["parameters"]
    (schema,) = [each["schema"] for each in parameters if each["name"] == parameter.name]
    for text in VALUES:
        value: Any = int(text) if schema["type"] == "integer" and _is_plain(text) else text
        checked = jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.FormatChecker(["date"])
        )
        answered = ask("/figures/missing", **{parameter.name: text})
        assert answered.status in (200, 400), text
        assert checked.is_valid(value) == (answered.status == 200), text


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def test_the_page_to_try_it_loads_nothing_from_outside(ask: Ask) -> None:
    for language, said in (("vi", "cho máy đọc"), ("en", "for programs")):
        page = ask("/", lang=language).body.decode()
        assert f'<html lang="{language}">' in page
        assert said in page
        assert "//" not in page.replace("https://", "").replace("http://", "")
        assert "http" not in page
    answered = ask("", lang="en")
    assert answered.status == 307
    assert answered.headers["location"] == "/api/v1/?lang=en"
