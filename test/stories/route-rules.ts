import type { House, Who } from "#test/support/house.ts";

/** Who may do what at one route. What a rule does not name is refused. */
export type Rule = {
  /** The URL's parameters, for Dewi's or Budi's ticket. */
  params?: (house: House, whose: "dewi" | "budi") => Record<string, string | number> | Promise<Record<string, string | number>>;
  search?: string;
  /** It is about one ticket: walked with Dewi's (for all staff) and with Budi's (a private team's). */
  ofTicket?: true;
  read?: Who[];
  /** Tables that a read may change, such as a visit that is counted. */
  readingWrites?: string[];
  writes?: Write[];
};
export type Write = {
  method?: string;
  search?: string;
  may: Who[];
  init: (house: House, whose: "dewi" | "budi") => RequestInit | Promise<RequestInit>;
};

const staff: Who[] = ["light", "agent", "member", "lead", "admin"];
const writers: Who[] = ["agent", "member", "lead", "admin"];
const customers: Who[] = ["dewi", "budi"];
export const everybody: Who[] = ["nobody", ...customers, ...staff, "token"];

const number = (house: House, whose: "dewi" | "budi") => ({ number: house.tickets[whose].number });
const ticketOfParams = { params: number, ofTicket: true } as const;
const form = (fields: Record<string, string>) => () => ({ body: new URLSearchParams(fields) });
const upload = () => {
  const body = new FormData();
  body.set("file", new File(["a file"], "log.txt", { type: "text/plain" }));
  return { body };
};

/** ONE table for the whole product, by route id. A route without a line here fails the walk. */
export const rules: Record<string, Rule> = {
  "routes/desk": { read: staff },
  "routes/desk._index": { read: staff },
  "routes/desk.attachments": { writes: [{ may: staff, init: upload }] },
  "routes/desk.list": { read: staff },
  "routes/desk.live": { read: staff },
  "routes/desk.preview": { writes: [{ may: staff, init: form({ text: "**bold**" }) }] },
  "routes/desk.tags": { read: staff },
  "routes/desk.tickets.$number": { ...ticketOfParams, read: staff },
  "routes/desk.tickets.$number.earlier": { ...ticketOfParams, read: staff },
  "routes/desk.tickets.$number.assignment": {
    ...ticketOfParams,
    writes: [{ may: writers, init: (house) => form({ assigneeId: house.staff.member!.id })() }],
  },
  "routes/desk.tickets.$number.notes": { ...ticketOfParams, writes: [{ may: staff, init: form({ text: "Only for us." }) }] },
  "routes/desk.tickets.$number.properties": { ...ticketOfParams, writes: [{ may: writers, init: form({ priority: "high" }) }] },
  "routes/desk.tickets.$number.replies": { ...ticketOfParams, writes: [{ may: writers, init: form({ text: "We look into it." }) }] },
  "routes/desk.tickets.$number.status": { ...ticketOfParams, writes: [{ may: writers, init: form({ status: "pending" }) }] },
  "routes/desk.tickets.$number.tags": { ...ticketOfParams, writes: [{ may: writers, init: form({ list: "licence, urgent" }) }] },
  "routes/theme": { writes: [{ may: everybody, init: form({ theme: "dark" }) }] },
};
