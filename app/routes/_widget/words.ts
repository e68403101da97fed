import { translator, type WordKey } from "#app/words/index.ts";

/** What the widget says, by the names its script knows them by; it speaks the same sentences as the form of the help centre. */
const keys = {
  help: "widget.help",
  close: "widget.close",
  back: "widget.back",
  search: "widget.search",
  nothing: "widget.nothing",
  away: "widget.away",
  openWhole: "widget.openWhole",
  signedIn: "widget.signedIn",
  remove: "widget.removeFile",
  ask: "ask.title",
  lead: "ask.lead",
  subject: "ask.subject",
  text: "ask.text",
  textHint: "ask.textHint",
  addFile: "ask.addFile",
  fileHint: "ask.fileHint",
  email: "ask.email",
  emailHint: "ask.emailHint",
  name: "ask.name",
  optional: "ask.optional",
  choose: "ask.choose",
  send: "ask.send",
  sending: "ask.sending",
  errors: "ask.errors",
  trap: "ask.trap",
  mayAnswer: "ask.mayAnswer",
  solved: "ask.solved",
  stillNeed: "ask.stillNeed",
  loading: "ask.loading",
  gladTitle: "ask.gladTitle",
  gladText: "ask.gladText",
  gladBack: "ask.gladBack",
  thanksTitle: "ask.thanksTitle",
  thanksNumber: "ask.thanksNumber",
  thanksText: "ask.thanksTextPlain",
} satisfies Record<string, WordKey>;
export type WidgetWords = Record<keyof typeof keys, string>;

/** `{{number}}`, `{{email}}` and `{{name}}` are left for the script to fill. */
export function widgetWords(locale: string): WidgetWords {
  const words = translator(locale);
  const left = { name: "{{name}}", number: "{{number}}", email: "{{email}}" };
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, words(key, left)])) as WidgetWords;
}
