"""What the environment decides, and what stops the start."""

import pytest

from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.settings import MOST_TILES, InvalidSetting, TileChoice, settings

pytestmark = pytest.mark.usefixtures("settings_anew")


def chosen(monkeypatch: pytest.MonkeyPatch, text: str) -> tuple[TileChoice, ...]:
    monkeypatch.setenv("DASHBOARD_TILES", text)
    return settings().tiles


@pytest.mark.parametrize("text", ["", "late, missing:locality ,connected:executive,freshness"])
def test_tiles_are_those_named_in_their_order(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    tiles = [f"{tile.name}:{tile.peers}" for tile in chosen(monkeypatch, text)]
    if text:
        assert tiles == [
            "late:None", "missing:locality", "connected:executive", "freshness:None"
        ]  # fmt: skip
    else:
        assert len(tiles) == 6


def test_an_unknown_tile_is_named_with_those_that_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(InvalidSetting) as invalid:
        chosen(monkeypatch, "on_time_rate,on_tim_rate")
    assert "DASHBOARD_TILES" in str(invalid.value)
    assert "'on_tim_rate'" in str(invalid.value)
    assert all(name in str(invalid.value) for name in (*FIGURES, "freshness"))


@pytest.mark.parametrize(
    "text",
    ["missing,missing", "missing:districts", "oldest_overdue:locality", "freshness:locality"],
)
def test_a_tile_that_cannot_be_shown_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    with pytest.raises(InvalidSetting, match=text.partition(",")[0]):
        chosen(monkeypatch, text)


def test_more_tiles_than_there_is_room_for_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name for name, figure in FIGURES.items() if figure.family not in BY_KIND]
    assert len(chosen(monkeypatch, ",".join(names[:MOST_TILES]))) == MOST_TILES
    settings.cache_clear()
    with pytest.raises(InvalidSetting, match=str(MOST_TILES)):
        chosen(monkeypatch, ",".join(names[: MOST_TILES + 1]))


@pytest.mark.parametrize("name", [n for n, f in FIGURES.items() if f.family in BY_KIND])
def test_ministries_and_localities_are_never_added_up_in_a_tile(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with pytest.raises(InvalidSetting, match=f"{name}:executive, {name}:locality"):
        chosen(monkeypatch, name)


def test_pinned_indicators_are_those_named_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(settings().indicators) == 6
    settings.cache_clear()
    six = ("cpi_yoy", "gdp_growth", "area", "pci", "gdp_usd", "iip_yoy")
    monkeypatch.setenv("DASHBOARD_INDICATORS", ", ".join(six))
    assert settings().indicators == six


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gdp_growth,gdp_grow", "'gdp_grow'"),
        ("gdp_growth,gdp_growth", "gdp_growth stands twice"),
        ("area,pci,cpi_yoy,cpi_mom,iip_mom,iip_yoy,gdp_usd,imports_gdp,exports_gdp,gdp_growth",
         "10 named; name 6 to 9"),
        ("area,pci,cpi_yoy,cpi_mom,iip_mom", "5 named; name 6 to 9"),
    ],
)  # fmt: skip
def test_pinned_indicators_that_cannot_be_shown_stop_the_start(
    monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.setenv("DASHBOARD_INDICATORS", text)
    with pytest.raises(InvalidSetting, match=said):
        settings()
