import type { Postman } from "./index.ts";
import { smtpServer } from "./smtp.ts";

/** Straight to a listener, without TLS or sign-in: for a letter to ourselves. "0.0.0.0" listens everywhere, so it is met at home. */
export function directTo(host: string, port: number): Postman {
  const met = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return smtpServer(`smtp://${met.includes(":") ? `[${met}]` : met}:${port}?ignoreTLS=true`);
}
