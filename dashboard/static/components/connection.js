// The message that the line is cut, and that it is back once the page answers again.
// data: lost, again (the two texts), answered (the text that this script asked with last).
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const style = await styleSheet(`connection.css${version}`)
const SHOWN = 6000
const ASK_AGAIN = 3000

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector("section")
  const app = document.querySelector("[data-test-connection-state]")
  root.getRootNode().adoptedStyleSheets = [style]
  if (!root.note) {
    root.note = element("p", "", { role: "status", hidden: "" })
    root.replaceChildren(root.note)
  }
  const tell = (text) => {
    root.note.textContent = text
    root.note.hidden = !text
  }
  const ask = () => {
    root.asked = String(Date.now())
    setStateValue("asked", root.asked)
  }
  const look = () => {
    const isConnected = app.dataset.testConnectionState === "CONNECTED"
    if (!isConnected) {
      clearInterval(root.asking)
      root.isLost = true
      root.asked = null
      tell(data.lost)
      for (const dialog of document.querySelectorAll("[data-testid=stDialog]")) dialog.style.display = "none"
    } else if (root.isLost && !root.asked) {
      ask()
      root.asking = setInterval(ask, ASK_AGAIN)
    } else if (root.isLost && data.answered === root.asked && app.dataset.testScriptState === "notRunning") {
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
