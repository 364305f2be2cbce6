// An agency × period matrix of states: a grid for the mouse, the keyboard and a screen reader.
// data: version, label, corner, none [shape, word], nil [shape, word, "of these"], columns [[code, name]],
// states [[key, shape, word]], groups [[heading, rows]], rows [[code, name, cells]]; cells are parted
// by semicolons; one holds, parted by commas up to the last that is not 0, how many obligations are
// in each state and last how many were answered with nothing to report, or nothing at all.
const WORST_FIRST = ["missing", "late", "not_due", "on_time", "exempt"]

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.open = (agency, period) => setTriggerValue("opened", { agency, period })
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  const table = drawn(data, root)
  const scroll = made("div", "", { class: "scroll" })
  scroll.append(table)
  root.replaceChildren(...ways(data, table), scroll)
}

function ways(data, table) {
  if (data.groups.length < 2) return []
  const nav = made("nav", "", { "aria-label": data.label })
  for (const [place, [heading]] of data.groups.entries()) {
    const button = made("button", heading, { type: "button" })
    button.onclick = () => {
      const body = table.tBodies[place]
      table.parentElement.scrollTop = body.offsetTop - table.tHead.offsetHeight
      move(table, body.querySelector("tr[data-code] th"))
    }
    nav.append(button)
  }
  return [nav]
}

function drawn(data, root) {
  const table = made("table", "", { role: "grid", "aria-label": data.label })
  const head = made("tr", "", { role: "row" })
  head.append(made("th", data.corner, { role: "columnheader", scope: "col" }))
  for (const [, name] of data.columns)
    head.append(made("th", name, { role: "columnheader", scope: "col" }))
  const top = made("thead", "", { role: "rowgroup" })
  top.append(head)
  table.append(top)
  for (const [heading, rows] of data.groups) table.append(group(data, heading, rows))
  table.onclick = (event) => opened(event.target, data, root)
  table.onkeydown = (event) => pressed(event, data, root, table)
  const first = table.querySelector("tr[data-code] th")
  if (first) first.tabIndex = 0
  return table
}

function group(data, heading, rows) {
  const body = made("tbody", "", { role: "rowgroup", "aria-label": heading })
  if (data.groups.length > 1) {
    const line = made("tr", "", { role: "row", class: "heading" })
    line.append(made("th", heading, { role: "rowheader", scope: "rowgroup" }))
    line.append(made("td", "", { role: "gridcell", colspan: String(data.columns.length) }))
    body.append(line)
  }
  for (const [code, name, cells] of rows) {
    const row = made("tr", "", { role: "row" })
    row.append(made("th", name, { role: "rowheader", scope: "row", tabindex: "-1" }))
    cells.split(";").forEach((counts, place) => row.append(cell(data, name, place, counts)))
    row.dataset.code = code
    body.append(row)
  }
  return body
}

function cell(data, name, place, written) {
  const said = `${name}, ${data.columns[place][1]}: `
  if (!written) {
    const [shape, word] = data.none
    return made("td", shape, { role: "gridcell", tabindex: "-1", class: "none", "aria-label": said + word })
  }
  const known = written.split(",").map(Number)
  const counts = [...data.states, "nil"].map((_, number) => known[number] || 0)
  const byKey = Object.fromEntries(data.states.map(([key], number) => [key, counts[number]]))
  const nil = counts[data.states.length]
  const worst = WORST_FIRST.find((key) => byKey[key])
  const isNil = worst === "on_time" && nil >= byKey.on_time
  const shape = isNil ? data.nil[0] : data.states.find(([key]) => key === worst)[1]
  const words = data.states.flatMap(([, , word], number) => counts[number] ? [`${counts[number]} ${word}`] : [])
  if (nil) words.push(`${data.nil[2]} ${nil} ${data.nil[1]}`)
  const label = said + words.join(", ")
  const shown = byKey[worst] > 1 ? `${shape}${byKey[worst]}` : shape
  return made("td", shown, { role: "gridcell", tabindex: "-1", class: worst, "aria-label": label, title: label })
}

function opened(target, data, root) {
  const row = target.closest("tr[data-code]")
  if (!row) return
  const place = [...row.children].indexOf(target.closest("td, th")) - 1
  root.open(row.dataset.code, place < 0 ? null : data.columns[place][0])
}

function pressed(event, data, root, table) {
  const here = event.target.closest("tr[data-code] > *")
  if (!here) return
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault()
    opened(here, data, root)
    return
  }
  const rows = [...table.querySelectorAll("tr[data-code]")]
  const line = rows.indexOf(here.parentElement)
  const cells = [...here.parentElement.children]
  const place = cells.indexOf(here)
  const down = (steps) => rows[Math.min(Math.max(line + steps, 0), rows.length - 1)].children[place]
  const next = {
    ArrowLeft: () => cells[place - 1],
    ArrowRight: () => cells[place + 1],
    ArrowUp: () => down(-1),
    ArrowDown: () => down(1),
    PageUp: () => down(-10),
    PageDown: () => down(10),
    Home: () => (event.ctrlKey ? rows[0].children[0] : cells[0]),
    End: () => (event.ctrlKey ? rows.at(-1).children[0] : cells.at(-1)),
  }[event.key]?.()
  if (!next) return
  event.preventDefault()
  move(table, next)
}

function move(table, cell) {
  for (const stop of table.querySelectorAll("[tabindex='0']")) stop.tabIndex = -1
  cell.tabIndex = 0
  cell.focus()
}

function made(name, text, attributes) {
  const element = document.createElement(name)
  element.textContent = text
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}
