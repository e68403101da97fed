/** The list is moved through with the real focus: what a key does is what Tab and Enter do. */
function rows(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(".list-rows .row")];
}

function at(all: HTMLAnchorElement[]): number {
  const focused = all.indexOf(document.activeElement as HTMLAnchorElement);
  return focused >= 0 ? focused : all.findIndex((row) => row.hasAttribute("aria-current"));
}

export function moveInList(by: 1 | -1): void {
  const all = rows();
  const from = at(all);
  const to = from < 0 ? (by > 0 ? 0 : all.length - 1) : from + by;
  all[Math.min(Math.max(to, 0), all.length - 1)]?.focus();
}

export function openInList(): void {
  const all = rows();
  all[Math.max(at(all), 0)]?.click();
}

/** Ticks the row in hand, or takes the tick away. */
export function selectInList(): void {
  const all = rows();
  all[Math.max(at(all), 0)]?.closest("li")?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
}

/** The ticket below the one with this number, else the one above: what is ready next when this one leaves the list. */
export function hrefAfter(number: number): string | null {
  const all = rows();
  const here = all.findIndex((row) => row.dataset.number === String(number));
  const next = here < 0 ? all[0] : (all[here + 1] ?? all[here - 1]);
  return next ? next.pathname + next.search : null;
}
