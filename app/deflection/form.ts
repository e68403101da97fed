import { now } from "#app/platform/clock.ts";
import { newId } from "#app/platform/ids.ts";
import { sign, verify } from "#app/platform/secret.ts";

const PURPOSE = "ask-form";
/** Nobody reads, thinks and writes in less; a machine does. */
const QUICKEST = 3_000;
const LONGEST = 7 * 24 * 3_600_000;

export type AskForm = { intentId: string; ageMs: number };

/** Sealed into the form when it is shown: which visit of the form this is, and since when. */
export function sealForm(): string {
  return sign(PURPOSE, `${newId()} ${now().getTime()}`);
}

/** null for a seal that is not ours or older than a week. */
export function openForm(seal: string): AskForm | null {
  const [intentId, since] = (verify(PURPOSE, seal) ?? "").split(" ");
  const ageMs = now().getTime() - Number(since);
  return intentId && ageMs >= 0 && ageMs < LONGEST ? { intentId, ageMs } : null;
}

export function isTooQuick(form: AskForm): boolean {
  return form.ageMs < QUICKEST;
}

/** An address as people write it into a form. */
export function isAddress(text: string): boolean {
  return text.length <= 320 && /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/.test(text.trim());
}
