import { marked, whenQuiet } from "../help-script/dom.ts";
import type { Hit } from "./connection.ts";
import { button, icon, make } from "./elements.ts";
import type { Frame, View } from "./panel.ts";

/** The first view: a search field, what it finds while typing, and the way to a person, always in sight. */
export function findView(frame: Frame, read: (hit: Hit) => void): View {
  const { words, product } = frame.start;
  const field = make("input", {
    type: "search",
    class: "field",
    placeholder: words.search,
    "aria-label": words.search,
    autocomplete: "off",
    enterkeyhint: "search",
  });
  const list = make("ul", { class: "hits" });
  const told = make("p", { class: "quiet", role: "status" });
  let asked = "";
  let request: AbortController | undefined;
  const find = async (): Promise<void> => {
    const q = field.value.trim();
    if (q === asked) return;
    asked = q;
    request?.abort();
    if (q.length < 2) {
      list.replaceChildren();
      told.textContent = "";
      return;
    }
    request = new AbortController();
    const answer = await frame.server.ask<{ hits: Hit[] }>("search", { q }, request.signal);
    // Who already walks through what was found keeps it: nothing changes under a reader's finger.
    if (asked !== q || list.matches(":focus-within")) return;
    const hits = "ok" in answer ? answer.ok.hits : [];
    list.replaceChildren(...hits.map((hit) => hitItem(hit, () => read(hit))));
    told.textContent = hits.length > 0 ? "" : "ok" in answer ? words.nothing : words.away;
  };
  field.addEventListener(
    "input",
    whenQuiet(180, () => void find()),
  );
  const form = make("form", { class: "find" }, field);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void find();
  });
  const foot = make("div", { class: "foot" }, make("p", {}, words.lead), button(words.ask, "main", frame.ask));
  return {
    element: make("div", { class: "view" }, form, make("div", { class: "body" }, told, list), foot),
    title: product.name,
    focus: field,
  };
}

/** One found article: its title and the passage that answers. */
export function hitItem(hit: Hit, press: () => void): HTMLLIElement {
  const open = make(
    "button",
    { type: "button", class: "hit" },
    make("strong", {}, hit.title),
    make("span", {}, marked(hit.runs)),
    icon("next"),
  );
  open.addEventListener("click", press);
  return make("li", {}, open);
}
