import { all } from "./dom.ts";

/** Sections that stand one below the other become tabs (WAI-ARIA: arrows move, one is shown). */
export function makeTabs(root: ParentNode): void {
  for (const [n, group] of all(".tabs", root).entries()) {
    const panels = [...group.children].filter((child): child is HTMLElement => child.matches("section.tab"));
    if (panels.length < 2 || group.querySelector(":scope > .tab-row")) continue;
    const row = document.createElement("div");
    row.className = "tab-row";
    row.setAttribute("role", "tablist");
    const buttons = panels.map((panel, at) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: panel.getAttribute("aria-label") ?? "", id: `tab-${n}-${at}` });
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", `panel-${n}-${at}`);
      Object.assign(panel, { id: `panel-${n}-${at}`, tabIndex: 0 });
      panel.setAttribute("role", "tabpanel");
      button.addEventListener("click", () => choose(at));
      return button;
    });
    const choose = (chosen: number): void => {
      for (const [at, button] of buttons.entries()) {
        button.setAttribute("aria-selected", String(at === chosen));
        button.tabIndex = at === chosen ? 0 : -1;
        panels[at]!.hidden = at !== chosen;
      }
    };
    row.addEventListener("keydown", ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!step) return;
      const next = (buttons.indexOf(document.activeElement as HTMLButtonElement) + step + buttons.length) % buttons.length;
      choose(next);
      buttons[next]!.focus();
    });
    row.append(...buttons);
    group.prepend(row);
    // A link into one of them opens it.
    const at = panels.findIndex(
      (panel) => location.hash.length > 1 && panel.querySelector(`[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`),
    );
    choose(Math.max(0, at));
  }
}
