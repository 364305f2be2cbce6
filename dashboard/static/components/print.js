// A sheet of paper: unseen on screen, and all that is printed of the page.
// data: button, title, mark, lines, tables [{title, heads, rows}].
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const onScreen = await styleSheet(`print.css${version}`)
const onPaper = await styleSheet(`paper.css${version}`)

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [onScreen]
  if (!document.adoptedStyleSheets.includes(onPaper))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, onPaper]
  const button = element("button", data.button, { type: "button" })
  button.onclick = () => window.print()
  root.replaceChildren(button)
  const paper = sheet(data)
  for (const older of document.querySelectorAll("body > .paper")) older.remove()
  document.body.append(paper)
  return () => paper.remove()
}

function sheet(data) {
  const paper = element("article", "", { class: "paper" })
  if (data.mark) paper.append(element("p", data.mark, { class: "mark" }))
  paper.append(element("h2", data.title, {}))
  for (const line of data.lines) paper.append(element("p", line, {}))
  for (const { title, heads, rows } of data.tables) {
    if (title) paper.append(element("h3", title, {}))
    if (!rows.length) continue
    const table = element("table", "", {})
    const head = element("thead", "", {})
    head.append(row(heads, "th"))
    const body = element("tbody", "", {})
    for (const cells of rows) body.append(row(cells, "td"))
    table.append(head, body)
    paper.append(table)
  }
  return paper
}

function row(cells, kind) {
  const line = element("tr", "", {})
  for (const cell of cells) line.append(element(kind, cell, {}))
  return line
}
