// Streamlit's own English in its widgets, said in the language of the viewer.
// words: ours by Streamlit's; empty in English. Of a date, "day, " and the like begin a name and "selected" ends it.
const NAMED = "[aria-label], [placeholder]"
const WRITTEN = "[data-testid$=Dropdown] span, [data-testid=InputInstructions], h2"
const ICON = "[role=img][aria-label$=' icon']"
const DATED = /^(?:Choose date|day|month|year)(?=, )|(?<= )selected$/

export function sayWords(words) {
  for (const icon of document.querySelectorAll(ICON)) icon.ariaHidden = "true" // it stands beside its word
  if (!Object.keys(words).length) return
  const ours = (text) => words[text] ?? text.replace(DATED, (found) => words[found] ?? found)
  for (const each of document.querySelectorAll(NAMED))
    for (const name of ["aria-label", "placeholder"]) {
      const text = each.getAttribute(name)
      if (text && ours(text) !== text) each.setAttribute(name, ours(text))
    }
  for (const each of document.querySelectorAll(WRITTEN))
    for (const node of each.childNodes)
      if (node.nodeType === Node.TEXT_NODE && ours(node.nodeValue) !== node.nodeValue) node.nodeValue = ours(node.nodeValue)
}
