import { whenQuiet } from "../help-script/dom.ts";
import { articleView } from "./article.ts";
import type { Hit } from "./connection.ts";
import { forgetDraft, keepDraft } from "./draft.ts";
import { button, make } from "./elements.ts";
import { control } from "./fields.ts";
import { fileField } from "./files.ts";
import { hitItem } from "./find.ts";
import type { Frame, View } from "./panel.ts";

const FEWEST_WORDS = 3;

/** The form: answers first, a person after. `sent` is called once the question has a number, so that the next one begins empty. */
export function questionView(frame: Frame, sent: () => void): View {
  const { server, start, reads } = frame;
  const { words, person, seal } = start;
  const subject = control(words.subject, make("input", { name: "subject", maxlength: "300", required: true, autocomplete: "off" }));
  const text = control(words.text, make("textarea", { name: "text", rows: "4", maxlength: "50000", required: true }), words.textHint);
  const email = control(
    words.email,
    make("input", { name: "email", type: "email", maxlength: "320", required: true, autocomplete: "email" }),
    words.emailHint,
  );
  const name = control(`${words.name} (${words.optional})`, make("input", { name: "name", maxlength: "200", autocomplete: "name" }));
  const own = start.fields.map((field) => ownField(frame, field));
  const files = fileField(words);
  const list = make("ul", { class: "hits" });
  const answers = make("div", { class: "answers", role: "status", hidden: true }, make("p", { class: "quiet" }, words.mayAnswer), list);
  const problem = make("p", { class: "wrong", role: "alert", hidden: true });
  const send = make("button", { type: "submit", class: "main" }, words.send);
  const trap = make(
    "div",
    { class: "trap", "aria-hidden": "true" },
    make("input", { name: "website", tabindex: "-1", autocomplete: "off", "aria-label": words.trap }),
  );
  const who = person
    ? [make("p", { class: "quiet" }, words.signedIn.replace("{{email}}", person.name ? `${person.name} <${person.email}>` : person.email))]
    : [email.element, name.element];
  const form = make(
    "form",
    { class: "view", novalidate: true },
    make(
      "div",
      { class: "body" },
      subject.element,
      answers,
      text.element,
      files.element,
      ...own.map((field) => field.element),
      ...who,
      trap,
      problem,
    ),
    make("div", { class: "foot" }, send),
  );

  let asked = "";
  let request: AbortController | undefined;
  const suggest = whenQuiet(350, async () => {
    const said = { seal, subject: subject.value(), text: text.value() };
    if (JSON.stringify(said) === asked) return;
    asked = JSON.stringify(said);
    request?.abort();
    request = new AbortController();
    const enough = said.subject.trim().split(/\s+/).length >= FEWEST_WORDS;
    const answer = enough ? await server.ask<{ hits: Hit[] }>("suggestions", said, request.signal) : null;
    if (JSON.stringify(said) !== asked) return;
    const hits = answer && "ok" in answer ? answer.ok.hits : [];
    list.replaceChildren(...hits.map((hit) => hitItem(hit, () => frame.go(articleView(frame, hit, readActions(hit))))));
    answers.hidden = hits.length === 0;
  });
  const fields = { subject, text, email, name };
  keepDraft(form, fields);
  form.addEventListener("input", suggest);
  if (subject.value()) suggest();

  const readActions = (hit: Hit) => [
    button(words.solved, "main", async () => {
      await server.ask("solution", { seal, article: hit.id });
      frame.go(done(frame, words.gladTitle, words.gladText, button(words.gladBack, "main", frame.ask)));
    }),
    button(words.stillNeed, "plain", frame.ask),
  ];

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = new FormData(form);
    said.delete("files");
    for (const file of files.chosen()) said.append("files", file);
    said.set("seal", seal);
    for (const [article, seconds] of reads) said.append("read", `${article} ${seconds}`);
    send.disabled = true;
    send.textContent = words.sending;
    const answer = await server.send<{ number: number }>("questions", said);
    send.disabled = false;
    send.textContent = words.send;
    if ("ok" in answer) {
      reads.clear();
      forgetDraft();
      sent();
      frame.finish(
        done(frame, words.thanksTitle, `${words.thanksNumber.replace("{{number}}", `#${answer.ok.number}`)} ${words.thanksText}`),
      );
      return;
    }
    const wrong = answer.refused?.fields ?? {};
    const controls = { ...fields, files, ...Object.fromEntries(own.map((field) => [field.name, field])) };
    for (const [field, its] of Object.entries(controls)) its.say(wrong[field] ?? "");
    const first = Object.keys(controls).find((field) => wrong[field]);
    problem.hidden = false;
    problem.textContent = first ? words.errors : (answer.refused?.sentence ?? words.away);
    if (first) controls[first as "subject"].focus();
  });
  return { element: form, title: words.ask, focus: form.querySelector<HTMLElement>("[name=subject]")! };
}

function ownField({ start }: Frame, field: Frame["start"]["fields"][number]) {
  const name = `fields.${field.key}`;
  const label = field.required ? field.label : `${field.label} (${start.words.optional})`;
  const options = [{ key: "", label: start.words.choose }, ...field.choices].map((choice) =>
    make("option", { value: choice.key }, choice.label),
  );
  const type = { checkbox: "checkbox", date: "date", number: "text" }[field.type] ?? "text";
  const input =
    field.type === "choice"
      ? make("select", { name }, ...options)
      : make("input", {
          name,
          type,
          inputmode: field.type === "number" ? "decimal" : undefined,
          value: field.type === "checkbox" ? "true" : undefined,
        });
  return { name, ...control(label, input) };
}

/** It is over: what happened, in words. */
function done(frame: Frame, title: string, text: string, next?: HTMLElement): View {
  const heading = make("h3", { tabindex: "-1" }, title);
  const foot = make(
    "div",
    { class: "foot" },
    ...(next ? [next] : []),
    button(frame.start.words.close, next ? "plain" : "main", frame.close),
  );
  return {
    element: make("div", { class: "view" }, make("div", { class: "body done" }, heading, make("p", {}, text)), foot),
    title: frame.start.product.name,
    focus: heading,
  };
}
