// A table whose rows open: texts, and in one column a rate with its interval as a bar.
// data: version, label, columns [[name, kind]], kind "link" | "action" | "text" | "number" | "bar" |
// "day" | "address", rows [[code, cells]] or, of numbered rows, cells by column; stacks (on a phone each
// row is a card), list (see list.js) or null; a cell is a text, or for a bar [low, value, high] as shares of one and null where unknown.
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
  const line = element("tr", "", { role: "row" })
  if (code === null) {
    const span = { role: "rowheader", scope: "rowgroup", colspan: String(data.columns.length), class: "heading" }
    line.append(element("th", cells[0], span))
    return line
  }
  cells.forEach((content, column) => {
    const [name, kind] = data.columns[column]
    const cell = element("td", kind === "bar" ? "" : content, { role: "cell", class: classes[column], "data-name": name })
    if (kind === "bar" && content) cell.append(bar(content))
    if (content && (kind === "link" || kind === "action")) {
      const button = element("button", content, { type: "button" })
      button.onclick = () => (kind === "link" ? root.open(code) : root.act(code))
      cell.replaceChildren(button)
    }
    if (kind === "address" && /^https?:\/\//.test(content)) {
      const outside = { href: content, target: "_blank", rel: "noopener noreferrer", title: content }
      cell.replaceChildren(element("a", content.split("/")[2], outside))
    }
    line.append(cell)
  })
  return line
}

function bar([low, value, high]) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  drawing.setAttribute("viewBox", "0 0 100 10")
  drawing.setAttribute("preserveAspectRatio", "none")
  drawing.setAttribute("aria-hidden", "true")
  const shape = (name, attributes) => {
    const mark = document.createElementNS("http://www.w3.org/2000/svg", name)
    for (const [key, number] of Object.entries(attributes)) mark.setAttribute(key, number)
    drawing.append(mark)
  }
  shape("rect", { x: 0, y: 4.6, width: 100, height: 0.8, class: "track" })
  shape("rect", { x: low * 100, y: 3, width: (high - low) * 100, height: 4, class: "range" })
  shape("rect", { x: Math.min(value * 100, 99) - 0.4, y: 0.5, width: 1.2, height: 9, class: "point" })
  return drawing
}

// Rows without a link must still have the focus, to scroll them by keyboard.
function makeReachable(scroll, label) {
  if (scroll.querySelector("button")) return
  for (const [name, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": label })) {
    scroll.setAttribute(name, value)
  }
}
