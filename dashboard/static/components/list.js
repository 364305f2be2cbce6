// A table of rows as a list: a field that filters them, headings that sort them, and pages.
// list: filter, previous, next, none; shown and matching with {first}, {last}, {matching}, {count};
// language; orders by column, the place of each row where texts do not sort as their values do, -1
// of a missing one. kinds: of the columns.
const version = new URL(import.meta.url).search
const { element } = await import(`./element.js${version}`)

const ON_A_PAGE = { desk: 20, phone: 8 }

export function asList(table, list, kinds) {
  const body = table.tBodies[0]
  const rows = [...body.rows]
  const folded = rows.map((row) => fold([...row.cells].map((cell) => cell.textContent).join(" ")))
  const size = matchMedia("(max-width: 640px)").matches ? ON_A_PAGE.phone : ON_A_PAGE.desk
  const state = { words: [], first: 0 }
  const bar = toolbar(list)

  function show() {
    const place = (row) => rows.indexOf(row)
    const matching = [...body.rows].filter((row) => state.words.every((word) => folded[place(row)].includes(word)))
    state.first = Math.min(state.first, Math.max(0, matching.length - 1))
    state.first -= state.first % size
    const onPage = new Set(matching.slice(state.first, state.first + size))
    const left = new Set(matching)
    for (const row of rows) {
      row.hidden = !onPage.has(row)
      row.toggleAttribute("data-filtered", !left.has(row)) // not even printed
    }
    const last = state.first + onPage.size
    bar.status.textContent = said(list, state.first + 1, last, matching.length, rows.length)
    bar.pages.hidden = matching.length <= size
    bar.previous.disabled = !state.first
    bar.next.disabled = last >= matching.length
  }

  function turn(pages) {
    state.first = Math.max(0, state.first + pages * size)
    show()
  }

  bar.field.oninput = () => {
    state.words = fold(bar.field.value).split(/\s+/).filter(Boolean)
    state.first = 0
    show()
  }
  bar.previous.onclick = () => turn(-1)
  bar.next.onclick = () => turn(1)
  sortable(table, rows, list, kinds, () => {
    state.first = 0
    show()
  })
  show()
  return bar.root
}

function toolbar(list) {
  const root = element("div", "", { class: "list screen" })
  const field = element("input", "", { type: "search", "aria-label": list.filter, placeholder: list.filter })
  const status = element("span", "", { role: "status" })
  const pages = element("span", "", { class: "pages" })
  const previous = element("button", "‹", { type: "button", "aria-label": list.previous, title: list.previous })
  const next = element("button", "›", { type: "button", "aria-label": list.next, title: list.next })
  pages.append(previous, next)
  root.append(field, status, pages)
  return { root, field, status, pages, previous, next }
}

function said(list, first, last, matching, count) {
  if (!matching) return list.none
  const number = (value) => value.toLocaleString(list.language)
  const values = { first: number(first), last: number(last), matching: number(matching), count: number(count) }
  return (matching < count ? list.matching : list.shown).replace(/\{(\w+)\}/g, (_, name) => values[name])
}

function sortable(table, rows, list, kinds, sorted) {
  const collator = new Intl.Collator(list.language, { numeric: true })
  const headings = [...table.tHead.rows[0].cells]
  headings.forEach((heading, column) => {
    if (kinds[column] === "line") return
    const order = list.orders[column]
    const written = kinds[column] === "day" ? sortableDay : (text) => text
    const text = (row) => written(row.cells[column].textContent)
    const isBlank = (row) => (order ? order[rows.indexOf(row)] < 0 : !text(row))
    const compare = order
      ? (one, other) => order[rows.indexOf(one)] - order[rows.indexOf(other)]
      : (one, other) => collator.compare(text(one), text(other))
    const button = element("button", heading.textContent, { type: "button" })
    button.onclick = () => {
      const isUp = heading.ariaSort !== "ascending"
      for (const each of headings) each.removeAttribute("aria-sort")
      heading.setAttribute("aria-sort", isUp ? "ascending" : "descending")
      const sign = isUp ? 1 : -1
      const order = (one, other) => isBlank(one) - isBlank(other) || sign * compare(one, other)
      table.tBodies[0].append(...[...rows].sort(order)) // what is not known stands last either way
      sorted()
    }
    heading.replaceChildren(button)
  })
}

// "08:00 05/02/2020" and "08:00 5 Feb 2020" as "2020-02-05 08:00".
function sortableDay(text) {
  if (!text) return ""
  const time = text.match(/\d\d:\d\d/)?.[0] ?? ""
  const [, day, month, year] = text.match(/(\d\d)\/(\d\d)\/(\d{4})/) ?? []
  const date = year ? `${year}-${month}-${day}` : new Date(`${text.replace(time, "")} UTC`).toISOString().slice(0, 10)
  return `${date} ${time}`
}

// Without case and diacritics, as one types in a hurry.
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase()
}
