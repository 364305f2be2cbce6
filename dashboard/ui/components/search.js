// Search by name, by keyboard alone: Ctrl+K opens it, arrows choose, Enter goes, Escape closes.
// data: label, hint, placeholder, asked (what the results answer), said (how many), results [[code, name, note]].
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  if (!root.dialog) made(root)
  root.data = data
  root.ask = (text) => setStateValue("text", text)
  root.go = (code) => {
    root.dialog.close()
    setTriggerValue("opened", code)
  }
  show(root)
  const onKey = (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault()
      open(root)
    }
  }
  document.removeEventListener("keydown", root.onKey)
  root.onKey = onKey
  document.addEventListener("keydown", onKey)
  return () => document.removeEventListener("keydown", onKey)
}

function made(root) {
  const part = (name, attributes) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    return element
  }
  root.button = part("button", { type: "button", "aria-haspopup": "dialog", "aria-keyshortcuts": "Control+K" })
  root.dialog = part("dialog", {})
  root.input = part("input", { type: "text", role: "combobox", "aria-controls": "found", "aria-expanded": "true",
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false" })
  root.list = part("ul", { id: "found", role: "listbox" })
  root.status = part("p", { role: "status" })
  root.dialog.append(root.input, root.list, root.status)
  root.replaceChildren(root.button, root.dialog)
  root.button.onclick = () => open(root)
  root.dialog.onclick = (event) => { if (event.target === root.dialog) root.dialog.close() }
  root.input.oninput = () => {
    clearTimeout(root.waiting)
    root.goFirst = false
    root.waiting = setTimeout(() => root.ask(root.input.value), 120)
  }
  root.input.onkeydown = (event) => pressed(event, root)
}

function open(root) {
  if (root.dialog.open) return
  root.dialog.showModal()
  root.input.select()
}

function show(root) {
  const { label, hint, placeholder, said, results } = root.data
  const key = document.createElement("kbd")
  key.textContent = hint
  root.button.replaceChildren(label, key)
  root.dialog.setAttribute("aria-label", label)
  root.list.setAttribute("aria-label", label)
  root.input.placeholder = placeholder
  root.input.setAttribute("aria-label", placeholder)
  root.status.textContent = said
  root.list.replaceChildren(...results.map(([code, name, note], place) => {
    const line = document.createElement("li")
    const more = document.createElement("small")
    more.textContent = note
    line.append(name, more)
    line.id = `found_${place}`
    line.setAttribute("role", "option")
    line.onclick = () => root.go(code)
    return line
  }))
  choose(root, 0)
  if (root.goFirst && isAnswered(root) && results.length) {
    root.goFirst = false
    root.go(results[0][0])
  }
}

function isAnswered(root) {
  return root.data.asked === root.input.value
}

function choose(root, place) {
  root.place = place
  const lines = [...root.list.children]
  lines.forEach((line, number) => line.setAttribute("aria-selected", String(number === place)))
  if (!lines.length) return root.input.removeAttribute("aria-activedescendant")
  root.input.setAttribute("aria-activedescendant", lines[place].id)
  lines[place].scrollIntoView({ block: "nearest" })
}

function pressed(event, root) {
  const { results } = root.data
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step && results.length) {
    event.preventDefault()
    choose(root, (root.place + step + results.length) % results.length)
  } else if (event.key === "Enter") {
    event.preventDefault()
    if (isAnswered(root) && results.length) return root.go(results[root.place][0])
    root.goFirst = true
    clearTimeout(root.waiting)
    root.ask(root.input.value)
  }
}
