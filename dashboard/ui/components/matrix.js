// An agency × period matrix of states: a grid for the mouse, the keyboard and a screen reader.
// data: version, label, corner, none, columns [[code, name]], states [[key, shape, word]],
// rows [[code, name, cells]]; a cell holds how many obligations are in each state, or 0 for none.
const WORST_FIRST = ["missing", "late", "not_due", "on_time", "exempt"]

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.open = (agency, period) => setTriggerValue("opened", { agency, period })
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  root.replaceChildren(drawn(data, root))
}

function drawn(data, root) {
  const table = made("table", "", { role: "grid", "aria-label": data.label })
  const head = made("tr", "", { role: "row" })
  head.append(made("th", data.corner, { role: "columnheader", scope: "col" }))
  for (const [, name] of data.columns)
    head.append(made("th", name, { role: "columnheader", scope: "col" }))
  const top = made("thead", "", { role: "rowgroup" })
  top.append(head)
  const body = made("tbody", "", { role: "rowgroup" })
  for (const [code, name, cells] of data.rows) {
    const row = made("tr", "", { role: "row" })
    row.append(made("th", name, { role: "rowheader", scope: "row", tabindex: "-1" }))
    cells.forEach((counts, place) => row.append(cell(data, name, place, counts)))
    row.dataset.code = code
    body.append(row)
  }
  table.append(top, body)
  table.onclick = (event) => opened(event.target, data, root)
  table.onkeydown = (event) => pressed(event, data, root)
  const first = body.querySelector("th")
  if (first) first.tabIndex = 0
  return table
}

function cell(data, name, place, counts) {
  const said = `${name}, ${data.columns[place][1]}: `
  if (!counts) {
    return made("td", "·", { role: "gridcell", tabindex: "-1", class: "none", "aria-label": said + data.none })
  }
  const byKey = Object.fromEntries(data.states.map(([key], number) => [key, counts[number]]))
  const worst = WORST_FIRST.find((key) => byKey[key])
  const [, shape] = data.states.find(([key]) => key === worst)
  const words = data.states.flatMap(([, , word], number) => counts[number] ? [`${counts[number]} ${word}`] : [])
  const label = said + words.join(", ")
  const shown = byKey[worst] > 1 ? `${shape}${byKey[worst]}` : shape
  return made("td", shown, { role: "gridcell", tabindex: "-1", class: worst, "aria-label": label, title: label })
}

function opened(target, data, root) {
  const row = target.closest("tbody tr")
  if (!row) return
  const place = [...row.children].indexOf(target.closest("td, th")) - 1
  root.open(row.dataset.code, place < 0 ? null : data.columns[place][0])
}

function pressed(event, data, root) {
  const here = event.target.closest("tbody td, tbody th")
  if (!here) return
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault()
    opened(here, data, root)
    return
  }
  const row = here.parentElement
  const place = [...row.children].indexOf(here)
  const next = {
    ArrowLeft: () => row.children[place - 1],
    ArrowRight: () => row.children[place + 1],
    ArrowUp: () => row.previousElementSibling?.children[place],
    ArrowDown: () => row.nextElementSibling?.children[place],
    Home: () => row.children[0],
    End: () => row.children[row.children.length - 1],
  }[event.key]?.()
  if (!next) return
  event.preventDefault()
  here.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}

function made(name, text, attributes) {
  const element = document.createElement(name)
  element.textContent = text
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}
