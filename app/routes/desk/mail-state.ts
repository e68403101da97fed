import type { MailFlow } from "#app/mail/flow.ts";

const PATIENCE_MS = 2 * 60_000;

/** Mail that waits longer than two minutes does not flow; nor does what a server refuses. */
export function mailState(mail: MailFlow, now: number): "flows" | "none" | "stuckIn" | "stuckOut" | "refused" {
  const tooLong = (since: string | null) => since !== null && now - Date.parse(since) > PATIENCE_MS;
  if (tooLong(mail.waitingSince)) return "stuckIn";
  if (mail.refusedSince) return "refused";
  if (tooLong(mail.leavingSince)) return "stuckOut";
  return mail.lastIn ? "flows" : "none";
}
