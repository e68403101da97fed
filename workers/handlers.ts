import { drainOutbox } from "#app/mail/deliver.ts";
import { drainArrivals } from "#app/mail/receive.ts";
import { spreadNews } from "#app/notifications/spread.ts";
import type { Handlers } from "#app/platform/queue/index.ts";
import { bringIndexUp } from "#app/search/index-articles.ts";

/** Job → ONE call into a domain. A name of the catalogue that is missing here does not compile. */
export const handlers = {
  "mail-in": { "mail.receive": () => drainArrivals() },
  "mail-out": { "mail.deliver": () => drainOutbox() },
  background: { "articles.index": () => bringIndexUp(), "notifications.spread": () => spreadNews() },
} satisfies { [Q in Parameters<typeof import("#app/platform/queue/index.ts").startWorker>[0]]: Handlers<Q> };
