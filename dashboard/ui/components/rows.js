// A table whose rows open: texts, and in one column a rate with its interval as a bar.
// data: version, label, columns [[name, "text" | "number" | "bar" | "address"]], rows [[code, cells]];
// a cell is a text, or for a bar [low, value, high] as shares of one and null where unknown.
// A row without a code has one text, which heads the rows after it.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.open = (code) => setTriggerValue("opened", code)
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  const table = made("table", "", { "aria-label": data.label })
  const head = made("tr", "", {})
  for (const [name, kind] of data.columns) head.append(made("th", name, { scope: "col", class: kind }))
  const top = made("thead", "", {})
  top.append(head)
  const body = made("tbody", "", {})
  for (const [code, cells] of data.rows) body.append(row(data, root, code, cells))
  table.append(top, body)
  root.replaceChildren(table)
  reached(root, data.label)
}

function row(data, root, code, cells) {
  const line = made("tr", "", {})
  if (code === null) {
    const span = { scope: "rowgroup", colspan: String(data.columns.length), class: "heading" }
    line.append(made("th", cells[0], span))
    return line
  }
  cells.forEach((content, place) => {
    const kind = data.columns[place][1]
    const cell = made("td", kind === "bar" ? "" : content, { class: kind })
    if (kind === "bar" && content) cell.append(bar(content))
    if (kind === "link") {
      const button = made("button", content, { type: "button" })
      button.onclick = () => root.open(code)
      cell.replaceChildren(button)
    }
    if (kind === "address" && /^https?:\/\//.test(content)) {
      const outside = { href: content, target: "_blank", rel: "noopener noreferrer", title: content }
      cell.replaceChildren(made("a", content.split("/")[2], outside))
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
    const element = document.createElementNS("http://www.w3.org/2000/svg", name)
    for (const [key, number] of Object.entries(attributes)) element.setAttribute(key, number)
    drawing.append(element)
  }
  shape("rect", { x: 0, y: 4.6, width: 100, height: 0.8, class: "track" })
  shape("rect", { x: low * 100, y: 3, width: (high - low) * 100, height: 4, class: "range" })
  shape("rect", { x: Math.min(value * 100, 99) - 0.4, y: 0.5, width: 1.2, height: 9, class: "point" })
  return drawing
}

function made(name, text, attributes) {
  const element = document.createElement(name)
  element.textContent = text
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

// Rows that lead nowhere must still be reached, to scroll them by keyboard.
function reached(root, label) {
  const names = { tabindex: "0", role: "region", "aria-label": label }
  for (const [name, value] of Object.entries(names)) {
    if (root.querySelector("button")) root.removeAttribute(name)
    else root.setAttribute(name, value)
  }
}
