"""Message catalogues: all user text of a package, a set of gettext .po files a language.

English messages that count have two forms: `msgid_plural` is the name of the value that decides,
`msgstr[0]` the text of one, `msgstr[1]` that of any other number. The value decides as it is
written: "1" is one; "0", "1.0", "1/12" are not. Vietnamese has one form.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po

LANGUAGES = ("vi", "en")
TEXTS = Path(__file__).parents[1] / "texts"


class Singular(NamedTuple):
    """The text of a message where the value named `decides` is one."""

    decides: str
    text: str


@cache
def _forms(folder: Path, language: str) -> dict[str, tuple[str, Singular | None]]:
    """The text of each message, and that of one.

    Raises ValueError where a key is in two files or a form has no text.
    """
    forms_by_key: dict[str, tuple[str, Singular | None]] = {}
    for path in sorted(folder.glob(f"*.{language}.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                key, *decides = (message.id,) if isinstance(message.id, str) else message.id
                text = message.string or ""
                forms = (text,) if isinstance(text, str) else tuple(text)
                if key and (not all(forms) or key in forms_by_key):
                    raise ValueError(f"{path.name}: message {key!r} is empty or stands twice")
                if key:
                    one = Singular(decides[0], forms[0]) if decides else None
                    forms_by_key[key] = forms[-1], one
    return forms_by_key


@cache
def texts(folder: Path, language: str) -> dict[str, str]:
    """Every message of `folder`/*.`language`.po by its key, in its form for many."""
    return {key: text for key, (text, _) in _forms(folder, language).items()}


@cache
def singulars(folder: Path, language: str) -> dict[str, Singular]:
    """The messages of `folder` that have a form for one, by their key."""
    return {key: one for key, (_, one) in _forms(folder, language).items() if one}


def catalogue(folder: Path) -> Callable[..., str]:
    """A function (language, key, **values) -> text of `folder`; KeyError for an unknown key."""

    def text(language: str, key: str, /, **values: object) -> str:
        one = singulars(folder, language).get(key)
        if one and str(values[one.decides]) == "1":
            return one.text.format(**values)
        return texts(folder, language)[key].format(**values)

    return text


TEXT = catalogue(TEXTS)  # of data_access itself
