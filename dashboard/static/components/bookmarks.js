// Links to named days, and bookmarks of one's own: kept in this browser, each a page with its whole address.
// data: links [[name, query]], language, and the texts days, own, name, add, remove, added, removed, refused.
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const style = await styleSheet(`bookmarks.css${version}`)
const PLACE = "bookmarks"
const BRAND = / · HTTTBC$/

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [style]
  root.data = data
  if (!root.own) build(root)
  root.days.replaceChildren(...data.links.map(([name, query]) => item(link(name, `${location.pathname}?${query}`))))
  root.querySelectorAll("h3").forEach((heading, place) => { heading.textContent = [data.days, data.own][place] })
  root.input.setAttribute("aria-label", data.name)
  root.input.placeholder = data.name
  root.add.textContent = data.add
  list(root)
}

function build(root) {
  const form = element("form", "", {})
  root.days = element("ul", "", {})
  root.own = element("ul", "", {})
  root.input = element("input", "", { type: "text", maxlength: "80", autocomplete: "off" })
  root.add = element("button", "", { type: "submit" })
  root.status = element("p", "", { role: "status" })
  form.append(root.input, root.add)
  root.replaceChildren(element("h3", "", {}), root.days, element("h3", "", {}), root.own, form, root.status)
  form.onsubmit = (event) => {
    event.preventDefault()
    const name = root.input.value.trim() || document.title.replace(BRAND, "")
    const others = read().filter((each) => each.name !== name)
    if (keep(root, [...others, { name, address: location.pathname + location.search }], "added")) root.input.value = ""
  }
}

function list(root) {
  root.own.replaceChildren(...read().map(({ name, address }, place) => {
    const remove = element("button", "✕", { type: "button", "aria-label": `${root.data.remove}: ${name}` })
    remove.onclick = () => {
      keep(root, read().filter((_, other) => other !== place), "removed")
      root.input.focus()
    }
    return item(link(name, inLanguage(address, root.data.language)), remove)
  }))
}

function keep(root, marks, said) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(marks))
  } catch {
    root.status.textContent = root.data.refused
    return false
  }
  list(root)
  root.status.textContent = root.data[said]
  return true
}

function read() {
  try {
    const marks = JSON.parse(localStorage.getItem(PLACE))
    return Array.isArray(marks) ? marks.filter(({ address }) => /^\/(?!\/)/.test(address)) : []
  } catch {
    return []
  }
}

function inLanguage(address, language) {
  const url = new URL(address, location.origin)
  url.searchParams.set("lang", language)
  return url.pathname + url.search
}

function link(name, address) {
  return element("a", name, { href: address })
}

function item(...parts) {
  const made = element("li", "", {})
  made.append(...parts)
  return made
}
