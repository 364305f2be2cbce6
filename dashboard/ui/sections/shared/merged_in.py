"""What the agencies merged into another lacked, in words."""

from collections.abc import Iterable

from dashboard.figures.rules import STAGES
from dashboard.selection import Selection
from dashboard.ui.data import answers, regulations
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence


def lacking(selection: Selection, codes: Iterable[str]) -> dict[str, str]:
    """By agency of `codes`, in their order: who was merged into it, and the stages it lacked."""
    found = regulations.lacking_of_merged(selection)
    found = found.loc[found["stage"].isin(STAGES)]
    agencies = answers.agencies(selection)  # their own names, without what came in their place
    names = dict(zip(agencies["agency_code"], agencies[f"short_name_{current()}"], strict=True))
    texts: dict[str, list[str]] = {}
    for (code, merged), of in found.groupby(["agency_code", "merged_code"]):
        stages = ", ".join(say(f"stage_short.{stage}") for stage in of["stage"])
        texts.setdefault(str(code), []).append(f"{names[str(merged)]} ({stages})")
    return {code: "; ".join(texts[code]) for code in codes if code in texts}


def sentence(selection: Selection, code: str) -> str | None:
    """What those merged into one agency lacked; None where nothing was lacking."""
    texts = lacking(selection, [code])
    if not texts:
        return None
    found = regulations.lacking_of_merged(selection)
    simulated = bool(found.loc[found["agency_code"] == code, "is_simulated"].any())
    return Sentence("board.merged", agencies=plain(texts[code])).text(simulated=simulated)
