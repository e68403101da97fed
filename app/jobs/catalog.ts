import { z } from "zod";

/**
 * Every job: what it carries (ids only), which queue (one worker per latency class), how often it is tried.
 * Imports no handler: workers/handlers.ts must have one for each name or it does not compile.
 */
export const catalog = {
  /** Drains arrivals that wait to be understood. */
  "mail.receive": { queue: "mail-in", payload: z.object({}), attempts: 3 },
  /** Drains outbound mail that is due. */
  "mail.deliver": { queue: "mail-out", payload: z.object({}), attempts: 3 },
  /** Brings the search index up to date with articles that changed. */
  "articles.index": { queue: "background", payload: z.object({}), attempts: 3 },
  /** Tells colleagues what happened to tickets. */
  "notifications.spread": { queue: "background", payload: z.object({}), attempts: 3 },
} as const satisfies Record<string, { queue: QueueName; payload: z.ZodType; attempts: number }>;

export type QueueName = "mail-in" | "mail-out" | "background";
export const queueNames = ["mail-in", "mail-out", "background"] as const satisfies QueueName[];
export type JobName = keyof typeof catalog;
export type Payload<N extends JobName> = z.infer<(typeof catalog)[N]["payload"]>;
