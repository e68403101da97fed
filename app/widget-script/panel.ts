import { articleView } from "./article.ts";
import type { Server, Start } from "./connection.ts";
import { button, icon, make } from "./elements.ts";
import { findView } from "./find.ts";
import { questionView } from "./question.ts";

/** A view of the panel: what it shows, what it is called, what gets the focus when it comes, and what it does when it comes into sight and leaves it. */
export type View = { element: HTMLElement; title: string; focus?: HTMLElement; shown?(): void; left?(): void };
/** What views may do with the panel around them. */
export type Frame = {
  server: Server;
  start: Start;
  go(view: View): void;
  finish(view: View): void;
  close(): void;
  ask(): void;
  reads: Map<string, number>;
};

/** The opened widget: find, read, ask; the views lie on each other as pages do, and what was typed stays while it is open or closed. */
export class Panel {
  readonly element: HTMLElement;
  private readonly heading = make("h2", { tabindex: "-1" });
  private readonly backButton: HTMLButtonElement;
  private readonly place = make("div", { class: "place" });
  private readonly stack: View[] = [];
  private started = false;
  private inSight: View | undefined;
  private readonly reads = new Map<string, number>();

  constructor(
    private readonly server: Server,
    private readonly host: HTMLElement,
    called: string,
    private readonly close: () => void,
  ) {
    this.backButton = make("button", { type: "button", class: "round", hidden: true }, icon("back"));
    this.backButton.addEventListener("click", () => this.back());
    const closeButton = make("button", { type: "button", class: "round close", "aria-label": "×" }, icon("close"));
    closeButton.addEventListener("click", close);
    this.heading.textContent = called;
    this.element = make("section", { role: "dialog", class: "panel", hidden: true, "aria-label": called });
    this.element.append(make("header", {}, this.backButton, this.heading, closeButton), this.place);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.stopPropagation();
      close();
    });
    document.addEventListener("visibilitychange", () => (document.hidden ? this.look(undefined) : this.look(this.stack.at(-1))));
  }

  async open(): Promise<void> {
    this.element.hidden = false;
    if (this.started) {
      this.look(this.stack.at(-1));
      return this.focus();
    }
    this.place.replaceChildren(make("p", { class: "quiet", role: "status" }, "…"));
    this.heading.focus();
    const answer = await this.server.ask<Start>("start");
    if ("ok" in answer) this.begin(answer.ok);
    else {
      const sentence =
        answer.refused?.sentence ??
        (this.server.site.locale.startsWith("id") ? "Bantuan tidak dapat dihubungi." : "Help cannot be reached.");
      this.place.replaceChildren(make("p", { class: "body wrong", role: "alert" }, sentence));
    }
  }

  hide(): void {
    this.element.hidden = true;
    this.look(undefined);
  }

  /** Somebody signed in or out on the site: asked anew at the next opening. */
  identify(token: string): void {
    this.server.site.token = token;
    this.started = false;
    this.stack.length = 0;
    if (!this.element.hidden) void this.open();
  }

  private begin(start: Start): void {
    this.started = true;
    const { words, product } = start;
    if (!this.host.style.getPropertyValue("--brand")) this.host.style.setProperty("--brand", product.colour);
    this.element.lang = start.locale;
    this.element.setAttribute("aria-label", words.help);
    this.backButton.setAttribute("aria-label", words.back);
    this.element.querySelector(".close")!.setAttribute("aria-label", words.close);
    let question: View | undefined;
    const frame: Frame = {
      server: this.server,
      start,
      reads: this.reads,
      go: (view) => this.go(view),
      // No way back into what is over.
      finish: (view) => {
        this.stack.length = 1;
        this.go(view);
      },
      close: this.close,
      // One form: what was typed in it is there again, until it is sent.
      ask: () => {
        question ??= questionView(frame, () => (question = undefined));
        this.go(question);
      },
    };
    this.go(findView(frame, (hit) => this.go(articleView(frame, hit, [button(words.ask, "main", frame.ask)]))));
  }

  private go(view: View): void {
    const known = this.stack.indexOf(view);
    if (known >= 0) this.stack.length = known;
    this.stack.push(view);
    this.show();
  }

  private back(): void {
    if (this.stack.length > 1) this.stack.pop();
    this.show();
  }

  private show(): void {
    const view = this.stack.at(-1)!;
    this.heading.textContent = view.title;
    this.backButton.hidden = this.stack.length < 2;
    this.place.replaceChildren(view.element);
    this.look(view);
    this.focus();
  }

  private look(view: View | undefined): void {
    const now = this.element.hidden ? undefined : view;
    if (now === this.inSight) return;
    this.inSight?.left?.();
    this.inSight = now;
    now?.shown?.();
  }

  private focus(): void {
    (this.stack.at(-1)?.focus ?? this.heading).focus({ preventScroll: true });
  }
}
