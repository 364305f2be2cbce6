// A link to each page with the choice of this one: its address opens in another tab too.
// data: label, shown (the address of this page), links [[address, title]], query (of each), logo (its text, or "" in the
// popover of a phone, where the links stand below each other). Its rules of style are in page.css.
const version = new URL(import.meta.url).search
const { element } = await import(`./element.js${version}`)

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector("section")
  if (root.dataset.links !== JSON.stringify(data.links)) build(root, data)
  ;[...root.nav.children].forEach((link, place) => {
    const [address] = data.links[place]
    link.href = `./${address}?${data.query}`
    if (address === data.shown) link.setAttribute("aria-current", "page")
    else link.removeAttribute("aria-current")
  })
}

function build(root, { label, links, logo }) {
  root.dataset.links = JSON.stringify(links)
  root.nav = element("nav", "", { "aria-label": label })
  root.nav.append(...links.map(([, title]) => element("a", title, {})))
  root.nav.onclick = follow
  root.classList.toggle("listed", !logo)
  const picture = logo ? [element("img", "", { src: "./app/static/icons/logo.svg", alt: logo, height: "26" })] : []
  root.replaceChildren(...picture, root.nav)
}

// As Back and Forward do: Streamlit runs the page of the new address, and nothing is loaded anew; see page.js.
function follow(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !event.target.href) return
  event.preventDefault()
  history.pushState({}, "", event.target.href)
  dispatchEvent(new PopStateEvent("popstate", { state: {} }))
}
