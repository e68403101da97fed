const KEY = "sahut-widget-draft";
type Fields = Record<string, { value(): string; fill(text: string): void }>;

/** What was typed goes along to the site's next page, in this tab only; a site that forbids storage loses it with the page. */
export function keepDraft(form: HTMLFormElement, fields: Fields): void {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Record<string, string>;
    for (const [name, text] of Object.entries(kept)) fields[name]?.fill(text);
  } catch {
    return;
  }
  form.addEventListener("input", () => {
    const typed = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value()]));
    sessionStorage.setItem(KEY, JSON.stringify(typed));
  });
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}
