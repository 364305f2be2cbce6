// A picture of a panel as a file: its title, what is plotted, the chart and its source as they stand,
// then the day, the load and the mark of simulated rows. The browser alone draws it, from what the
// page has; of a long list or matrix all that is shown by scrolling. Parts of class "screen" are left out.
const SCALE = 2 // pixels of the file a pixel of the screen
const EDGE = 24
const LONGEST_NAME = 60 // characters of the title in the name of the file, as of other files
const CAPTION = "[data-testid=stCaptionContainer]"
const PARTS = `h2, ${CAPTION} p, .js-plotly-plot, [data-testid=stMarkdown] p`
const LETTERS_MS = 200 // for letters that come with the picture to be unpacked
let fonts = null

// stamp: the last line. day: as in the address.
export async function savePicture(panel, { stamp, day }) {
  const parts = [...panel.querySelectorAll("*")].filter((each) => each.shadowRoot || each.matches(PARTS))
  const copies = parts.map(copyOf).filter(Boolean)
  const width = Math.max(panel.clientWidth, ...parts.map(widthOf)) + 2 * EDGE
  const page = document.createElement("div")
  page.style.cssText = `box-sizing:border-box;width:${width}px;padding:${EDGE}px;${look(panel)}`
  page.append(...copies, line(stamp, "font-size:12px;margin-top:8px;opacity:.85"))
  fonts ??= fontFaces()
  const style = document.createElement("style")
  style.textContent = await fonts
  page.prepend(style)
  const height = heightOf(page, width)
  page.style.height = `${height}px`
  const blob = await drawn(page, width, height)
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = fileName(panel.querySelector("h2").textContent, day)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}

export function fileName(title, day) {
  const letters = title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d")
  let name = ""
  for (const word of letters.match(/[a-z0-9]+/g)) {
    if (name.length + word.length + 1 > LONGEST_NAME) break
    name += name ? `-${word}` : word
  }
  return `${name}_${day}.png`
}

function look(panel) {
  const { fontFamily, color } = getComputedStyle(panel.querySelector("h2"))
  const { backgroundColor } = getComputedStyle(document.querySelector("[data-testid=stApp]"))
  return `font-family:${fontFamily.replaceAll('"', "'")};color:${color};background:${backgroundColor};font-size:15px;line-height:1.4`
}

function widthOf(part) {
  const scroll = part.shadowRoot?.querySelector(".scroll")
  return scroll ? scroll.scrollWidth + 2 : 0
}

function copyOf(part) {
  if (part.shadowRoot) return copyOfComponent(part)
  if (part.matches(".js-plotly-plot")) return copyOfChart(part)
  if (part.matches("h2")) return line(part.textContent, "font-size:19px;font-weight:600;margin-bottom:4px")
  const link = part.querySelector("a[href^='#picture']")?.textContent
  const text = link ? part.textContent.slice(0, -` · ${link}`.length) : part.textContent
  return line(text, part.closest(CAPTION) ? "font-size:13px;margin:2px 0 6px;opacity:.85" : "margin:4px 0")
}

function line(text, css) {
  const created = document.createElement("div")
  created.textContent = text
  created.style.cssText = css
  return created
}

export function copyOfChart(chart) {
  const { width, height } = chart.getBoundingClientRect()
  const copy = document.createElement("div")
  copy.style.cssText = `position:relative;width:${width}px;height:${height}px`
  for (const layer of chart.querySelectorAll(".main-svg")) {
    const cloned = layer.cloneNode(true)
    cloned.style.cssText += ";position:absolute;left:0;top:0;background:none"
    copy.append(cloned)
  }
  return copy
}

// What a component draws, with its rules of style and the colours they name.
export function copyOfComponent(host) {
  const section = host.shadowRoot.querySelector("section")
  if (!section?.childElementCount || section.querySelector("dialog")) return null
  const rules = [...host.shadowRoot.adoptedStyleSheets, ...host.shadowRoot.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n")
  const copy = document.createElement("div")
  copy.className = "part"
  const values = getComputedStyle(section)
  for (const [, name] of rules.matchAll(/var\((--[\w-]+)/g))
    copy.style.setProperty(name, values.getPropertyValue(name))
  const style = document.createElement("style")
  style.textContent = `.part { ${rules.replaceAll(":host", "&")} .scroll { max-height: none; overflow: visible }
    th, td { position: static !important } .screen, .tip, nav, .tools, input { display: none !important } }`
  const cloned = section.cloneNode(true)
  const drawn = section.querySelectorAll("svg.map")
  cloned.querySelectorAll("svg.map").forEach((map, index) => {
    const { width, height } = drawn[index].getBoundingClientRect()
    map.style.width = `${width}px`
    map.style.height = `${height}px`
  })
  copy.append(style, cloned)
  return copy
}

function heightOf(page, width) {
  const frame = document.createElement("div")
  frame.style.cssText = `all:initial;position:absolute;left:-99999px;top:0;width:${width}px` // as in a picture, which inherits nothing
  frame.attachShadow({ mode: "open" }).append(page)
  document.body.append(frame)
  const height = Math.ceil(page.getBoundingClientRect().height)
  frame.remove()
  return height
}

async function drawn(page, width, height) {
  const text = new XMLSerializer().serializeToString(page)
  const { fontSize } = getComputedStyle(document.documentElement) // a rem in there, as here
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" style="font-size:${fontSize}"><foreignObject width="100%" height="100%">${text}</foreignObject></svg>`
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await decoded(address) // which asks for its letters, but does not wait for them: others stand in
  await new Promise((ready) => setTimeout(ready, LETTERS_MS))
  const picture = await decoded(address)
  const canvas = document.createElement("canvas")
  canvas.width = width * SCALE
  canvas.height = height * SCALE
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"))
}

async function decoded(address) {
  const picture = new Image()
  picture.src = address
  await picture.decode()
  return picture
}

// The letters of the page: a picture has none but those within it.
async function fontFaces() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule && /Be Vietnam/.test(rule.cssText))
  const faces = rules.map(async (rule) => {
    const [, address] = rule.cssText.match(/url\("?([^")]+)"?\)/)
    const answer = await fetch(new URL(address, rule.parentStyleSheet.href ?? document.baseURI))
    const content = await answer.blob()
    const data = await new Promise((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(reader.result)
      reader.readAsDataURL(content)
    })
    return rule.cssText.replace(/url\("?[^")]+"?\)/, `url("${data}")`)
  })
  return (await Promise.all(faces)).join("\n")
}
