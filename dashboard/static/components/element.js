// A new element of the document with a text and attributes.
export function element(name, text, attributes) {
  const created = document.createElement(name)
  created.textContent = text
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value)
  return created
}

// The rules of a file beside this one, for the shadow of a component.
export async function styleSheet(file) {
  const answer = await fetch(new URL(file, import.meta.url))
  return new CSSStyleSheet().replace(await answer.text())
}
