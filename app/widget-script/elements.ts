type Child = Node | string | null | false | undefined;

/** An element with its attributes and children; text is always text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | boolean | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

export function button(label: string, kind: string, press: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", class: kind }, label);
  made.addEventListener("click", press);
  return made;
}

// Lucide's outlines, as the rest of the product uses them (ISC licence).
const outlines = {
  ask: "M7.9 20A9 9 0 1 0 4 16.1L2 22Z M9.1 9a3 3 0 0 1 5.8 1c0 2-3 3-3 3 M12 17h.01",
  close: "M18 6 6 18 M6 6l12 12",
  back: "m12 19-7-7 7-7 M19 12H5",
  next: "m9 18 6-6-6-6",
  done: "M20 6 9 17l-5-5",
};

export function icon(name: keyof typeof outlines): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const outline = document.createElementNS(space, "path");
  outline.setAttribute("d", outlines[name]);
  svg.append(outline);
  return svg;
}

/** Sanitised HTML of an article; what it points at lies with the desk and not with the site it is shown on. Made inert first: nothing loads from the wrong place. */
export function articleContent(html: string, origin: string): DocumentFragment {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
  for (const part of content.querySelectorAll<HTMLElement>("[src], [href]")) {
    for (const name of ["src", "href"]) {
      const place = part.getAttribute(name);
      if (place && !place.startsWith("#")) part.setAttribute(name, new URL(place, `${origin}/`).href);
    }
    part.removeAttribute("srcset");
    if (part instanceof HTMLAnchorElement) Object.assign(part, { target: "_blank", rel: "noopener" });
  }
  return content;
}
