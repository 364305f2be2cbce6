"""Which figure or indicator words mean: the one whose phrase has most in common with them."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz, process

from dashboard.figures.questions.vocabulary import LEAST_LETTERS, Vocabulary

_LEAST_ALIKE: Final = 80  # of 100, of a mistyped word
_LEAST_IN_COMMON: Final = 0.55  # of the letters of a phrase and of what was typed
_EVERYDAY: Final = 0.01  # what a word of the people counts before the same one of a title
_TIE: Final = 0.005
_NEAREST: Final = 3

Fit = tuple[bool, ...]


def ranked(words: Sequence[str], known: Vocabulary) -> list[tuple[float, str]]:
    """Every subject that has something in common with the words, the likeliest first."""
    meant = [_meant(word, known) for word in words]
    best: dict[str, float] = {}
    for phrase, code, is_everyday in known.subjects:
        share = _in_common(words, meant, phrase.split())
        if share:
            best[code] = max(best.get(code, 0), share + _EVERYDAY * is_everyday)
    order = {
        code: place for place, code in enumerate(dict.fromkeys(c for _, c, _ in known.subjects))
    }
    return sorted(((share, code) for code, share in best.items()),
                  key=lambda found: (-found[0], order[found[1]]))  # fmt: skip


def chosen(
    scored: Sequence[tuple[float, str]], known: Vocabulary, period_kind: str | None, is_local: bool
) -> str | None:
    """The subject of the best score that fits best; None where none is near enough."""
    if not scored or scored[0][0] < _LEAST_IN_COMMON:
        return None
    tied = [code for share, code in scored if share > scored[0][0] - _TIE]

    def fit(code: str) -> Fit:
        frequency = known.frequency.get(code)
        fits_period = frequency is None or frequency == (period_kind or "year")
        return (not is_local or frequency is None or code in known.local, fits_period)

    return max(tied, key=fit)


def nearest(
    words: Sequence[str], scored: Sequence[tuple[float, str]], known: Vocabulary, but: str | None
) -> tuple[str, ...]:
    """The three subjects other than `but` that come nearest to the words."""
    near = [code for _, code in scored if code != but]
    if len(near) < _NEAREST:
        phrases = [phrase for phrase, *_ in known.subjects]
        alike = process.extract(" ".join(words), phrases, scorer=fuzz.WRatio, limit=None)
        near += [known.subjects[place][1] for _, _, place in alike]
    return tuple(code for code in dict.fromkeys(near) if code != but)[:_NEAREST]


def unmatched(words: Sequence[str], code: str, known: Vocabulary) -> tuple[str, ...]:
    """The words that stand in no phrase of the subject."""
    own = {word for phrase, named, _ in known.subjects if named == code for word in phrase.split()}
    return tuple(word for word in words if not own & set(_meant(word, known)))


def _meant(word: str, known: Vocabulary) -> dict[str, float]:
    """The known words that a typed one may be, each with how alike they are, of one."""
    if word in known.subject_words:
        return {word: 1.0}
    if len(word) < LEAST_LETTERS:
        return {}
    found = process.extract(
        word, known.subject_words, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=None
    )
    return {alike: score / 100 for alike, score, _ in found}


def _in_common(
    words: Sequence[str], meant: Sequence[dict[str, float]], phrase: Sequence[str]
) -> float:
    """The share of letters that stand in both, of all letters of both."""
    typed = sum(
        max((alike.get(part, 0) for part in phrase), default=0) * len(word)
        for word, alike in zip(words, meant, strict=True)
    )
    said = sum(max((alike.get(part, 0) for alike in meant), default=0) * len(part)
               for part in phrase)  # fmt: skip
    whole = sum(map(len, words)) + sum(map(len, phrase))
    return (typed + said) / whole if whole else 0
