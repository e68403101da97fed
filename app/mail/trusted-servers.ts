import { type Tx, transaction } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { changeHouseSetting, houseSetting } from "#app/staff/house-setting.ts";
import { needAtDesk } from "#app/staff/roles.ts";

/** The mail servers (by their authserv-id, RFC 8601) whose word on a sender is believed. None by default: then nothing is proved (decision 15). */
export async function trustedServers(tx?: Tx): Promise<string[]> {
  const kept = await houseSetting("trustedServers", tx);
  return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === "string") : [];
}

const MOST = 20;

/** Names by line or space. 403 without "settings"; 422 for what is no name of a server. */
export async function saveTrustedServers(actor: Actor, names: string): Promise<void> {
  needAtDesk(actor, "settings");
  const servers = [
    ...new Set(
      names
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
  if (servers.length > MOST || servers.some((name) => !/^[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9])?$/.test(name)))
    throw new Refusal("invalid", 422, {}, { servers: "invalid" });
  await transaction(async (tx) => {
    const before = await trustedServers(tx);
    await changeHouseSetting(tx, actor, "trustedServers", { before, after: servers });
  });
}
