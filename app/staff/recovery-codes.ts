import { randomInt } from "node:crypto";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { mac, macMatches } from "#app/platform/secret.ts";

const MANY = 10;
/** No letter that is easily taken for another. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Ten new codes, told this once: what is kept is sealed with SECRET, so that a stolen database opens nothing. */
export async function makeRecoveryCodes(tx: Tx, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: MANY }, () => Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join(""));
  await tx.recoveryCode.deleteMany({ where: { staffId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ id: newId(), staffId, seal: sealOf(staffId, code) })) });
  return codes.map((code) => code.match(/.{4}/g)!.join("-"));
}

/** Whether this is one of theirs that was not used; it is now. */
export async function spendRecoveryCode(tx: Tx, staffId: string, typed: string): Promise<boolean> {
  const code = typed.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (code.length !== 12) return false;
  const unused = await tx.recoveryCode.findMany({ where: { staffId, usedAt: null } });
  const found = unused.find(({ seal }) => macMatches("recovery-code", `${staffId} ${code}`, seal));
  if (!found) return false;
  const { count } = await tx.recoveryCode.updateMany({ where: { id: found.id, usedAt: null }, data: { usedAt: now() } });
  return count === 1;
}

function sealOf(staffId: string, code: string): string {
  return mac("recovery-code", `${staffId} ${code}`, 20);
}
