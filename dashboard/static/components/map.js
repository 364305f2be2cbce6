// Localities coloured by the class of their value in one period; a slider moves through all periods
// without asking the server. On a narrow screen, or when chosen, tiles of equal size.
// data: version, label, outlines (URL), property (the name in an outline), is_tiles, areas [[code,
// name]], tiles [[row, column, code, name]], names [[text, longitude, latitude]], periods
// [[code, name, classes, texts]] with a digit and a text for each area, start (a period), classes
// [{colour, ink, hatch, text}], chosen [codes], texts {period, play, pause, hint, method, note,
// simulated, counted}, colours {edge, muted}.
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const style = await styleSheet(`map.css${version}`)
const BOX = { west: 101.9, east: 118.0, south: 6.2, north: 23.6, width: 640 }
const STEP = 900 // milliseconds of a step while playing
const outlines = new Map()

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [style]
  root.open = (code) => setTriggerValue("opened", code)
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  clearInterval(root.playing)
  root.style.setProperty("--edge", data.colours.edge)
  root.style.setProperty("--muted", data.colours.muted)
  const shown = { at: Math.max(data.periods.findIndex(([code]) => code === data.start), 0), areas: [] }
  const said = element("p", data.texts.hint, { class: "said", "aria-live": "polite" })
  const legend = element("ul", "", { class: "legend" })
  const picture = element("div", "", {})
  const paint = () => {
    for (const area of shown.areas) color(area, data, shown.at)
    drawLegend(legend, data, shown.at)
  }
  const beside = element("div", "", { class: "beside" })
  beside.append(said, legend, element("p", data.texts.method, { class: "foot" }))
  const both = element("div", "", { class: data.is_tiles ? "" : "both" })
  both.append(picture, beside)
  root.replaceChildren(...control(data, root, shown, paint), both)
  const drawn = data.is_tiles ? tiles(data, picture, shown) : map(data, picture, shown)
  Promise.resolve(drawn).then(() => {
    for (const area of shown.areas) listen(area, data, root, shown, said)
    paint()
    root.dataset.drawn = "true"
  })
}

function control(data, root, shown, paint) {
  if (data.periods.length < 2) return []
  const line = element("div", "", { class: "control" })
  const slider = element("input", "", { type: "range", min: "0", max: String(data.periods.length - 1), step: "1",
    "aria-label": data.texts.period })
  const name = element("output", "", {})
  const button = element("button", data.texts.play, { type: "button" })
  const show = (index) => {
    shown.at = index
    slider.value = String(index)
    slider.setAttribute("aria-valuetext", data.periods[index][1])
    name.textContent = data.periods[index][1]
    paint()
  }
  const stop = () => { clearInterval(root.playing); root.playing = null; button.textContent = data.texts.play }
  slider.oninput = () => { stop(); show(Number(slider.value)) }
  button.onclick = () => {
    if (root.playing) return stop()
    if (shown.at === data.periods.length - 1) show(0)
    button.textContent = data.texts.pause
    root.playing = setInterval(() => {
      if (!root.isConnected || shown.at === data.periods.length - 1) return stop()
      show(shown.at + 1)
    }, STEP)
  }
  line.append(button, slider, name)
  show(shown.at)
  return [line]
}

function svg(name, attributes) {
  const created = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value)
  return created
}

// What a class looks like: its colour, and for classes without a value a hatch over it.
function patterns(data) {
  const defs = svg("defs", {})
  data.classes.forEach(({ colour, ink, hatch }, index) => {
    if (!hatch) return
    const pattern = svg("pattern", { id: `hatch${index}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" })
    pattern.append(svg("rect", { width: 6, height: 6, fill: colour }))
    const lines = { lines: "M0 6L6 0", cross: "M0 6L6 0M0 0L6 6", dots: "M2 3h2" }[hatch]
    pattern.append(svg("path", { d: lines, stroke: ink, "stroke-width": hatch === "dots" ? 2 : 0.8, fill: "none" }))
    defs.append(pattern)
  })
  return defs
}

const fill = (data, index) => data.classes[index].hatch ? `url(#hatch${index})` : data.classes[index].colour

async function map(data, picture, shown) {
  if (!outlines.has(data.outlines))
    outlines.set(data.outlines, fetch(new URL(data.outlines, location.origin)).then((answer) => answer.json()))
  const found = await outlines.get(data.outlines)
  const top = mercator(BOX.north)
  const scale = BOX.width / (BOX.east - BOX.west)
  const x = (longitude) => (longitude - BOX.west) * scale
  const y = (latitude) => (top - mercator(latitude)) * scale
  const height = Math.round(y(BOX.south))
  const drawing = svg("svg", { viewBox: `0 0 ${BOX.width} ${height}`, class: "map", role: "group", "aria-label": data.label })
  drawing.append(patterns(data))
  for (const feature of found.features) {
    const place = data.areas.findIndex(([code]) => code === feature.id)
    if (place < 0) continue
    const { type, coordinates } = feature.geometry
    const polygons = type === "MultiPolygon" ? coordinates : [coordinates]
    const d = polygons.flat().map((ring) => `M${ring.map(([a, b]) => `${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join("L")}Z`).join("")
    const area = svg("path", { d, class: "area", tabindex: "-1", role: "button" })
    area.dataset.place = place
    shown.areas.push(area)
    drawing.append(area)
  }
  if (shown.areas.length) shown.areas[0].setAttribute("tabindex", "0")
  for (const [text, longitude, latitude] of data.names) drawing.append(label(text, x(longitude), y(latitude)))
  drawing.append(written("note", data.texts.note, BOX.width - 4, height - 4))
  if (data.texts.simulated) drawing.append(written("mark", data.texts.simulated, 4, 12))
  picture.replaceChildren(drawing)
}

function mercator(latitude) {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * (180 / Math.PI)
}

function label(text, left, top) {
  const line = svg("text", { x: left, y: top - 6 })
  const [name, of] = text.split(" (")
  line.append(span(name, left, of ? -12 : 0))
  if (of) line.append(span(`(${of}`, left, 12))
  return line
}

function span(text, left, down) {
  const part = svg("tspan", { x: left, dy: down })
  part.textContent = text
  return part
}

function written(name, text, left, top) {
  const line = svg("text", { x: left, y: top, class: name })
  line.textContent = text
  return line
}

function tiles(data, picture, shown) {
  const grid = element("div", "", { class: "tiles", role: "group", "aria-label": data.label })
  const columns = Math.max(...data.tiles.map(([, column]) => column)) + 1
  grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`
  for (const [row, column, code, name] of data.tiles) {
    const place = data.areas.findIndex(([area]) => area === code)
    if (place < 0) continue
    const tile = element("button", name, { type: "button", class: "area" })
    tile.style.gridRow = row + 1
    tile.style.gridColumn = column + 1
    tile.dataset.place = place
    shown.areas.push(tile)
    grid.append(tile)
  }
  picture.replaceChildren(grid)
  const foot = [data.texts.note, data.texts.simulated].filter(Boolean).join(" · ")
  picture.append(element("p", foot, { class: "foot" }))
}

function color(area, data, at) {
  const place = Number(area.dataset.place)
  const [code, name] = data.areas[place]
  const [, period, classes, texts] = data.periods[at]
  const index = Number(classes[place])
  const said = `${name} · ${period}: ${texts[place]}`
  if (area.tagName === "path") area.setAttribute("fill", fill(data, index))
  else {
    const { colour, ink, hatch } = data.classes[index]
    const angle = { lines: "135deg", cross: "45deg", dots: "90deg" }[hatch]
    area.style.background = hatch
      ? `repeating-linear-gradient(${angle}, ${colour} 0 4px, color-mix(in srgb, ${ink} 25%, ${colour}) 4px 5px)` : colour
    area.style.color = ink
    area.title = said
  }
  area.setAttribute("aria-label", said)
  area.classList.toggle("chosen", data.chosen.includes(code))
}

function listen(area, data, root, shown, said) {
  const tell = () => { said.textContent = area.getAttribute("aria-label") }
  area.onmouseenter = tell
  area.onfocus = tell
  area.onclick = () => root.open(data.areas[Number(area.dataset.place)][0])
  if (area.tagName !== "path") return
  area.onkeydown = (event) => {
    const index = shown.areas.indexOf(area)
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); area.onclick() }
    const target = shown.areas[index + step]
    if (!target) return
    event.preventDefault()
    area.setAttribute("tabindex", "-1")
    target.setAttribute("tabindex", "0")
    target.focus()
  }
}

function drawLegend(legend, data, at) {
  const counts = data.classes.map(() => 0)
  for (const index of data.periods[at][2]) counts[Number(index)] += 1
  legend.replaceChildren(...data.classes.flatMap(({ text, optional }, index) => {
    if (optional && !data.periods.some(([, , classes]) => classes.includes(String(index)))) return []
    const line = element("li", "", {})
    const box = svg("svg", { viewBox: "0 0 18 12", "aria-hidden": "true" })
    box.append(patterns(data), svg("rect", { width: 18, height: 12, fill: fill(data, index), stroke: data.colours.muted, "stroke-width": 0.5 }))
    line.append(box, element("span", `${text} (${counts[index]})`, {}))
    return [line]
  }))
}
