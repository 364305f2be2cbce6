// An agency × period matrix of states: a grid for the mouse, the keyboard and a screen reader.
// data: version, label, corner, key (its heading), earlier (how many periods a phone leaves out at first,
// with {count}), none [shape, name], nil [shape, name, "of these"], columns [[code, name, note]],
// states [[key, shape, name]], gravest_first [key], groups [[heading, rows]], rows [[code, name, cells]]; cells are separated
// by semicolons; each is the counts of obligations by state, then of nil reports, separated by commas up
// to the last that is not 0; or it is empty.
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const { withTips } = await import(`./tip.js${version}`)
const style = await styleSheet(`matrix.css${version}`)

const ON_A_PHONE = 3 // periods, the newest
const GAP = 1 // pixels between cells
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [style]
  root.open = (agency, period) => setTriggerValue("opened", { agency, period })
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  const table = matrixTable(data, root)
  const scroll = element("div", "", { class: "scroll" })
  scroll.append(table)
  root.replaceChildren(key(data), ...groupLinks(data, table), ...earlierPeriods(data, table, scroll), scroll)
  withTips(root, scroll)
  new ResizeObserver(() => fitColumns(table, scroll)).observe(scroll)
  fitColumns(table, scroll)
  scroll.scrollLeft = scroll.scrollWidth // the newest periods first; the names stay at the left
}

// Where not all periods have room, as many whole ones as have it: none is half behind the names.
function fitColumns(table, scroll) {
  const atEnd = scroll.scrollLeft + scroll.clientWidth >= scroll.scrollWidth - 1
  table.style.removeProperty("--column")
  const [corner, ...periods] = [...table.tHead.rows[0].cells].filter((cell) => !cell.hidden)
  if (table.offsetWidth <= scroll.clientWidth) return
  const widest = Math.max(...periods.map((cell) => cell.getBoundingClientRect().width)) + GAP
  const room = scroll.clientWidth - corner.getBoundingClientRect().width
  table.style.setProperty("--column", `${room / Math.max(Math.floor(room / widest), 1) - GAP}px`)
  if (atEnd) scroll.scrollLeft = scroll.scrollWidth
}

// Each state as its cells look, in the order of the counts, nil reports after those on time.
function key(data) {
  const [first, ...more] = data.states
  const swatches = [first, ["on_time", ...data.nil], ...more, ["none", ...data.none]]
  const list = element("ul", "", { class: "key", "aria-label": data.key })
  for (const [state, shape, word] of swatches) {
    const line = element("li", "", {})
    line.append(element("span", shape, { class: `swatch ${state}`, "aria-hidden": "true" }), word)
    list.append(line)
  }
  return list
}

// On a phone the newest periods, and a button for the others.
function earlierPeriods(data, table, scroll) {
  const older = data.columns.length - ON_A_PHONE
  if (older < 1 || !matchMedia("(max-width: 640px)").matches) return []
  const button = element("button", data.earlier.replace("{count}", older), { type: "button" })
  const show = (all) => {
    button.setAttribute("aria-expanded", String(all))
    for (const row of table.querySelectorAll("thead tr, tr[data-code]")) {
      for (const cell of [...row.children].slice(1, older + 1)) cell.hidden = !all
    }
    for (const cell of table.querySelectorAll(".heading td")) cell.colSpan = all ? data.columns.length : ON_A_PHONE
    fitColumns(table, scroll)
    scroll.scrollLeft = scroll.scrollWidth
  }
  button.onclick = () => show(button.ariaExpanded !== "true")
  show(false)
  const tools = element("div", "", { class: "tools" })
  tools.append(button)
  return [tools]
}

function groupLinks(data, table) {
  if (data.groups.length < 2) return []
  const nav = element("nav", "", { "aria-label": data.label })
  for (const [index, [heading]] of data.groups.entries()) {
    const button = element("button", heading, { type: "button" })
    button.onclick = () => {
      const body = table.tBodies[index]
      table.parentElement.scrollTop = body.offsetTop - table.tHead.offsetHeight
      moveFocus(table, body.querySelector("tr[data-code] th"))
    }
    nav.append(button)
  }
  return [nav]
}

function matrixTable(data, root) {
  const table = element("table", "", { role: "grid", "aria-label": data.label })
  const head = element("tr", "", { role: "row" })
  head.append(element("th", data.corner, { role: "columnheader", scope: "col" }))
  for (const [, name, note] of data.columns) head.append(columnHeading(name, note))
  const top = element("thead", "", { role: "rowgroup" })
  top.append(head)
  table.append(top)
  for (const [heading, rows] of data.groups) table.append(group(data, heading, rows))
  table.onclick = (event) => openCell(event.target, data, root)
  table.onkeydown = (event) => handleKey(event, data, root, table)
  const first = table.querySelector("tr[data-code] th")
  if (first) first.tabIndex = 0
  return table
}

function columnHeading(name, note) {
  const heading = element("th", name, { role: "columnheader", scope: "col" })
  if (note) {
    heading.classList.add("begins")
    heading.title = note
    heading.setAttribute("aria-label", `${name}, ${note}`)
  }
  return heading
}

function group(data, heading, rows) {
  const body = element("tbody", "", { role: "rowgroup", "aria-label": heading })
  if (data.groups.length > 1) {
    const line = element("tr", "", { role: "row", class: "heading" })
    line.append(element("th", heading, { role: "rowheader", scope: "rowgroup" }))
    line.append(element("td", "", { role: "gridcell", colspan: String(data.columns.length) }))
    body.append(line)
  }
  for (const [code, name, cells] of rows) {
    const row = element("tr", "", { role: "row" })
    row.append(element("th", name, { role: "rowheader", scope: "row", tabindex: "-1" }))
    cells.split(";").forEach((counts, column) => {
      row.append(cell(data, name, column, counts))
      if (data.columns[column][2]) row.lastChild.classList.add("begins")
    })
    row.dataset.code = code
    body.append(row)
  }
  return body
}

function cell(data, name, column, encoded) {
  const prefix = `${name}, ${data.columns[column][1]}: `
  if (!encoded) {
    const [shape, word] = data.none
    return element("td", shape, { role: "gridcell", tabindex: "-1", class: "none", "aria-label": prefix + word })
  }
  const given = encoded.split(",").map(Number)
  const counts = [...data.states, "nil"].map((_, index) => given[index] || 0)
  const byKey = Object.fromEntries(data.states.map(([key], index) => [key, counts[index]]))
  const nil = counts[data.states.length]
  const worst = data.gravest_first.find((key) => byKey[key])
  const isNil = worst === "on_time" && nil >= byKey.on_time
  const shape = isNil ? data.nil[0] : data.states.find(([key]) => key === worst)[1]
  const words = data.states.flatMap(([, , word], index) => counts[index] ? [`${counts[index]} ${word}`] : [])
  if (nil) words.push(`${data.nil[2]} ${nil} ${data.nil[1]}`)
  const label = prefix + words.join(", ")
  const shown = byKey[worst] > 1 ? `${shape}${byKey[worst]}` : shape
  return element("td", shown, { role: "gridcell", tabindex: "-1", class: worst, "aria-label": label })
}

function openCell(target, data, root) {
  const row = target.closest("tr[data-code]")
  if (!row) return
  const column = [...row.children].indexOf(target.closest("td, th")) - 1
  root.open(row.dataset.code, column < 0 ? null : data.columns[column][0])
}

function handleKey(event, data, root, table) {
  const current = event.target.closest("tr[data-code] > *")
  if (!current) return
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault()
    openCell(current, data, root)
    return
  }
  const rows = [...table.querySelectorAll("tr[data-code]")]
  const line = rows.indexOf(current.parentElement)
  const shown = (row) => [...row.children].filter((cell) => !cell.hidden)
  const cells = shown(current.parentElement)
  const column = cells.indexOf(current)
  const down = (steps) => shown(rows[Math.min(Math.max(line + steps, 0), rows.length - 1)])[column]
  const next = {
    ArrowLeft: () => cells[column - 1],
    ArrowRight: () => cells[column + 1],
    ArrowUp: () => down(-1),
    ArrowDown: () => down(1),
    PageUp: () => down(-10),
    PageDown: () => down(10),
    Home: () => (event.ctrlKey ? rows[0].children[0] : cells[0]),
    End: () => (event.ctrlKey ? rows.at(-1).children[0] : cells.at(-1)),
  }[event.key]?.()
  if (!next) return
  event.preventDefault()
  moveFocus(table, next)
}

function moveFocus(table, cell) {
  for (const stop of table.querySelectorAll("[tabindex='0']")) stop.tabIndex = -1
  cell.tabIndex = 0
  cell.focus()
}
