"""Between two days: what is still of the old one is dimmed while the new one arrives."""

import pytest

from tests.e2e.conftest import Visits, move, settled

pytestmark = pytest.mark.e2e

OLD, NEW = "05/02/2020", "20/03/2020"
PAGES = ("", "sheet", "regulations", "compliance", "timeliness", "programmes", "agency")
# Each message of the server comes late by `window.slow` milliseconds, one after the other.
SLOW_LINE = """
const listen = WebSocket.prototype.addEventListener
const late = (socket, act) => (event) => {
  socket.turn = (socket.turn ?? Promise.resolve())
    .then(() => new Promise(then => setTimeout(then, window.slow ?? 0)))
    .then(() => act.call(socket, event))
}
WebSocket.prototype.addEventListener = function (kind, act, ...more) {
  return listen.call(this, kind, kind === "message" ? late(this, act) : act, ...more)
}
Object.defineProperty(WebSocket.prototype, "onmessage", {
  set(act) { listen.call(this, "message", late(this, act)) },
})
"""
WATCH = """([old, next]) => {
  window.slow = 40
  Object.assign(window, { times: 0, undimmed: [] })
  const seen = (part) => {
    let opacity = 1
    for (let at = part; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity)
    return opacity
  }
  setInterval(() => {
    const texts = [...document.querySelectorAll("[data-testid=stMain] p")]
      .filter(text => text.checkVisibility())
    const of = (day) => texts.filter(text => text.textContent.includes(`ính đến ${day}`))
    if (!of(next).some(text => seen(text) > 0.9) || !of(old).length) return
    window.times += 1
    window.undimmed.push(...of(old).filter(text => seen(text) > 0.5).map(text => text.textContent))
  }, 10)
}"""


@pytest.mark.parametrize("name", PAGES)
def test_no_part_of_the_old_day_stands_undimmed_beside_the_new(
    visits: Visits, server: str, name: str
) -> None:
    shown = "&agency=L63-66" if name == "agency" else ""
    page = visits.open(f"{server}/{name}?as_of=2020-02-05{shown}", before=SLOW_LINE)
    page.evaluate(WATCH, [OLD, NEW])
    move(page, page.url.split(str(server))[1].replace("2020-02-05", "2020-03-20"))
    settled(page)
    assert page.evaluate("window.times") > 0, "both days were never there at once"
    assert page.evaluate("window.undimmed") == []
    assert page.get_by_text(f"tính đến {OLD}").count() == 0
