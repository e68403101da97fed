import type { House, Who } from "#test/support/house.ts";

export type Whose = "dewi" | "budi";
/** Who may do what at one route. What a rule does not name is refused. */
export type Rule = {
  /** The URL's parameters, for Dewi's or Budi's ticket. */
  params?: (house: House, whose: Whose) => Record<string, string | number> | Promise<Record<string, string | number>>;
  search?: string;
  /** A frame around pages without a URL of its own: only what it loads is walked. */
  layout?: true;
  /** It is about one ticket: walked with Dewi's (for all staff) and with Budi's (a private team's). */
  ofTicket?: true;
  /** For tickets of private teams it is closed to everybody. */
  notOfPrivateTeams?: true;
  read?: Who[];
  /** Tables that a read may change, such as a visit that is counted. */
  readingWrites?: string[];
  writes?: Write[];
};
export type Write = {
  method?: string;
  search?: string;
  may: Who[];
  /** What who may is answered, where it is no success. */
  answers?: number;
  /** Who succeeds is sent to the sign-in page. */
  endsAtSignIn?: true;
  init: (house: House, whose: Whose) => RequestInit | Promise<RequestInit>;
};

export type Rules = Record<string, Rule>;

export const staff: Who[] = ["light", "agent", "member", "lead", "admin"];
export const writers: Who[] = ["agent", "member", "lead", "admin"];
export const customers: Who[] = ["dewi", "budi"];
export const everybody: Who[] = ["nobody", ...customers, ...staff, "token"];

export const form = (fields: Record<string, string>) => () => ({ body: new URLSearchParams(fields) });
export const json = (value: unknown) => () => ({ body: JSON.stringify(value), headers: { "content-type": "application/json" } });
