// What a cell holds, beside it: under the mouse and at the focus of the keyboard, until Escape.
const version = new URL(import.meta.url).search
const { element } = await import(`./element.js${version}`)

const GAP = 6 // pixels to the cell and to the edge of the window

export function withTips(root, scroll) {
  const tip = element("div", "", { class: "tip", "aria-hidden": "true" })
  tip.hidden = true
  root.append(tip)
  const hide = () => (tip.hidden = true)
  const show = (event) => {
    const cell = event.target.closest("td[aria-label]")
    if (!cell) return hide()
    tip.textContent = cell.ariaLabel
    tip.hidden = false
    place(tip, cell.getBoundingClientRect())
  }
  scroll.addEventListener("mouseover", show)
  scroll.addEventListener("focusin", show)
  scroll.addEventListener("mouseleave", hide)
  scroll.addEventListener("focusout", hide)
  scroll.addEventListener("keydown", (event) => event.key === "Escape" && hide())
}

// Above the cell, or under it where there is no room; within the window.
function place(tip, cell) {
  const { width, height } = tip.getBoundingClientRect()
  const left = Math.min(Math.max(cell.left + (cell.width - width) / 2, GAP), innerWidth - width - GAP)
  const top = cell.top - height - GAP
  tip.style.left = `${left}px`
  tip.style.top = `${top < GAP ? cell.bottom + GAP : top}px`
}
