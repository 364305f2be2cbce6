// Forms from the description of the feed: each resource, its parameters, and what it answers.
const words = JSON.parse(document.getElementById("words").textContent)
const token = document.getElementById("token")
const LONGEST = 20000 // characters of an answer that are shown

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

const plain = (text) => text.replaceAll("`", "")

function field(parameter, id) {
  const { schema } = parameter
  const isNeeded = parameter.in === "path"
  let input
  if (schema.enum) {
    input = element("select")
    if (!isNeeded) input.append(element("option", { value: "", textContent: schema.default ? `${words.default}: ${schema.default}` : "" }))
    for (const code of schema.enum) input.append(element("option", { value: code, textContent: code }))
  } else {
    input = element("input", { spellcheck: false, autocomplete: "off" })
    if (schema.type === "integer") Object.assign(input, { type: "number", min: schema.minimum, max: schema.maximum })
    else if (schema.format === "date") input.type = "date"
    else if (schema.pattern) input.pattern = schema.pattern
    input.placeholder = schema.default ?? schema.examples?.[0] ?? ""
  }
  Object.assign(input, { id, name: parameter.name, required: isNeeded })
  const label = element("label", { htmlFor: id }, parameter.name, element("small", { textContent: plain(parameter.description) }))
  return element("div", {}, label, input)
}

function addressOf(server, path, form, parameters) {
  const query = new URLSearchParams()
  let filled = path
  for (const parameter of parameters) {
    const { value } = form.elements[parameter.name]
    if (parameter.in === "path") filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(value))
    else if (value) query.set(parameter.name, value)
  }
  return `${server}${filled}${[...query].length ? `?${query}` : ""}`
}

async function ask(address, shown) {
  shown.textContent = words.sending
  const headers = token.value ? { Authorization: `Bearer ${token.value}` } : {}
  let answer
  try {
    answer = await fetch(address, { headers })
  } catch {
    shown.textContent = words.failed
    return
  }
  const told = ["ETag", "Dashboard-As-Of", "Dashboard-Load", "Link", "Retry-After"]
    .filter((name) => answer.headers.has(name)).map((name) => `${name}: ${answer.headers.get(name)}`)
  const head = [`GET ${address}`, `${answer.status} ${answer.headers.get("Content-Type")}`, ...told].join("\n")
  if (answer.headers.get("Content-Type")?.includes("parquet")) {
    save(await answer.blob(), answer.headers.get("Content-Disposition"))
    shown.textContent = `${head}\n\n${words.file}`
    return
  }
  let text = await answer.text()
  if (answer.headers.get("Content-Type")?.includes("json")) text = JSON.stringify(JSON.parse(text), null, 1)
  const rest = text.length > LONGEST ? `\n${words.more}` : ""
  shown.textContent = `${head}\n\n${text.slice(0, LONGEST)}${rest}`
}

function save(content, disposition) {
  const link = element("a", { href: URL.createObjectURL(content), download: /filename="(.+)"/.exec(disposition)?.[1] ?? "" })
  link.click()
  URL.revokeObjectURL(link.href)
}

function fields(row) {
  const list = element("dl")
  for (const [name, schema] of Object.entries(row.properties)) {
    const kind = [schema.type].flat().join(" | ") + (schema.format ? ` (${schema.format})` : "")
    list.append(element("dt", { textContent: name }), element("dd", { textContent: `${plain(schema.description)} ${kind}` }))
  }
  return element("details", {}, element("summary", {}, element("h3", { textContent: words.fields, style: "display:inline" })), list)
}

function resource(description, path, operation) {
  const server = description.servers[0].url
  const form = element("form")
  operation.parameters.forEach((parameter) => form.append(field(parameter, `${operation.operationId}-${parameter.name}`)))
  const copying = element("button", { type: "button", textContent: words.copy })
  form.append(element("div", { className: "buttons" }, element("button", { type: "submit", textContent: words.send }), copying))
  const shown = element("pre", { hidden: true, tabIndex: 0, role: "status" })
  shown.setAttribute("aria-label", words.answer)
  form.onsubmit = (event) => {
    event.preventDefault()
    shown.hidden = false
    ask(addressOf(server, path, form, operation.parameters), shown)
  }
  copying.onclick = async () => {
    if (!form.reportValidity()) return
    await navigator.clipboard?.writeText(new URL(addressOf(server, path, form, operation.parameters), location.href).href)
    copying.textContent = words.copied
  }
  const row = description.components.schemas[`${operation.operationId}_row`]
  return element("details", { id: operation.operationId },
    element("summary", {}, element("h2", { textContent: operation.summary }), element("code", { textContent: `GET ${path}` })),
    element("p", { textContent: plain(operation.description) }), fields(row), form, shown)
}

const description = await (await fetch(words.description)).json()
const main = document.querySelector("main")
for (const [path, { get }] of Object.entries(description.paths)) main.append(resource(description, path, get))
main.querySelector("details").open = true
