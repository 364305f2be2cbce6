// Streamlit's own English in its widgets, said in the language of the viewer.
// data: words, ours by Streamlit's; empty in English. "Remove" and "Help for" stand before a name. Of a date, "day, " and the like begin a name and "selected" ends it; what
// is read to those who cannot see it is "Selected Date: June 12, 2020" and of its month "06 – June";
// of one that may not be, "Error: Date set outside …" stands below it, and its parts in the tip of its mark.
const NAMES = ["aria-label", "placeholder", "aria-valuetext"]
const NAMED = NAMES.map((name) => `[${name}]`).join()
const WRITTEN = "[data-testid$=Dropdown] span, [data-testid=InputInstructions], h2, " +
  "[id^=react-aria-description], [data-testid=stDateInputCalendar] > :first-child, " +
  "[data-testid=stDateInput] [role=alert], [data-testid^=stTooltip] :is(p, strong)"
const ICON = "[role=img][aria-label$=' icon']"
const DATED = /^(?:Choose date|day|month|year)(?=, )|(?<= )selected$|^(?:Remove|Help for)(?= )/
const SELECTED = /^(Selected Date): (\w+ \d+, \d{4})$/
const OUTSIDE = /^(Error)?: (Date set outside allowed range\. Please select a date between) (\S+) and (\S+)\.$/
const MONTH = /^(\d\d) – [A-Z][a-z]+$/

let words = {}

export default function ({ data, parentElement }) {
  parentElement.querySelector("section")?.remove() // an empty one would look as if it were on its way
  words = data.words
  sayWords()
}

export function sayWords() {
  for (const icon of document.querySelectorAll(ICON)) icon.ariaHidden = "true" // it stands beside its word
  if (!Object.keys(words).length) return
  const ours = (text) =>
    words[text] ??
    text
      .replace(DATED, (found) => words[found] ?? found)
      .replace(SELECTED, (_, name, date) => `${words[name] ?? name}: ${written(date)}`)
      .replace(OUTSIDE, (_, error = "", said, first, last) => `${words[error] ?? error}: ${words[said]} ${first} – ${last}.`)
      .replace(MONTH, "$1")
  for (const each of document.querySelectorAll(NAMED))
    for (const name of NAMES) {
      const text = each.getAttribute(name)
      if (text && ours(text) !== text) each.setAttribute(name, ours(text))
    }
  for (const each of document.querySelectorAll(WRITTEN))
    for (const node of each.childNodes)
      if (node.nodeType === Node.TEXT_NODE && ours(node.nodeValue) !== node.nodeValue) node.nodeValue = ours(node.nodeValue)
}

function written(date) {
  const parts = { day: "2-digit", month: "2-digit", year: "numeric" }
  return new Date(date).toLocaleDateString(document.documentElement.lang, parts)
}
