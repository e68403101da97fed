import { all, one } from "./dom.ts";

const KEY = "sahut-draft-ask";
const FIELDS = ["product", "subject", "text", "email", "name"];
const LIFE = 14 * 24 * 3_600_000;

/** What is typed is kept on this device until it was sent. */
export function keepDrafts(): void {
  keepAskDraft();
  for (const field of all<HTMLTextAreaElement>("textarea[data-draft]")) {
    const key = `sahut-draft-${field.dataset.draft}`;
    if (location.search.includes("sent=")) drop(key);
    if (field.value === "") field.value = take<string>(key) ?? "";
    field.addEventListener("input", () => keep(key, field.value));
  }
}

function keepAskDraft(): void {
  if (one("[data-sent]")) drop(KEY);
  const form = one<HTMLFormElement>("[data-ask-form]");
  if (!form) return;
  const draft = take<Record<string, string>>(KEY) ?? {};
  // What the page brings (an error came back, or a link filled it in) is newer than what was kept.
  const params = new URLSearchParams(location.search);
  for (const name of FIELDS) {
    const field = form.elements.namedItem(name);
    if (!field || !("value" in field) || !draft[name] || params.has(name)) continue;
    if (name === "product" || field.value === "") field.value = draft[name];
  }
  const sellers = sellersFields(form);
  for (const field of sellers) {
    const said = draft[field.name];
    if (!said || isSaid(field)) continue;
    if (isTick(field)) field.checked = true;
    else field.value = said;
  }
  const note = one("[data-kept]", form);
  form.addEventListener("input", () => {
    keep(
      KEY,
      Object.fromEntries([
        ...FIELDS.map((name) => [name, String((form.elements.namedItem(name) as { value?: string } | null)?.value ?? "")]),
        ...sellers.map((field) => [field.name, isSaid(field) ? field.value : ""]),
      ]),
    );
    if (note) note.hidden = false;
  });
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What the seller asks besides, named fields.<product>.<key>. */
function sellersFields(form: HTMLFormElement): Field[] {
  return ([...form.elements] as Field[]).filter((field) => field.name?.startsWith("fields.") && field.type !== "hidden");
}

function isTick(field: Field): field is HTMLInputElement {
  return field.type === "checkbox";
}

function isSaid(field: Field): boolean {
  return isTick(field) ? field.checked : field.value !== "";
}

function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), value }));
  } catch {
    // No room or not allowed: the form still works.
  }
}

function take<T>(key: string): T | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as { at: number; value: T } | null;
    return kept && Date.now() - kept.at < LIFE ? kept.value : null;
  } catch {
    return null;
  }
}

function drop(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // as above
  }
}

/** The names of the chosen files, beside the button that chose them. */
export function listFiles(): void {
  for (const input of all<HTMLInputElement>("input[type=file]")) {
    const list = document.createElement("ul");
    list.className = "chosen";
    input.closest(".files")?.append(list);
    input.addEventListener("change", () => {
      list.replaceChildren(
        ...[...(input.files ?? [])].map((file) => {
          const item = document.createElement("li");
          item.textContent = file.name;
          return item;
        }),
      );
    });
  }
}

/** A form is sent once, however often its button is pressed. */
export function onceOnly(): void {
  for (const form of all<HTMLFormElement>("[data-ask-form], [data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.under === "way") return event.preventDefault();
      form.dataset.under = "way";
      const button = one<HTMLButtonElement>("button[type=submit]", form);
      button?.setAttribute("aria-disabled", "true");
      if (button?.dataset.sending) button.textContent = button.dataset.sending;
    });
  }
  // Back from the next page: the form may be sent again.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}
