"""Settings of the server that the figures of docs and bench stand on."""

import tomllib
from pathlib import Path

from streamlit import config

ROOT = Path(__file__).parents[3]
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_collection_after_each_run_is_off_and_streamlit_still_knows_the_option() -> None:
    assert config.get_option("runner.postScriptGC") is not None
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_every_setting_is_one_that_streamlit_knows() -> None:
    known = config.get_config_options()
    for section in ("runner", "server", "browser", "client"):
        for name in SETTINGS[section]:
            assert f"{section}.{name}" in known


def test_nothing_is_sent_out_and_no_stray_expression_is_printed() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["runner"]["magicEnabled"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"


def test_no_page_that_frames_this_one_may_command_it() -> None:
    assert SETTINGS["client"]["allowedOrigins"] == []


def test_every_font_of_the_theme_is_a_file_here() -> None:
    for face in SETTINGS["theme"]["fontFaces"]:
        assert (ROOT / "dashboard" / face["url"].removeprefix("app/")).is_file()
