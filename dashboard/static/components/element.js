// A new element of the document with a text and attributes.
export function element(name, text, attributes) {
  const created = document.createElement(name)
  created.textContent = text
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value)
  return created
}
