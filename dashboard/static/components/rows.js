// A table whose rows open: texts, and in one column a rate with its interval as a bar.
// data: version, label, columns [[name, kind]], kind "link" | "action" | "text" | "number" | "bar" |
// "day" | "address" | "line", rows [[code, cells]] or, of numbered rows, cells by column; stacks (on a phone each
// row is a card), list (see list.js) or null; a cell is a text, or for a bar [low, value, high] as shares of one and null where unknown,
// for a line [its text for those who cannot see it, points with null where it breaks].
// A row without a code has one text, the heading of the rows after it.
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const { asList } = await import(`./list.js${version}`)
const style = await styleSheet(`rows.css${version}`)

// Characters: a column of longer texts gets its share of the width.
const SHARES = [["wide", 28], ["middle", 12]]

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [style]
  root.open = (code) => setTriggerValue("opened", code)
  root.act = (code) => setTriggerValue("acted", code)
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  const rows = data.rows ?? data.cells[0].map((_, index) => [String(index), data.cells.map((column) => column[index])])
  const table = element("table", "", { "aria-label": data.label, role: "table" })
  table.style.setProperty("--columns", data.columns.length)
  if (data.stacks) table.classList.add("stacks")
  const classes = data.columns.map(([, kind], column) => `${kind} ${share(rows, column)}`)
  const head = element("tr", "", { role: "row" })
  data.columns.forEach(([name], column) => {
    head.append(element("th", name, { role: "columnheader", scope: "col", class: classes[column] }))
  })
  const top = element("thead", "", { role: "rowgroup" })
  top.append(head)
  const body = element("tbody", "", { role: "rowgroup" })
  for (const [code, cells] of rows) body.append(row(data, root, classes, code, cells))
  table.append(top, body)
  const scroll = element("div", "", { class: "scroll" })
  scroll.append(table)
  root.replaceChildren(...(data.list ? [asList(table, data.list, data.columns.map(([, kind]) => kind))] : []), scroll)
  makeReachable(scroll, data.label)
}

function share(rows, column) {
  const lengths = rows.map(([code, cells]) => (code !== null && typeof cells[column] === "string" ? cells[column].length : 0))
  const longest = Math.max(0, ...lengths)
  return SHARES.find(([, most]) => longest > most)?.[0] ?? ""
}

function row(data, root, classes, code, cells) {
  const drawn = element("tr", "", { role: "row" })
  if (code === null) {
    const span = { role: "rowheader", scope: "rowgroup", colspan: String(data.columns.length), class: "heading" }
    drawn.append(element("th", cells[0], span))
    return drawn
  }
  cells.forEach((content, column) => {
    const [name, kind] = data.columns[column]
    const cell = element("td", kind === "bar" || kind === "line" ? "" : content, { role: "cell", class: classes[column], "data-name": name })
    if (kind === "bar" && content) cell.append(bar(content))
    if (kind === "line") cell.append(line(...content))
    if (content && (kind === "link" || kind === "action")) {
      const button = element("button", content, { type: "button" })
      button.onclick = () => (kind === "link" ? root.open(code) : root.act(code))
      cell.replaceChildren(button)
    }
    if (kind === "address" && /^https?:\/\//.test(content)) {
      const outside = { href: content, target: "_blank", rel: "noopener noreferrer", title: content }
      cell.replaceChildren(element("a", content.split("/")[2], outside))
    }
    drawn.append(cell)
  })
  return drawn
}

function svg(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

function bar([low, value, high]) {
  const drawing = svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" })
  drawing.append(
    svg("rect", { x: 0, y: 4.6, width: 100, height: 0.8, class: "track" }),
    svg("rect", { x: low * 100, y: 3, width: (high - low) * 100, height: 4, class: "range" }),
    svg("rect", { x: Math.min(value * 100, 99) - 0.4, y: 0.5, width: 1.2, height: 9, class: "point" }),
  )
  return drawing
}

// From its lowest point to its highest, with a dot on its last.
function line(text, points) {
  const drawing = svg("svg", { viewBox: "0 0 96 20", role: "img", "aria-label": text })
  const title = svg("title", {})
  title.textContent = text
  drawing.append(title)
  const known = points.filter((each) => each !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const x = (index) => (points.length > 1 ? 4 + (index / (points.length - 1)) * 88 : 92).toFixed(1)
  const y = (value) => (high > low ? 16 - ((value - low) / (high - low)) * 12 : 10).toFixed(1)
  const goesOn = (index) => index > 0 && points[index - 1] !== null
  const d = points.map((value, index) => (value === null ? "" : `${goesOn(index) ? "L" : "M"}${x(index)} ${y(value)}h0`)).join("")
  drawing.append(svg("path", { d, class: "line" }))
  const last = points.findLastIndex((value) => value !== null)
  if (last >= 0) drawing.append(svg("circle", { cx: x(last), cy: y(points[last]), r: 2.6, class: "point" }))
  return drawing
}

// Rows without a link must still have the focus, to scroll them by keyboard.
function makeReachable(scroll, label) {
  if (scroll.querySelector("button")) return
  for (const [name, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": label })) {
    scroll.setAttribute(name, value)
  }
}
