// Keeps in this browser what it saw last, and hands over what it saw last on an earlier day.
// data: load, loaded_at, as_of (what is seen now), told (what the page already knows of the visit before).
const { element } = await import(`./element.js${new URL(import.meta.url).search}`)
const PLACE = "visits"

export default function ({ data, parentElement, setStateValue }) {
  parentElement.querySelector("section").replaceChildren(element("span", "", { hidden: "" })) // it has come
  const { told, ...seen } = data
  const last = { ...seen, on: new Date().toDateString() }
  const kept = read()
  const before = kept.last && kept.last.on !== last.on ? kept.last : kept.before
  try {
    localStorage.setItem(PLACE, JSON.stringify({ last, before }))
  } catch {
    // a browser that keeps nothing has no last visit
  }
  const text = before ? [before.load, before.loaded_at, before.as_of].join(" ") : "none"
  if (text !== told) setStateValue("seen", text)
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? {}
  } catch {
    return {}
  }
}
