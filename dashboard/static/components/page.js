// Focus and place on every page, which Streamlit leaves where they were:
// - focus goes into a popover that opens, and back to its button when it closes or is left by Tab;
// - the first link of the page skips to its heading;
// - an address opens at a panel of the page, and Back returns to where one was;
// - a link of the menu, followed, closes the popover that it stands in;
// - what Streamlit writes in English is in the language of the viewer; see words.js;
// - the buttons of explanations have their name in the language of the viewer;
// - the link of a panel to #picture saves it as a picture;
// - what is printed is the whole page on sheets of A4; see paper.js.
// data: language, skip (the text of that link), help (the name of those buttons), panel (the key of that panel, or ""); stamp, day and simulated (of pictures), mark and left (on paper); see connection.js for the rest.
const version = new URL(import.meta.url).search
const { styleSheet } = await import(`./element.js${version}`)
const { mendParts, watchConnection } = await import(`./connection.js${version}`)
const { sayWords } = await import(`./words.js${version}`)
const { watchPrinting } = await import(`./paper.js${version}`)
const messageStyle = await styleSheet(`connection.css${version}`)
const POPOVER = "[data-testid=stPopoverBody]"
const BUTTON = "[data-testid=stPopoverButton]"
const HELP = "button[aria-label=Help], button[data-explains]" // as Streamlit names them, and as named here
const PATIENCE = 10000
const places = new Map() // by address: how far the page was scrolled, and how to find what was clicked there
let popover = null
let button = null
let opened = "" // the panel at which the page was opened last
let returned = "" // the address to which Back led
let held = 0
let help = ""
let provenance = {} // of pictures and of paper

const edges = [document.createElement("span"), document.createElement("span")]
for (const edge of edges) edge.onfocus = leave
new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
for (const event of ["click", "keydown"]) document.addEventListener(event, remember, true)
for (const event of ["wheel", "touchmove", "pointerdown", "keydown"])
  document.addEventListener(event, () => clearInterval(held), { capture: true, passive: true })
document.addEventListener("click", save, true)
addEventListener("popstate", ({ isTrusted }) => (isTrusted ? goBack() : closePopover())) // see menu.js
watchPrinting(() => provenance)

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [messageStyle]
  if (document.documentElement.lang !== data.language) document.documentElement.lang = data.language
  help = data.help
  provenance = data
  nameExplanations()
  sayWords()
  requestAnimationFrame(() => colourFocus(root))
  const skip = document.querySelector("[data-testid=stSkipToContent]")
  skip.textContent = data.skip
  skip.onclick = (event) => {
    event.preventDefault()
    event.stopPropagation()
    const heading = document.querySelector("h1")
    heading?.scrollIntoView()
    focusOn(heading)
  }
  if (data.panel && data.panel !== opened && returned !== location.href)
    hold(() => {
      const panel = document.querySelector(`.st-key-panel_${CSS.escape(data.panel)}`)
      panel?.scrollIntoView()
      focusOn(panel?.querySelector("h2"))
    })
  opened = data.panel
  return watchConnection(root, data, setStateValue)
}

// With the next picture, when its styles are due anyway.
function colourFocus(root) {
  const { style } = document.documentElement
  const color = getComputedStyle(root).getPropertyValue("--st-primary-color")
  if (color && style.getPropertyValue("--focus") !== color) style.setProperty("--focus", color)
}

function focusOn(element) {
  if (!element || element === document.activeElement) return
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus({ preventScroll: true })
}

function nameExplanations() {
  if (!help) return
  for (const each of document.querySelectorAll(HELP)) {
    each.dataset.explains = ""
    if (each.ariaLabel !== help) each.ariaLabel = help
  }
}

function look() {
  nameExplanations()
  sayWords()
  mendParts()
  const shown = document.querySelector(POPOVER)
  if (shown === popover) return
  const closed = popover
  popover = shown
  for (const edge of edges) edge.tabIndex = shown ? 0 : -1
  if (shown) {
    const layer = shown.closest("body > *")
    layer.before(edges[0])
    layer.after(edges[1])
    button = document.querySelector(`${BUTTON}[aria-expanded=true]`)
    focusOn(shown)
  } else if (closed && document.activeElement === document.body) focusOn(buttonOf(closed))
}

function buttonOf(shown) {
  return button?.isConnected ? button : buttonNamed(shown.getAttribute("aria-label"))
}

function buttonNamed(label) {
  return [...document.querySelectorAll(BUTTON)].find((other) => other.textContent.includes(label))
}

// What a popover holds may still be on its way: until it is there, the focus stays.
function leave() {
  if (!isDrawn()) return focusOn(popover)
  closePopover()
  focusOn(button)
}

function closePopover() {
  popover?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))
}

function remember(event) {
  if (event.type === "keydown" && event.key !== "Enter") return
  returned = ""
  const label = popover?.contains(event.target) && popover.getAttribute("aria-label")
  const address = event.target.closest?.("a[href]")?.getAttribute("href")
  const find = () => (label ? buttonNamed(label) : address && main().querySelector(`a[href="${CSS.escape(address)}"]`))
  places.set(location.href, { top: main().scrollTop, find })
}

async function save(event) {
  const link = event.target.closest?.("a[href^='#picture']")
  if (!link) return
  event.preventDefault()
  event.stopPropagation()
  const { savePicture } = await import(`./picture.js${version}`)
  const { stamp, simulated, day } = provenance
  const marked = link.hash === "#picture-simulated" ? `${stamp} · ${simulated}` : stamp
  await savePicture(link.closest("[class*=st-key-panel_]"), { stamp: marked, day })
}

function goBack() {
  returned = location.href
  const place = places.get(returned)
  if (!place) return
  hold(() => {
    main().scrollTop = place.top
    focusOn(place.find())
  })
}

// Do it until the page is drawn and has stood still for a while, or its reader goes elsewhere.
function hold(act) {
  clearInterval(held)
  const until = Date.now() + PATIENCE
  let height = 0
  let quiet = 0
  held = setInterval(() => {
    act()
    quiet = isDrawn() && main().scrollHeight === height ? quiet + 1 : 0
    height = main().scrollHeight
    if (quiet > 5 || Date.now() > until) clearInterval(held)
  }, 100)
}

function isDrawn() {
  return document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-testid=stSkeleton]")
}

function main() {
  return document.querySelector("[data-testid=stMain]")
}
