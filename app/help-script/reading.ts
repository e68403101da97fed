import { all, one, post } from "./dom.ts";

/** A copy button on every block of code. */
export function copyButtons(root: ParentNode): void {
  const words = one("[data-copy]")?.dataset;
  if (!navigator.clipboard) return;
  for (const block of all(".code", root)) {
    const head = one(".code-head", block);
    if (!head || one("button", head)) continue;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn bare", textContent: words?.copy ?? "Copy" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(one("code", block)?.textContent ?? "");
      button.textContent = words?.copied ?? "Copied";
      setTimeout(() => Object.assign(button, { textContent: words?.copy ?? "Copy" }), 1500);
    });
    head.append(button);
  }
}

/** The table of contents shows which part is being read. */
export function followReading(): void {
  const links = all<HTMLAnchorElement>(".side.toc a");
  const headings = links
    .map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
    .filter((heading) => heading !== null);
  if (headings.length === 0) return;
  const show = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const current = passed.at(-1) ?? headings[0]!;
    for (const link of links) {
      if (decodeURIComponent(link.hash.slice(1)) === current.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        show();
      });
    },
    { passive: true },
  );
  show();
}

/** A vote without leaving the place in the article; whoever says no is asked why. */
export function vote(): void {
  for (const form of all<HTMLFormElement>("form[data-vote]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const pressed = (event as SubmitEvent).submitter as HTMLButtonElement;
      await post(form.action, { helpful: pressed.value });
      const why = pressed.value === "no" ? one<HTMLTemplateElement & HTMLElement>("template[data-why]")?.content.firstElementChild : null;
      const part = form.closest("[data-vote-part]") ?? form;
      if (!why) return part.replaceWith(saying(form.dataset.thanks));
      part.replaceWith(why);
      one("[data-why-form]", why)?.addEventListener("submit", tellWhy);
      one("[role=status]", why)?.focus();
    });
  }
}

async function tellWhy(event: Event): Promise<void> {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const said = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  await post(form.action, said);
  form.replaceWith(saying(form.dataset.thanks));
}

function saying(sentence: string | undefined): HTMLParagraphElement {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.textContent = sentence ?? "";
  return said;
}

/** Light or dark at once; the form behind it keeps the choice. */
export function switchTheme(): void {
  for (const form of all<HTMLFormElement>("[data-theme-switch]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const root = document.documentElement;
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      const theme = dark ? "light" : "dark";
      root.dataset.theme = theme;
      void post("/theme", { theme });
    });
  }
}
