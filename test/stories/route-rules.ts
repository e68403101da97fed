import { ofApi } from "./route-rules/api.ts";
import { ofArticles } from "./route-rules/articles.ts";
import { ofCustomers } from "./route-rules/customers.ts";
import { ofDesk } from "./route-rules/desk.ts";
import { ofHelp } from "./route-rules/help.ts";
import { ofMailboxes } from "./route-rules/mailboxes.ts";
import { form, type Rules, writers } from "./route-rules/rule.ts";
import { ofSettings } from "./route-rules/settings.ts";
import { ofHeldMail } from "./route-rules/things.ts";
import { ofTickets } from "./route-rules/tickets.ts";

/** ONE table for the whole product, by route id. A route without a line in it fails the walk. */
export const rules: Rules = {
  ...ofDesk,
  ...ofCustomers,
  ...ofTickets,
  ...ofSettings,
  ...ofMailboxes,
  ...ofArticles,
  ...ofHelp,
  ...ofApi,
  // Last: what was held back is a ticket afterwards.
  "routes/desk.mail.$id.release": { ...ofHeldMail, writes: [{ may: writers, init: form({}) }] },
};
