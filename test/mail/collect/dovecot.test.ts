import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COLLECT_SECRET } from "#app/mail/collect/rules.ts";
import { visitMailbox } from "#app/mail/collect/visit.ts";
import { database } from "#app/platform/database/index.ts";
import { lock } from "#app/platform/secret.ts";
import { type Dovecot, noDovecot, PASSWORD, startDovecot } from "#test/support/dovecot.ts";
import { letter } from "#test/support/smtp-client.ts";
import { drainAll, openPostOffice, type PostOffice } from "../post-office.ts";

describe.skipIf(noDovecot)(`mail at a real server${noDovecot ? ` (${noDovecot})` : ""}`, () => {
  let office: PostOffice;
  let dovecot: Dovecot;
  beforeAll(async () => {
    office = await openPostOffice();
    dovecot = await startDovecot();
  });
  afterAll(() => dovecot?.stop());

  async function connect(kind: "imap" | "pop3", user: string, more: object = {}) {
    const data = {
      kind,
      host: "127.0.0.1",
      port: dovecot[kind],
      security: "none" as const,
      account: user,
      lockedSecret: lock(COLLECT_SECRET, PASSWORD),
      liveSince: new Date(Date.now() - 60_000),
      ...more,
    };
    await database().incomingServer.upsert({
      where: { mailboxId: office.nota.id },
      create: { mailboxId: office.nota.id, ...data },
      update: data,
    });
  }
  const look = () => visitMailbox(office.nota.id, { stay: false, signal: new AbortController().signal });

  test.each(["imap", "pop3"] as const)("is taken by %s, once", async (kind) => {
    await connect(kind, `dewi-${kind}`);
    await dovecot.put(`dewi-${kind}`, letter({ from: "dewi@example.com", to: "nota@localhost", subject: `By ${kind}` }));
    expect(await look()).toBe(1);
    expect(await database().incomingServer.findFirst()).toMatchObject({ error: null });
    expect(await look()).toBe(0);
    await drainAll();
    expect(await database().mailArrival.findMany({ where: { door: kind } })).toMatchObject([
      { outcome: "opened", mailboxId: office.nota.id },
    ]);
  });
});
