// Search by name, by keyboard alone: Ctrl+K opens it, arrows choose, Enter goes, Escape closes.
// Only a search with a hint of that key listens for it.
// data: label, hint, placeholder, query (of these results), status (how many), results [[code, name, note]];
// of a question heading, parts (words to be typed anew), unknown. A result without a code is another question.
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const style = await styleSheet(`search.css${version}`)

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [style]
  if (!root.dialog) build(root)
  root.data = data
  root.search = (text) => setStateValue("text", text)
  root.open = (code) => {
    root.dialog.close()
    setTriggerValue("opened", code)
  }
  render(root)
  const onKey = (event) => {
    if (root.data.hint && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault()
      open(root)
    }
  }
  document.removeEventListener("keydown", root.onKey)
  root.onKey = onKey
  document.addEventListener("keydown", onKey)
  return () => document.removeEventListener("keydown", onKey)
}

function build(root) {
  root.button = element("button", "", { type: "button", "aria-haspopup": "dialog" })
  root.dialog = element("dialog", "", {})
  root.input = element("input", "", { type: "text", role: "combobox", "aria-controls": "matches", "aria-expanded": "true",
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false" })
  root.list = element("ul", "", { id: "matches", role: "listbox" })
  root.understood = element("div", "", { class: "understood" })
  root.status = element("p", "", { role: "status" })
  root.dialog.append(root.input, root.list, root.understood, root.status)
  root.replaceChildren(root.button, root.dialog)
  root.button.onclick = () => open(root)
  root.dialog.onclick = (event) => { if (event.target === root.dialog) root.dialog.close() }
  root.input.oninput = () => {
    clearTimeout(root.delay)
    root.openFirst = false
    root.delay = setTimeout(() => root.search(root.input.value), 120)
  }
  root.input.onkeydown = (event) => handleKey(event, root)
}

function open(root) {
  if (root.dialog.open) return
  root.dialog.showModal()
  root.input.select()
}

function render(root) {
  const { label, hint, placeholder, status, results } = root.data
  root.button.replaceChildren(label, ...(hint ? [element("kbd", hint, {})] : []))
  if (hint) root.button.setAttribute("aria-keyshortcuts", "Control+K")
  root.dialog.setAttribute("aria-label", label)
  root.list.setAttribute("aria-label", label)
  root.input.placeholder = placeholder
  root.input.setAttribute("aria-label", placeholder)
  root.status.textContent = status
  root.list.replaceChildren(...results.map(([code, name, note], index) => {
    const line = element("li", name, { id: `match_${index}`, role: "option" })
    line.append(element("small", note, {}))
    line.onclick = () => choose(root, index)
    return line
  }))
  renderParts(root)
  select(root, 0)
  if (root.openFirst && isAnswered(root) && results.length) {
    root.openFirst = false
    choose(root, 0)
  }
}

// The words understood; one that is pressed stands selected in the field, to be typed anew.
function renderParts(root) {
  const { heading, parts, unknown } = root.data
  root.understood.hidden = !parts.length && !unknown
  const buttons = parts.map((part, index) => {
    const button = element("button", part, { type: "button" })
    button.onclick = () => {
      const start = parts.slice(0, index).join(" ").length + (index ? 1 : 0)
      root.input.value = parts.join(" ")
      root.input.focus()
      root.input.setSelectionRange(start, start + part.length)
    }
    return button
  })
  const before = parts.length ? [element("span", heading, {})] : []
  const after = unknown ? [element("span", unknown, { class: "unknown" })] : []
  root.understood.replaceChildren(...before, ...buttons, ...after)
}

function choose(root, index) {
  const [code, name] = root.data.results[index]
  if (code) return root.open(code)
  root.input.value = name
  root.input.focus()
  root.search(name)
}

function isAnswered(root) {
  return root.data.query === root.input.value
}

function select(root, index) {
  root.selected = index
  const lines = [...root.list.children]
  lines.forEach((line, other) => line.setAttribute("aria-selected", String(other === index)))
  if (!lines.length) return root.input.removeAttribute("aria-activedescendant")
  root.input.setAttribute("aria-activedescendant", lines[index].id)
  lines[index].scrollIntoView({ block: "nearest" })
}

function handleKey(event, root) {
  const { results } = root.data
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step && results.length) {
    event.preventDefault()
    select(root, (root.selected + step + results.length) % results.length)
  } else if (event.key === "Enter") {
    event.preventDefault()
    if (isAnswered(root) && results.length) return choose(root, root.selected)
    root.openFirst = true
    clearTimeout(root.delay)
    root.search(root.input.value)
  }
}
