// Localities coloured by the class of their value in one period; a slider moves through all periods
// without asking the server. Classes differ by pattern too, so that they are told apart in grey.
// All areas of a class are filled by one path: of thousands, a step changes a few paths only. An area
// is an outline over it, named anew once the slider rests.
// data: version, label, outlines (URL), areas [[code, name]], tiles [[row, column, code, name]] (drawn
// instead of outlines, if any), names [[text, longitude, latitude]], periods [[code, name, classes,
// texts]] with a digit and a text for each area, start (a period), classes [{colour, ink, hatch, text,
// optional}], chosen [codes], texts {period, play, pause, hint, outside, method, note, simulated}, colours
// {edge, muted, outside}, height (pixels).
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const style = await styleSheet(`map.css${version}`)
const BOX = { west: 101.9, east: 118.0, south: 6.2, north: 23.6, width: 640 }
const STEP = 900 // milliseconds of a step while playing
const REST = 1000 // milliseconds without a step, after which areas are named anew: more than a step takes while playing
const TILE = 6 // pixels of a pattern
const LINES = { lines: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5", cross: "M0 3H6M3 0V6", dots: "M2 3h2" }
const outlines = new Map()

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [style]
  root.open = (code) => setTriggerValue("opened", code)
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  clearInterval(root.playing)
  for (const [name, colour] of Object.entries(data.colours)) root.style.setProperty(`--${name}`, colour)
  root.style.setProperty("--height", `${data.height}px`)
  const shown = { at: Math.max(data.periods.findIndex(([code]) => code === data.start), 0), areas: [], outlines: [], layers: [], outside: 0 }
  const said = element("p", data.texts.hint, { class: "said screen", "aria-live": "polite" })
  const legend = element("ul", "", { class: "legend" })
  const picture = element("div", "", {})
  const paint = () => {
    if (data.tiles.length) for (const tile of shown.areas) color(tile, data, shown.at)
    else fillLayers(data, shown)
    drawLegend(legend, data, shown)
    clearTimeout(root.naming)
    root.naming = setTimeout(() => nameAreas(data, shown), REST)
  }
  const beside = element("div", "", { class: "beside" })
  const foot = [data.texts.method, data.texts.note, data.tiles.length && data.texts.simulated].filter(Boolean)
  beside.append(said, legend, ...foot.map((text) => element("p", text, { class: "foot" })))
  const both = element("div", "", { class: data.tiles.length ? "" : "both" })
  both.append(picture, beside)
  root.replaceChildren(...control(data, root, shown, paint), both)
  const drawn = data.tiles.length ? tiles(data, picture, shown) : map(data, picture, shown)
  Promise.resolve(drawn).then(() => {
    for (const area of shown.areas) {
      area.classList.toggle("chosen", data.chosen.includes(data.areas[Number(area.dataset.place)][0]))
      listen(area, data, root, shown, said)
    }
    paint()
    nameAreas(data, shown)
    root.dataset.drawn = "true"
  })
}

function control(data, root, shown, paint) {
  if (data.periods.length < 2) return []
  const line = element("div", "", { class: "control" })
  const slider = element("input", "", { class: "screen", type: "range", min: "0", max: String(data.periods.length - 1), step: "1",
    "aria-label": data.texts.period })
  const name = element("output", "", {})
  const button = element("button", data.texts.play, { type: "button", class: "screen" })
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

// A square of the pattern of a class: its colour and the lines over it.
function square({ colour, ink, hatch }) {
  const lines = { d: LINES[hatch], stroke: ink, "stroke-width": hatch === "dots" ? 2 : 1.1, fill: "none" }
  return [svg("rect", { width: TILE, height: TILE, fill: colour }), svg("path", lines)]
}

function patterns(data, name) {
  const defs = svg("defs", {})
  data.classes.forEach((each, index) => {
    if (!each.hatch) return
    const pattern = svg("pattern", { id: `${name}${index}`, width: TILE, height: TILE, patternUnits: "userSpaceOnUse" })
    pattern.append(...square(each))
    defs.append(pattern)
  })
  return defs
}

const fill = ({ classes }, name, index) => classes[index].hatch ? `url(#${name}${index})` : classes[index].colour

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
  drawing.append(patterns(data, "area"))
  const places = new Map(data.areas.map(([code], place) => [code, place]))
  shown.layers = data.classes.map((_, index) => svg("path", { class: "layer", fill: fill(data, "area", index) }))
  drawing.append(...shown.layers)
  for (const feature of found.features) {
    const { type, coordinates } = feature.geometry
    const polygons = type === "MultiPolygon" ? coordinates : [coordinates]
    const d = polygons.flat().map((ring) => `M${ring.map(([a, b]) => `${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join("L")}Z`).join("")
    const place = places.get(feature.id)
    if (place === undefined) {
      drawing.append(svg("path", { d, class: "outside" }))
      shown.outside += 1
      continue
    }
    const area = svg("path", { d, class: "area", tabindex: "-1", role: "button" })
    area.dataset.place = place
    shown.areas.push(area)
    shown.outlines[place] = d
    drawing.append(area)
  }
  if (shown.areas.length) shown.areas[0].setAttribute("tabindex", "0")
  for (const [text, longitude, latitude] of data.names) drawing.append(label(text, x(longitude), y(latitude)))
  if (data.texts.simulated) drawing.append(written("mark", data.texts.simulated, BOX.width - 2, 0))
  picture.replaceChildren(drawing)
  new ResizeObserver(() => keepSizes(drawing, height)).observe(drawing)
  keepSizes(drawing, height)
}

// Letters and patterns keep their size in pixels at any size of the map.
function keepSizes(drawing, height) {
  const { width, height: drawn } = drawing.getBoundingClientRect()
  if (!width) return
  const unit = 1 / Math.min(width / BOX.width, drawn / height)
  drawing.style.setProperty("--unit", `${unit}px`)
  for (const pattern of drawing.querySelectorAll("pattern")) pattern.setAttribute("patternTransform", `scale(${unit})`)
}

function mercator(latitude) {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * (180 / Math.PI)
}

function label(text, left, top) {
  const line = svg("text", { x: left, y: top })
  const [name, of] = text.split(" (")
  line.append(span(name, left, of ? "-1.6em" : "-.5em"))
  if (of) line.append(span(`(${of}`, left, "1.1em"))
  return line
}

function span(text, left, down) {
  const part = svg("tspan", { x: left, dy: down })
  part.textContent = text
  return part
}

function written(name, text, left, top) {
  const line = svg("text", { x: left, y: top, dy: "1em", class: name })
  line.textContent = text
  return line
}

function tiles(data, picture, shown) {
  const grid = element("div", "", { class: "tiles", role: "group", "aria-label": data.label })
  const columns = Math.max(...data.tiles.map(([, column]) => column)) + 1
  grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`
  for (const [row, column, code, name] of data.tiles) {
    const place = data.areas.findIndex(([area]) => area === code)
    const tile = place < 0 ? element("div", "", { class: "outside" }) : element("button", "", { type: "button", class: "area" })
    tile.append(element("span", name, {}))
    tile.style.gridRow = row + 1
    tile.style.gridColumn = column + 1
    grid.append(tile)
    if (place < 0) continue
    tile.dataset.place = place
    shown.areas.push(tile)
  }
  picture.replaceChildren(grid)
}

function fillLayers(data, shown) {
  const filled = shown.layers.map(() => "")
  const [, , classes] = data.periods[shown.at]
  shown.outlines.forEach((d, place) => { filled[Number(classes[place])] += d })
  shown.layers.forEach((layer, index) => layer.setAttribute("d", filled[index]))
}

function color(tile, data, at) {
  const [, , classes] = data.periods[at]
  const each = data.classes[Number(classes[Number(tile.dataset.place)])]
  tile.style.background = each.hatch ? `${backdrop(each)} ${each.colour}` : each.colour
  tile.style.color = each.ink
  tile.style.setProperty("--behind", each.colour)
}

function nameAreas(data, shown) {
  for (const area of shown.areas) {
    const text = textOf(area, data, shown.at)
    area.setAttribute("aria-label", text)
    if (data.tiles.length) area.title = text
  }
}

function textOf(area, data, at) {
  const place = Number(area.dataset.place)
  const name = data.areas[place][1]
  const [, period, , texts] = data.periods[at]
  return `${period ? `${name} · ${period}` : name}: ${texts[place]}`
}

function backdrop(each) {
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: TILE, height: TILE })
  picture.append(...square(each))
  return `url("data:image/svg+xml,${encodeURIComponent(picture.outerHTML)}")`
}

function listen(area, data, root, shown, said) {
  const tell = () => { said.textContent = textOf(area, data, shown.at) }
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

// What is in each class, and what is left out of the choice.
function drawLegend(legend, data, { at, outside }) {
  const counts = data.classes.map(() => 0)
  for (const index of data.periods[at][2]) counts[Number(index)] += 1
  legend.replaceChildren(...data.classes.flatMap(({ text, optional }, index) => {
    if (optional && !data.periods.some(([, , classes]) => classes.includes(String(index)))) return []
    return [legendLine(data, fill(data, "key", index), `${text} (${counts[index]})`)]
  }))
  if (outside) legend.append(legendLine(data, data.colours.outside, `${data.texts.outside} (${outside})`))
}

function legendLine(data, colour, text) {
  const line = element("li", "", {})
  const box = svg("svg", { viewBox: "0 0 24 14", "aria-hidden": "true" })
  box.append(patterns(data, "key"), svg("rect", { width: 24, height: 14, fill: colour, stroke: data.colours.muted, "stroke-width": 0.5 }))
  line.append(box, element("span", text, {}))
  return line
}
