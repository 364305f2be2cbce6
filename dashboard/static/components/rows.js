// A table whose rows open: texts, and in one column a rate with its interval as a bar.
// data: version, label, columns [[name, "text" | "number" | "bar" | "address"]], rows [[code, cells]];
// a cell is a text, or for a bar [low, value, high] as shares of one and null where unknown.
// A row without a code has one text, the heading of the rows after it.
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const style = await styleSheet(`rows.css${version}`)

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [style]
  root.open = (code) => setTriggerValue("opened", code)
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  const table = element("table", "", { "aria-label": data.label })
  const head = element("tr", "", {})
  for (const [name, kind] of data.columns) head.append(element("th", name, { scope: "col", class: kind }))
  const top = element("thead", "", {})
  top.append(head)
  const body = element("tbody", "", {})
  for (const [code, cells] of data.rows) body.append(row(data, root, code, cells))
  table.append(top, body)
  root.replaceChildren(table)
  makeReachable(root, data.label)
}

function row(data, root, code, cells) {
  const line = element("tr", "", {})
  if (code === null) {
    const span = { scope: "rowgroup", colspan: String(data.columns.length), class: "heading" }
    line.append(element("th", cells[0], span))
    return line
  }
  cells.forEach((content, column) => {
    const kind = data.columns[column][1]
    const cell = element("td", kind === "bar" ? "" : content, { class: kind })
    if (kind === "bar" && content) cell.append(bar(content))
    if (kind === "link") {
      const button = element("button", content, { type: "button" })
      button.onclick = () => root.open(code)
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
function makeReachable(root, label) {
  const names = { tabindex: "0", role: "region", "aria-label": label }
  for (const [name, value] of Object.entries(names)) {
    if (root.querySelector("button")) root.removeAttribute(name)
    else root.setAttribute(name, value)
  }
}
