// Days in weeks: a grid for the mouse, the keyboard and a screen reader; on a phone a list.
// data: version, label, weekdays [seven names], days [{code, weekday, label, note, text, share,
// is_working, description}], consecutive; weekday 0 is Monday. chosen: the day that is open first.
const version = new URL(import.meta.url).search
const { element, styleSheet } = await import(`./element.js${version}`)
const style = await styleSheet(`calendar.css${version}`)

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("section")
  root.getRootNode().adoptedStyleSheets = [style]
  root.open = (code) => setTriggerValue("opened", code)
  if (root.dataset.version === data.version) return
  root.dataset.version = data.version
  root.replaceChildren(calendarTable(data, root))
}

function calendarTable(data, root) {
  const table = element("table", "", { role: "grid", "aria-label": data.label })
  const head = element("tr", "", { role: "row" })
  for (const name of data.weekdays) head.append(element("th", name, { role: "columnheader", scope: "col" }))
  const top = element("thead", "", { role: "rowgroup" })
  top.append(head)
  const body = element("tbody", "", { role: "rowgroup" })
  let week = null
  for (const day of data.days) {
    if (!week || day.weekday === 0) {
      week = element("tr", "", { role: "row" })
      for (let blank = 0; blank < day.weekday; blank++) week.append(element("td", "", { class: "blank", role: "gridcell" }))
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
  table.onclick = (event) => openDay(event.target.closest("td.day"), root)
  table.onkeydown = (event) => handleKey(event, days, root)
  return table
}

function cell(day) {
  const kinds = ["day", day.is_working ? "" : "off", day.text || day.note ? "" : "quiet"].filter(Boolean)
  const box = element("td", "", { role: "gridcell", tabindex: "-1", class: kinds.join(" "), "aria-label": day.description, title: day.description })
  box.dataset.code = day.code
  box.append(element("span", day.label, { class: "label" }))
  if (day.text) box.append(element("span", day.text, { class: "count" }))
  if (day.note) box.append(element("div", day.note, { class: "note" }))
  if (day.share) {
    const bar = element("div", "", { class: "bar" })
    bar.style.width = `${Math.max(day.share * 100, 3)}%`
    box.append(bar)
  }
  return box
}

function openDay(box, root) {
  if (!box) return
  for (const other of root.querySelectorAll("[aria-selected]")) other.removeAttribute("aria-selected")
  box.setAttribute("aria-selected", "true")
  root.open(box.dataset.code)
}

function handleKey(event, days, root) {
  const index = days.indexOf(event.target.closest("td.day"))
  if (index < 0) return
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault()
    openDay(days[index], root)
    return
  }
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
  const target = event.key === "Home" ? 0 : event.key === "End" ? days.length - 1 : index + step
  if (!days[target]) return
  event.preventDefault()
  days[index].tabIndex = -1
  days[target].tabIndex = 0
  days[target].focus()
}
