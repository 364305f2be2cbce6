// Days in weeks: a grid for the mouse, the keyboard and a screen reader; on a phone a list.
// data: version, label, weekdays [seven names], days [{code, weekday, label, note, text, share,
// is_working, said}] in their order, without gaps; weekday 0 is Monday. chosen: the day open at first.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.open = (code) => setTriggerValue("opened", code)
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  root.replaceChildren(drawn(data, root))
}

function drawn(data, root) {
  const table = made("table", "", { role: "grid", "aria-label": data.label })
  const head = made("tr", "", { role: "row" })
  for (const name of data.weekdays) head.append(made("th", name, { role: "columnheader", scope: "col" }))
  const top = made("thead", "", { role: "rowgroup" })
  top.append(head)
  const body = made("tbody", "", { role: "rowgroup" })
  let week = null
  for (const day of data.days) {
    if (!week || day.weekday === 0) {
      week = made("tr", "", { role: "row" })
      for (let blank = 0; blank < day.weekday; blank++) week.append(made("td", "", { class: "blank", role: "gridcell" }))
      body.append(week)
    }
    week.append(cell(day))
  }
  table.append(top, body)
  for (const row of body.children) if (!row.querySelector("td.day:not(.quiet)")) row.classList.add("quiet")
  const days = [...body.querySelectorAll("td.day")]
  const chosen = days.find((box) => box.dataset.code === data.chosen)
  if (chosen) chosen.setAttribute("aria-selected", "true")
  if (days.length) (chosen ?? days[0]).tabIndex = 0
  table.onclick = (event) => opened(event.target.closest("td.day"), root)
  table.onkeydown = (event) => pressed(event, days, root)
  return table
}

function cell(day) {
  const kinds = ["day", day.is_working ? "" : "off", day.text || day.note ? "" : "quiet"].filter(Boolean)
  const box = made("td", "", { role: "gridcell", tabindex: "-1", class: kinds.join(" "), "aria-label": day.said, title: day.said })
  box.dataset.code = day.code
  box.append(made("span", day.label, { class: "label" }))
  if (day.text) box.append(made("span", day.text, { class: "count" }))
  if (day.note) box.append(made("div", day.note, { class: "note" }))
  if (day.share) {
    const bar = made("div", "", { class: "bar" })
    bar.style.width = `${Math.max(day.share * 100, 3)}%`
    box.append(bar)
  }
  return box
}

function opened(box, root) {
  if (!box) return
  for (const other of root.querySelectorAll("[aria-selected]")) other.removeAttribute("aria-selected")
  box.setAttribute("aria-selected", "true")
  root.open(box.dataset.code)
}

function pressed(event, days, root) {
  const place = days.indexOf(event.target.closest("td.day"))
  if (place < 0) return
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault()
    opened(days[place], root)
    return
  }
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
  const wanted = event.key === "Home" ? 0 : event.key === "End" ? days.length - 1 : place + step
  if (!days[wanted]) return
  event.preventDefault()
  days[place].tabIndex = -1
  days[wanted].tabIndex = 0
  days[wanted].focus()
}

function made(name, text, attributes) {
  const element = document.createElement(name)
  element.textContent = text
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}
