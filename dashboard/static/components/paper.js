// What is printed of any page: a copy of what it shows, in black on white, for sheets of A4.
// Charts and maps stand as drawn; of a list all rows that its filter leaves, on whatever of its
// pages; nothing of the menu and the controls. The stamp stands above each sheet.
// stamp: the day, the load and the choice; mark: of simulated rows, "" without any; left: how many
// rows a filter left out, with {count}. The colours of paper are rules of the page: --paper-….
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const { copyOfChart, copyOfComponent } = await import(`./picture.js${version}`)
const style = await styleSheet(`paper.css${version}`)
const partStyle = await styleSheet(`paper_part.css${version}`)

const CAPTION = "[data-testid=stCaptionContainer]"
const TEXTS = "h1, h2, h3, [data-testid=stMarkdown] p, [data-testid=stMarkdown] li:not(:has(p)), [data-testid=stAlert] p, [data-testid=stRadio] [role=radiogroup] p"
const TILE = "[data-testid=stVerticalBlock]:has(> [class*=st-key-tile_])"
const PANEL = "[class*=st-key-panel_]"
const TILE_TEXTS = "[class*=st-key-tile_] [data-testid=stPopoverButton] p, [data-testid=stMetricValue]"
const HIGHEST = 540 // pixels of a sheet that a drawing may take
const DRAWN = "svg, canvas, table"

export function watchPrinting(provenance) {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]
  addEventListener("beforeprint", () => {
    const paper = sheets(provenance())
    document.body.append(paper)
    for (const part of paper.querySelectorAll(".part")) fit(part)
  })
  addEventListener("afterprint", () => document.querySelector("body > .paper")?.remove())
}

function sheets({ stamp, mark, left }) {
  const paper = element("article", "", { class: isDark() ? "paper of-dark" : "paper" })
  const pages = element("table", "", { class: "sheets" })
  const head = element("div", "", {})
  pages.createTHead().insertRow().insertCell().append(head)
  if (mark) head.append(element("strong", mark, {}))
  head.append(element("span", stamp, {}))
  pages.createTBody().insertRow().insertCell().append(...copies(left))
  paper.append(pages)
  return paper
}

function copies(left) {
  const main = document.querySelector("[data-testid=stMain]")
  const title = main.querySelector("h1")
  const parts = [...main.querySelectorAll("*")].filter((each) => each.shadowRoot || each.matches(`${TEXTS}, ${TILE_TEXTS}, .js-plotly-plot`))
  const groups = new Map()
  const placed = []
  for (const part of parts.slice(title ? parts.indexOf(title) : 0)) {
    const copy = copyOf(part, left)
    const whole = part.closest(TILE) ?? part.closest(PANEL)
    if (copy && !whole) placed.push(copy)
    if (!copy || !whole) continue
    if (!groups.has(whole)) {
      groups.set(whole, element("section", "", { class: whole.matches(TILE) ? "tile" : "panel" }))
      placed.push(groups.get(whole))
    }
    groups.get(whole).append(copy)
  }
  return placed
}

function copyOf(part, left) {
  if (part.matches(".js-plotly-plot")) return asPart(copyOfChart(part))
  if (!part.shadowRoot) return text(part)
  if (!part.shadowRoot.querySelector(DRAWN)) return null
  const copy = copyOfComponent(part)
  if (!copy) return null
  if (copy.querySelector("table")) lighten(copy)
  return asPart(allRows(copy, left))
}

function lighten(copy) {
  const colors = getComputedStyle(document.documentElement)
  for (const name of [...copy.style].filter((each) => each.startsWith("--st-"))) {
    const color = colors.getPropertyValue(name.replace("--st-", "--paper-"))
    if (color) copy.style.setProperty(name, color)
  }
}

function text(part) {
  const copy = part.cloneNode(true)
  for (const each of copy.querySelectorAll("[role=img], a[href^='#picture']")) each.remove()
  const written = copy.textContent.replace(/ · $/, "").trim()
  if (!written) return null
  const name = part.matches("h1, h2, h3") ? part.localName : "p"
  const kind = part.matches(TILE_TEXTS) ? "strong" : part.closest(CAPTION) ? "caption" : ""
  return element(name, written, { class: kind })
}

// In a shadow of its own, as the rules of one component are none of another.
function asPart(copy) {
  const part = element("div", "", { class: copy.querySelector("table") ? "part" : "part drawn" })
  const shadow = part.attachShadow({ mode: "open" })
  shadow.adoptedStyleSheets = [partStyle]
  shadow.append(copy)
  return part
}

function allRows(copy, left) {
  const filtered = copy.querySelectorAll("[data-filtered]").length
  for (const each of copy.querySelectorAll("table [hidden]:not([data-filtered])")) each.hidden = false
  for (const each of copy.querySelectorAll("table")) each.style.removeProperty("--column")
  for (const each of copy.querySelectorAll("table button")) each.replaceWith(each.textContent)
  if (filtered) copy.append(element("p", left.replace("{count}", filtered), { class: "caption" }))
  return copy
}

// What is wider than the sheet, or a drawing higher than most of it, is drawn smaller, not cut.
function fit(part) {
  const copy = part.shadowRoot.firstElementChild
  const wide = Math.max(part.scrollWidth, copy.scrollWidth)
  const high = part.matches(".drawn") ? copy.scrollHeight : 0
  const zoom = Math.min(part.clientWidth / wide, HIGHEST / high)
  if (zoom < 1) copy.style.zoom = zoom
}

function isDark() {
  const { backgroundColor } = getComputedStyle(document.querySelector("[data-testid=stApp]"))
  const [red, green, blue] = backgroundColor.match(/\d+/g)
  return (Number(red) + Number(green) + Number(blue)) / 3 < 128
}
