import type { Words } from "./index.ts";

type Part<T> = { [K in keyof T & string]: T[K] extends string ? K : K | `${K}.${keyof T[K] & string}` }[keyof T & string];

/**
 * What the browser loads of the words. `desk`: with every page that comes alive, what the desk and the doors to it say.
 * `staff`: the rest, brought by the frame of the staff's other pages (of-staff.client.ts). Pages that are plain HTML load none.
 * A page that says what its frames do not bring fails test/browser/words.test.ts.
 */
const ofDesk = [
  "common",
  "refusal",
  "desk",
  "begin",
  "referral",
  "account",
  "settings",
  "setup.value",
  "setup.welcome",
  "ledger.title",
  "mail.cause",
  "articles.title",
  "articles.untitled",
  "customers.title",
  "documentation.title",
  "articleOfTicket.menu",
] satisfies Part<Words>[];

type Sentences = { [key: string]: string | Sentences };

/** A frame's part of a language's sentences. */
export function wordsOfFrame(frame: "desk" | "staff", all: Sentences, above = ""): Sentences {
  const part: Sentences = {};
  for (const [name, said] of Object.entries(all)) {
    const place = above + name;
    const isDesks = (ofDesk as string[]).includes(place);
    const isSplit = ofDesk.some((known) => known.startsWith(`${place}.`));
    if (isSplit && typeof said !== "string") part[name] = wordsOfFrame(frame, said, `${place}.`);
    else if (isDesks === (frame === "desk")) part[name] = said;
  }
  return part;
}
