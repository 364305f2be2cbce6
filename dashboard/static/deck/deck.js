// Runs a deck in reveal.js: keys, playing by itself, and the window of the speaker. Nothing is asked of a server.
const { width, height, dwell, words } = JSON.parse(document.getElementById("settings").textContent)
const SHOWN = 1000 // slides that stay drawn: all
let speaker = null
let started = null
let columns = 1 // of the overview

Reveal.initialize({
  width, height, margin: 0, minScale: 0.1, maxScale: 4, center: false, hash: true, transition: "none",
  backgroundTransition: "none", viewDistance: SHOWN, mobileViewDistance: SHOWN, scrollActivationWidth: null,
  help: false, controlsTutorial: false, controlsLayout: "edges", autoSlideStoppable: false,
}).then(() => {
  for (const [names, text] of [["left, .navigate-up", words.previous_slide], ["right, .navigate-down", words.next_slide]])
    for (const button of document.querySelectorAll(`.controls .navigate-${names}`)) button.setAttribute("aria-label", text)
  document.querySelector(".resume-button").textContent = words.resume
  addEventListener("keyup", () => document.querySelector(".jump-to-slide-input")?.setAttribute("placeholder", words.jump))
  Reveal.addKeyBinding({ keyCode: 83, key: "S", description: "" }, openSpeaker)
  Reveal.addKeyBinding({ keyCode: 191, key: "?", description: "" }, () => {})
  Reveal.addKeyBinding({ keyCode: 65, key: "A", description: "" }, play)
  for (const [keyCode, key, side] of [[38, "↑", -1], [40, "↓", 1]])
    Reveal.addKeyBinding({ keyCode, key, description: "" }, () => { if (Reveal.isOverview()) moveByRow(side) })
  Reveal.on("overviewshown", fit)
  addEventListener("resize", fit)
  Reveal.on("slidechanged", tell)
})

// The columns with which all slides are largest in one screen.
function fit() {
  const gap = 8
  const count = Reveal.getTotalSlides()
  const zoomOf = (columns) => {
    const rows = Math.ceil(count / columns)
    return Math.min((innerWidth - gap * (columns + 1)) / columns / width, (innerHeight - gap * (rows + 1)) / rows / height)
  }
  columns = [...Array(count).keys()].map((each) => each + 1).sort((one, other) => zoomOf(other) - zoomOf(one))[0]
  const { style } = document.querySelector(".reveal")
  style.setProperty("--columns", columns)
  style.setProperty("--zoom", zoomOf(columns))
}

function moveByRow(side) {
  const to = Reveal.getIndices().h + side * columns
  if (to >= 0 && to < Reveal.getTotalSlides()) Reveal.slide(to)
}

function play() {
  const plays = Reveal.getConfig().autoSlide > 0
  Reveal.configure({ autoSlide: plays ? 0 : dwell * 1000, loop: !plays })
  document.body.classList.toggle("plays", !plays)
}

function openSpeaker() {
  if (speaker && !speaker.closed) return speaker.focus()
  speaker = window.open("", "speaker", "width=1280,height=800")
  if (!speaker) return alert(words.popup)
  const page = speaker.document
  page.title = document.title
  page.documentElement.lang = document.documentElement.lang
  page.head.replaceChildren(...[...document.querySelectorAll("style")].map((style) => page.importNode(style, true)))
  page.body.className = "speaker"
  const part = (name, title) => {
    const box = page.createElement("div")
    box.append(Object.assign(page.createElement("h1"), { textContent: title }),
      Object.assign(page.createElement("div"), { className: name }))
    return box
  }
  page.body.replaceChildren(part("sheet now", ""), part("sheet then", words.next), part("told", words.notes),
    part("times", `${words.elapsed} · ${words.clock}`))
  page.addEventListener("keydown", (event) => { event.preventDefault(); Reveal.triggerKey(event.keyCode) })
  speaker.addEventListener("resize", tell)
  started ??= Date.now()
  speaker.setInterval(() => tick(page), 1000)
  tick(page)
  tell()
}

function tick(page) {
  const seconds = Math.floor((Date.now() - started) / 1000)
  const two = (count) => String(count).padStart(2, "0")
  const now = new Date()
  page.querySelector(".times div, div.times").textContent =
    `${two(Math.floor(seconds / 60))}:${two(seconds % 60)} · ${two(now.getHours())}:${two(now.getMinutes())}`
}

function tell() {
  if (!speaker || speaker.closed) return
  const page = speaker.document
  const slides = Reveal.getSlides()
  const at = Reveal.getIndices().h
  page.querySelector("h1").textContent = `${at + 1}/${slides.length}`
  sheet(page, ".now", slides[at])
  sheet(page, ".then", slides[at + 1])
  const notes = slides[at].querySelector(".notes")
  page.querySelector(".told").replaceChildren(...[...notes.childNodes].map((each) => page.importNode(each, true)))
  if (!notes.childNodes.length) page.querySelector(".told").textContent = words.no_notes
}

function sheet(page, name, slide) {
  const box = page.querySelector(name)
  if (!slide) return box.replaceChildren(words.last)
  const copy = page.importNode(slide.querySelector(".page"), true)
  copy.style.transform = `scale(${box.clientWidth / width})`
  box.replaceChildren(page.importNode(document.querySelector(".patterns"), true), copy)
}
