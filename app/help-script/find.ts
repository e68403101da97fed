import { all, marked, one, type Run, whenQuiet } from "./dom.ts";

type Hit = { title: string; href: string; place: string; runs: Run[] };

/** Answers below every search field while it is typed in: an ARIA combobox, arrows and Enter open one. "/" goes to the field. */
export function findWhileTyping(): void {
  for (const [nth, form] of all<HTMLFormElement>("form[data-find]").entries()) bringToLife(form, nth);
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = one<HTMLInputElement>("form[data-find] input[name=q]");
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}

/**
 * Whoever opens an article after another search on the same page had shown nothing to open tells that the words of the two may mean the same.
 * Whoever opened something was not looking for other words.
 */
export function noteOtherWords(): void {
  for (const hits of all("[data-hits]"))
    hits.addEventListener("click", (event) => {
      if (!(event.target as HTMLElement).closest("a")) return;
      for (const field of all<HTMLInputElement>("form[data-find] input[name=was]")) field.remove();
      const { hits: q = "", was = "" } = hits.dataset;
      if (was && was !== q)
        navigator.sendBeacon("/help/reformulations", new URLSearchParams({ was, q, locale: document.documentElement.lang }));
    });
}

function bringToLife(form: HTMLFormElement, nth: number): void {
  const field = one<HTMLInputElement>("input[name=q]", form)!;
  const list = document.createElement("ul");
  Object.assign(list, { className: "found", id: `found-${nth}`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.getAttribute("aria-label") ?? "");
  form.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
  }))
    field.setAttribute(name, value);

  let at = -1;
  let asked = "";
  let request: AbortController | undefined;

  const show = (open: boolean) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (next: number) => {
    const options = [...list.children];
    options[at]?.setAttribute("aria-selected", "false");
    at = next;
    options[at]?.setAttribute("aria-selected", "true");
    options[at]?.scrollIntoView({ block: "nearest" });
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options[at]!.id);
  };
  const ask = whenQuiet(140, async () => {
    const q = field.value.trim();
    if (q === asked) return;
    asked = q;
    request?.abort();
    if (q.length < 2) return show(false);
    request = new AbortController();
    const product = one<HTMLInputElement>("input[name=product]", form)?.value ?? "";
    const lang = document.documentElement.lang;
    const hits = await hitsFor(new URLSearchParams({ q: field.value, locale: lang, ...(product && { product }) }), request.signal);
    if (!hits || field.value.trim() !== q) return;
    at = -1;
    list.replaceChildren(...hits.map((hit, i) => option(hit, `${list.id}-${i}`)));
    show(hits.length > 0 && document.activeElement === field);
  });

  field.addEventListener("input", ask);
  field.addEventListener("focus", () => list.childElementCount > 0 && field.value.trim() === asked && show(true));
  field.addEventListener("keydown", (event) => {
    const count = list.childElementCount;
    if (event.key === "Escape" && !list.hidden) show(false);
    else if (event.key === "Enter" && at >= 0 && !list.hidden) (list.children[at] as HTMLElement).click();
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
      if (list.hidden) show(true);
      choose(event.key === "ArrowDown" ? (at + 1) % count : (at <= 0 ? count : at) - 1);
    } else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => !form.contains(event.target as Node) && show(false));
  form.addEventListener("focusout", (event) => event.relatedTarget && !form.contains(event.relatedTarget as Node) && show(false));
}

async function hitsFor(query: URLSearchParams, signal: AbortSignal): Promise<Hit[] | null> {
  try {
    const response = await fetch(`/help/instant?${query}`, { signal });
    return response.ok ? ((await response.json()) as { hits: Hit[] }).hits : null;
  } catch {
    return null;
  }
}

function option(hit: Hit, id: string): HTMLLIElement {
  const item = document.createElement("li");
  Object.assign(item, { id });
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const title = document.createElement("strong");
  title.textContent = hit.title;
  const passage = document.createElement("span");
  passage.append(marked(hit.runs));
  const place = document.createElement("small");
  place.textContent = hit.place;
  item.append(title, passage, place);
  // Before the field loses the focus, which would close the list.
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", () => location.assign(hit.href));
  return item;
}
