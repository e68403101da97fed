import type { ClientName } from "../clients/catalog.ts";
import type { Language } from "../clients/mailing.ts";

export type Buyer = {
  name: string;
  address: string;
  client: ClientName;
  language: Language;
  zone: string;
  /** Printed below each mail. */
  signature?: string;
  organisation?: string;
  /** What staff wrote on the customer's card. */
  notes?: string;
  /** Days ago of the first purchase. */
  since: number;
  /** The address was proved by a link at some time. */
  verified?: boolean;
  /** Text language of our mails to them, where we speak it. */
  locale?: "en" | "id";
};
