// The message that the line is cut, and that it is back once the page answers again.
// A part whose script did not come over a bad line is fetched again with the page.
// data: lost, again (the two texts), answered (when this script last asked, as the page knows).
const { element } = await import(`./element.js${new URL(import.meta.url).search}`)
const SHOWN = 6000
const ASK_AGAIN = 3000
const BROKEN = "BidiComponent Error" // as Streamlit heads it
const RELOAD_AGAIN = 10000
const RELOADED = "reloaded" // when this tab did so last

export function mendParts() {
  const isBroken = [...document.querySelectorAll("[role=alert] strong")].some((each) => each.textContent.startsWith(BROKEN))
  const app = document.querySelector("[data-test-connection-state]")
  if (!isBroken || app.dataset.testConnectionState !== "CONNECTED") return
  if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < RELOAD_AGAIN) return
  sessionStorage.setItem(RELOADED, String(Date.now()))
  location.reload()
}

export function watchConnection(root, data, setStateValue) {
  const app = document.querySelector("[data-test-connection-state]")
  if (!root.note) {
    root.note = element("p", "", { role: "status", hidden: "" })
    root.replaceChildren(root.note)
  }
  const tell = (text) => {
    root.note.textContent = text
    root.note.hidden = !text
  }
  const ask = () => setStateValue("asked", String(Date.now()))
  const look = () => {
    mendParts()
    const isConnected = app.dataset.testConnectionState === "CONNECTED"
    if (!isConnected) {
      clearInterval(root.asking)
      root.isLost = true
      root.asked = null
      tell(data.lost)
      for (const dialog of document.querySelectorAll("[data-testid=stDialog]")) dialog.style.display = "none"
    } else if (root.isLost && !root.asked) {
      root.asked = Date.now()
      ask()
      root.asking = setInterval(ask, ASK_AGAIN)
    } else if (root.isLost && Number(data.answered) >= root.asked && app.dataset.testScriptState === "notRunning") {
      clearInterval(root.asking)
      root.isLost = false
      tell(data.again)
      setTimeout(() => { if (!root.isLost) tell("") }, SHOWN)
    }
  }
  const observer = new MutationObserver(look)
  observer.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"] })
  observer.observe(document.body, { childList: true })
  look()
  return () => observer.disconnect()
}
