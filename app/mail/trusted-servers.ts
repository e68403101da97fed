import { database, type Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";

/** The mail servers (by their authserv-id, RFC 8601) whose word on a sender is believed. None by default: then nothing is proved (decision 15). */
export async function trustedServers(tx: Tx | undefined = undefined): Promise<string[]> {
  const installation = await (tx ?? database()).installation.findUnique({ where: { id: 1 }, select: { settings: true } });
  const kept = (installation?.settings as { trustedServers?: unknown } | undefined)?.trustedServers;
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
    const kept: Prisma.InputJsonArray = servers;
    await tx.$executeRaw`UPDATE "Installation" SET "settings" = jsonb_set("settings", '{trustedServers}', ${JSON.stringify(kept)}::jsonb) WHERE "id" = 1`;
    await audit(tx, actor, {
      what: "installation.changed",
      subject: { type: "installation", id: null, name: "Sahut" },
      before: { trustedServers: before },
      after: { trustedServers: servers },
    });
  });
}
