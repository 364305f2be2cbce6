"""Each problem and each fault that the feed can meet has its words in both languages."""

import re
from pathlib import Path

import pytest

from dashboard import feed
from dashboard.feed.resources.catalogue import RESOURCES
from dashboard.wording import TEXTS
from data_access.text.messages import LANGUAGES, texts

CODE = "".join(
    path.read_text(encoding="utf-8") for path in Path(str(feed.__file__)).parent.rglob("*.py")
)
PROBLEMS = {
    *re.findall(r'HTTPStatus\.[A-Z_]+,\s*"(\w+)"', CODE),
    *(f"no_{each.name}" for resource in RESOURCES for each in resource.path_parameters),
}
FAULTS = {
    *re.findall(r'Fault\(\w*"?\w+"?, "(\w+)"', CODE),
    *(each.check.kind for resource in RESOURCES for each in resource.asked),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_refused_without_words(language: str) -> None:
    known = {key for key in texts(TEXTS, language) if key.startswith("feed.")}
    assert len(PROBLEMS) > 10
    assert len(FAULTS) > 8
    said = {f"feed.problem.{key}.{part}" for key in PROBLEMS for part in ("title", "detail")}
    said |= {f"feed.{key}.{part}" for key in FAULTS for part in ("what", "mend")}
    assert said - known == set()
    problems = {key for key in known if key.startswith("feed.problem.")}
    assert problems - said == set(), "words that nothing says"
