"""Message catalogues: all user text of a package, a set of gettext .po files a language."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("vi", "en")
TEXTS = Path(__file__).parents[1] / "texts"


@cache
def texts(folder: Path, language: str) -> dict[str, str]:
    """Every message of `folder`/*.`language`.po by its key.

    Raises ValueError where a key stands in two files or has no text.
    """
    found: dict[str, str] = {}
    for path in sorted(folder.glob(f"*.{language}.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                key, text = str(message.id), str(message.string)
                if key and (not text or key in found):
                    raise ValueError(f"{path.name}: message {key!r} is empty or stands twice")
                if key:
                    found[key] = text
    return found


def catalogue(folder: Path) -> Callable[..., str]:
    """A function (language, key, **values) -> text of `folder`; KeyError for an unknown key."""

    def text(language: str, key: str, /, **values: object) -> str:
        return texts(folder, language)[key].format(**values)

    return text


TEXT = catalogue(TEXTS)  # of data_access itself
