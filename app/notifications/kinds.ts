import type { MailPace } from "#app/platform/database/generated/enums.ts";

// What one can be told of, and by which way. Pure; the browser uses it too.

/**
 * assigned: given to me. mentioned: named in a note. customerReplied: the customer wrote on mine or one I follow. stranger: somebody
 * who is no part of such a ticket, or of one that nobody has, wrote into it. notDelivered: a reply of mine, or on a ticket of mine, did not arrive. newTicket: a new one that nobody has, in my teams or without a team. colleague: a colleague
 * wrote on one I follow. review: an article waits for my review, or one of mine was decided on.
 */
export const kinds = ["assigned", "mentioned", "customerReplied", "stranger", "notDelivered", "newTicket", "colleague", "review"] as const;
export type Kind = (typeof kinds)[number];

/**
 * What an entry or a letter may be about. handedOver: what a colleague who left had is mine now, all of it at once; told as "assigned" is.
 * stillAsks: the article that the customer was referred to did not help; told as "customerReplied" is. Those of reviews are about an article,
 * all others about tickets.
 */
export type Occasion = Exclude<Kind, "review"> | "handedOver" | "stillAsks" | ReviewOccasion;

export const reviewOccasions = ["reviewAsked", "reviewPublished", "reviewSentBack"] as const;
export type ReviewOccasion = (typeof reviewOccasions)[number];

export const occasions = [
  ...kinds.filter((kind) => kind !== "review"),
  "handedOver",
  "stillAsks",
  ...reviewOccasions,
] as const satisfies Occasion[];

/** Which of the choices decides. */
export function choiceOf(kind: Occasion): Kind {
  if (kind === "stillAsks") return "customerReplied";
  if (kind === "reviewAsked" || kind === "reviewPublished" || kind === "reviewSentBack") return "review";
  return kind === "handedOver" ? "assigned" : kind;
}

/** desk: the notification centre. browser: a note of the browser, while a desk is open. mail: a letter that can be answered. */
export const ways = ["desk", "browser", "mail"] as const;
export type Way = (typeof ways)[number];

/** How often letters come. */
export const paces = ["atOnce", "hourly", "daily"] as const satisfies MailPace[];

export type Matrix = Record<Kind, Record<Way, boolean>>;

export const usual: Matrix = {
  assigned: { desk: true, browser: true, mail: true },
  mentioned: { desk: true, browser: true, mail: true },
  customerReplied: { desk: true, browser: true, mail: false },
  stranger: { desk: true, browser: false, mail: false },
  notDelivered: { desk: true, browser: true, mail: true },
  newTicket: { desk: true, browser: false, mail: false },
  colleague: { desk: true, browser: false, mail: false },
  review: { desk: true, browser: true, mail: true },
};

export function isKind(word: string): word is Kind {
  return (kinds as readonly string[]).includes(word);
}

/** What somebody chose, and what is usual for the rest. */
export function matrixOf(chosen: unknown): Matrix {
  const given = (chosen ?? {}) as Partial<Record<Kind, Partial<Record<Way, unknown>>>>;
  const pick = (kind: Kind, way: Way) => {
    const value = given[kind]?.[way];
    return typeof value === "boolean" ? value : usual[kind][way];
  };
  return Object.fromEntries(kinds.map((kind) => [kind, Object.fromEntries(ways.map((way) => [way, pick(kind, way)]))])) as Matrix;
}
