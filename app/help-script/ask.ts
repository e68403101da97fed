import { all, marked, one, post, type Run, whenQuiet } from "./dom.ts";
import { copyButtons } from "./reading.ts";

type Hit = { id: string; title: string; href: string; anchor: string | null; place: string; runs: Run[] };
const FEWEST_WORDS = 3;

/** Beside the form that answers first: what may help, from the third word on; read in place, "this solved it", "I still need help". */
export function askFirst(): void {
  const page = one("[data-ask]");
  const form = one<HTMLFormElement>("[data-ask-form]");
  const answers = one("[data-answers]");
  if (page && form && answers) new Asking(page, form, answers);
}

class Asking {
  private readonly list: HTMLElement;
  private readonly words: Record<"one" | "other" | "peekOne" | "peekOther", string>;
  private readonly opened = new Map<string, number>();
  private asked = "";
  private request: AbortController | undefined;

  constructor(
    private readonly page: HTMLElement,
    private readonly form: HTMLFormElement,
    private readonly answers: HTMLElement,
  ) {
    this.list = one("[data-answer-list]", answers)!;
    this.words = JSON.parse(answers.dataset.words ?? "{}");
    const ask = whenQuiet(350, () => void this.ask());
    form.addEventListener("input", (event) => ["subject", "text", "product"].includes((event.target as HTMLInputElement).name) && ask());
    window.addEventListener("pagehide", () => this.tellDwell());
    document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? this.tellDwell() : this.readOn()));
    // After the kept draft was put back into the fields.
    setTimeout(() => void this.ask(), 50);
  }

  private value(name: string): string {
    const field = this.form.elements.namedItem(name);
    return field && "value" in field ? String(field.value) : "";
  }

  private async ask(): Promise<void> {
    const asked = { seal: this.value("seal"), product: this.value("product"), subject: this.value("subject"), text: this.value("text") };
    const now = JSON.stringify(asked);
    if (now === this.asked) return;
    this.asked = now;
    this.request?.abort();
    if (asked.subject.trim().split(/\s+/).length < FEWEST_WORDS) return this.show([]);
    this.request = new AbortController();
    const answer = await post<{ hits: Hit[] }>("/ask/suggestions", asked, this.request.signal);
    if (answer && this.asked === now) this.show(answer.hits);
  }

  /** What is being read stays where it is: nothing moves under the reader's eyes. */
  private show(hits: Hit[]): void {
    const reading = all<HTMLDetailsElement>("details[open]", this.list).map((card) => card.dataset.id);
    const known = new Map(all<HTMLDetailsElement>("details", this.list).map((card) => [card.dataset.id!, card]));
    const wanted = hits.map((hit) => known.get(hit.id) ?? this.card(hit));
    const kept = reading.flatMap((id) => (hits.some((hit) => hit.id === id) ? [] : [known.get(id!)!]));
    this.list.replaceChildren(...kept, ...wanted);
    const count = kept.length + wanted.length;
    this.answers.hidden = count === 0;
    this.page.classList.toggle("answered", count > 0);
    one("[data-count]", this.answers)!.textContent = count > 0 ? counted(count === 1 ? this.words.one : this.words.other, count) : "";
    const peek = one<HTMLAnchorElement>("[data-peek]", this.form)!;
    peek.hidden = count === 0;
    one("[data-peek-text]", peek)!.textContent = counted(count === 1 ? this.words.peekOne : this.words.peekOther, count);
  }

  private card(hit: Hit): HTMLDetailsElement {
    const card = this.copyOf<HTMLDetailsElement>("[data-answer]");
    card.dataset.id = hit.id;
    one("[data-title]", card)!.textContent = hit.title;
    one("[data-passage]", card)!.append(marked(hit.runs));
    one("[data-from]", card)!.textContent = hit.place;
    one<HTMLAnchorElement>("[data-link]", card)!.href = hit.anchor ? `${hit.href}#${hit.anchor}` : hit.href;
    card.addEventListener("toggle", () => (card.open ? void this.read(card, hit) : this.tellDwell(hit.id)));
    one("[data-solved]", card)!.addEventListener("click", () => void this.solved(hit));
    one("[data-still]", card)!.addEventListener("click", () => this.still(card));
    return card;
  }

  private async read(card: HTMLDetailsElement, hit: Hit): Promise<void> {
    this.opened.set(hit.id, Date.now());
    const body = one("[data-body]", card)!;
    if (body.dataset.loaded) return;
    const answer = await post<{ html: string }>("/ask/reads", { seal: this.value("seal"), article: hit.id });
    if (!answer) {
      // The whole article is one press away: never a dead end.
      body.replaceChildren(marked(hit.runs));
      return;
    }
    body.dataset.loaded = "yes";
    // Sanitised when the article was written (app/knowledge/render.ts).
    body.innerHTML = answer.html;
    for (const heading of all("[id]", body)) heading.removeAttribute("id");
    for (const link of all<HTMLAnchorElement>("a[href]", body)) Object.assign(link, { target: "_blank", rel: "noreferrer" });
    copyButtons(body);
  }

  private tellDwell(only?: string): void {
    for (const [id, since] of this.opened) {
      if (only && id !== only) continue;
      const seconds = Math.round((Date.now() - since) / 1000);
      this.opened.set(id, Date.now());
      if (only) this.opened.delete(id);
      if (seconds > 0)
        navigator.sendBeacon("/ask/reads", new URLSearchParams({ seal: this.value("seal"), article: id, seconds: String(seconds) }));
    }
  }

  /** Back on the page: the time away was no reading. */
  private readOn(): void {
    for (const id of this.opened.keys()) this.opened.set(id, Date.now());
  }

  private async solved(hit: Hit): Promise<void> {
    this.tellDwell();
    await post("/ask/solution", { seal: this.value("seal"), article: hit.id });
    const glad = this.copyOf("[data-glad]");
    const before = [...this.page.children] as HTMLElement[];
    for (const part of before) part.hidden = true;
    this.page.append(glad);
    glad.focus();
    window.scrollTo({ top: 0 });
    one("[data-back]", glad)!.addEventListener("click", () => {
      glad.remove();
      for (const part of before) part.hidden = false;
      one("#subject")?.focus();
    });
  }

  private still(card: HTMLDetailsElement): void {
    card.open = false;
    const empty = ["subject", "text", "email"].find((name) => this.value(name).trim() === "");
    const next = empty ? one(`#${empty}`, this.form) : one<HTMLButtonElement>("button[type=submit]", this.form);
    next?.focus();
    next?.scrollIntoView({ block: "center" });
  }

  private copyOf<E extends HTMLElement>(template: string): E {
    return one<HTMLTemplateElement & HTMLElement>(template, this.answers)!.content.firstElementChild!.cloneNode(true) as E;
  }
}

function counted(sentence: string | undefined, count: number): string {
  return (sentence ?? "").replace(/\d+/, String(count));
}
