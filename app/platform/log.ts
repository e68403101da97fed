import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";
import { config } from "./config.ts";

/** The ids that follow one piece of work from door to door. */
export type Trace = {
  ip?: string;
  process?: string;
  requestId?: string;
  job?: string;
  arrivalId?: string;
  ticketId?: string;
  command?: string;
};

const traces = new AsyncLocalStorage<Trace>();

/** Structured log, one JSON line each, to stderr (stdout carries only the ready block and the answers of commands). No secrets, no letters. */
export const log = pino(
  {
    level: levelOrInfo(),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // Who calls is for the audit log; the log of requests would become a diary of people.
    mixin: () => ({ ...trace(), ip: undefined }),
    serializers: { error: pino.stdSerializers.err },
    redact: [
      "password",
      "token",
      "key",
      "authorization",
      "cookie",
      "secret",
      "*.password",
      "*.token",
      "*.authorization",
      "*.cookie",
      "*.secret",
    ],
  },
  pino.destination({ dest: 2, sync: true }),
);

/** Everything logged inside `work` carries these ids, added to those of the work around it. */
export function withTrace<T>(ids: Trace, work: () => T): T {
  return traces.run({ ...traces.getStore(), ...ids }, work);
}

export function trace(): Trace {
  return traces.getStore() ?? {};
}

/** A broken configuration is told by whoever starts, not by the first line of log. */
function levelOrInfo(): string {
  try {
    return config().logLevel;
  } catch {
    return "info";
  }
}
