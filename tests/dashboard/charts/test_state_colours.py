"""The colours of the five states: legible on their tint, and never the only sign."""

import itertools
import tomllib
from pathlib import Path

import numpy as np
import pytest

from dashboard.figures.calculations.compliance import STATES
from dashboard.ui.sections.shared.state_matrix import SHAPES
from dashboard.wording import TEXT

ROOT = Path(__file__).parents[3]
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
STATE_COLOUR = {"on_time": "green", "late": "orange", "missing": "red", "not_due": "gray"}
AA = 4.5  # WCAG 2.2, 1.4.3
CLOSE = 12.0  # CIE76 in L*a*b*: nearer than this, two tints may be taken for one another
# Viénot, Brettel and Mollon, Digital video colourmaps for checking the legibility of displays by
# dichromats, Color Research and Application 24 (1999); tritanopia after Brettel et al. (1997),
# its one-plane form. On linear RGB.
SEEN_AS = {
    "protanopia": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deuteranopia": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
    "tritanopia": [[1, 0.14461, -0.14461], [0, 0.85924, 0.14076], [0, 0.85924, 0.14076]],
    "greyscale": [[0.2126, 0.7152, 0.0722]] * 3,
}


def linear(colour: str) -> np.ndarray:
    """sRGB "#0B4F8A" as linear light."""
    values = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(light: np.ndarray) -> np.ndarray:
    """CIE L*a*b* under D65 of linear RGB."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    ratio = (to_xyz @ light.clip(0, 1)) / np.array([0.95047, 1.0, 1.08883])
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("state", STATE_COLOUR)
def test_a_state_is_legible_on_its_tint(mode: str, state: str) -> None:
    name, theme = STATE_COLOUR[state], THEME[mode]
    tint = theme[f"{name}BackgroundColor"] if state != "not_due" else theme["backgroundColor"]
    assert contrast(theme[f"{name}TextColor"], tint) >= AA


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_state_has_a_shape_and_a_word_of_its_own(language: str) -> None:
    assert set(SHAPES) >= set(STATES)
    assert len(set(SHAPES.values())) == len(SHAPES)
    words = [TEXT(language, f"state.{state}") for state in (*STATES, "nil", "none")]
    assert len(set(words)) == len(words)
    assert "0" not in words


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", SEEN_AS)
def test_states_that_look_alike_to_some_still_differ_by_shape(mode: str, sight: str) -> None:
    theme, seen = THEME[mode], np.array(SEEN_AS[sight])
    for one, other in itertools.combinations(STATE_COLOUR, 2):
        colours = [linear(theme[f"{STATE_COLOUR[state]}TextColor"]) for state in (one, other)]
        apart = float(np.linalg.norm(lab(seen @ colours[0]) - lab(seen @ colours[1])))
        assert apart >= CLOSE or SHAPES[one] != SHAPES[other], (one, other, apart)
