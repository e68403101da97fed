import type { MailFlow } from "#app/mail/flow.ts";

const PATIENCE_MS = 2 * 60_000;

/** Mail that waits longer than two minutes does not flow. */
export function mailState(mail: MailFlow, now: number): "flows" | "none" | "stuckIn" | "stuckOut" {
  const tooLong = (since: string | null) => since !== null && now - Date.parse(since) > PATIENCE_MS;
  if (tooLong(mail.waitingSince)) return "stuckIn";
  if (tooLong(mail.leavingSince)) return "stuckOut";
  return mail.lastIn ? "flows" : "none";
}
