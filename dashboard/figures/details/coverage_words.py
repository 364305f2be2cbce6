"""Who has not issued, and who only in part, in one sentence: the same on the page and in a deck."""

from collections.abc import Iterable

from dashboard.figures.calculations.succession import FULL, NONE, PARTIAL
from dashboard.wording import count

_ENDINGS = {
    (True, True): "_partial",
    (False, True): "_only_partial",
    (True, False): "",
    (False, False): "_all",
}  # is any without, is any in part


def coverage_title(language: str, states: Iterable[object]) -> tuple[str, dict[str, str]]:
    """The key of the sentence and its values. `states`: of each locality that must issue.

    Only those are counted of whom it is known.
    """
    known = [state for state in states if state in (NONE, PARTIAL, FULL)]
    if not known:
        return "issuing.title_unknown", {}
    missing, partial = known.count(NONE), known.count(PARTIAL)
    values = {"missing": missing, "partial": partial, "count": len(known)}
    return (
        f"issuing.map_title{_ENDINGS[missing > 0, partial > 0]}",
        {name: count(language, value) for name, value in values.items()},
    )
