import { type ChildProcess, spawn } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { conversations } from "#app/demo/conversations/all.ts";
import { loadDemo } from "#app/demo/play.ts";
import { readProgress } from "#app/demo/progress.ts";
import { removeDemo } from "#app/demo/remove.ts";
import type { Step } from "#app/demo/script.ts";
import { prepareInstallation } from "#app/first-start.ts";
import { setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { builtProduct, freshDatabase, TEST_SECRET } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { projectRoot } from "#test/support/root.ts";

let place: { url: string; dataDir: string };

/** The demo is played by a process of its own, killed twice on the way: what it leaves is one demo. */
beforeAll(async () => {
  await builtProduct();
  place = await freshDatabase();
  setConfig({ demo: true });
  await prepareInstallation();
  await playUntil(40);
  await playUntil(150);
  expect(await play()).toBe(0);
}, 600_000);

describe("the demo", () => {
  test("is one busy desk: many mails, tickets, people, all accounted for", async () => {
    const arrivals = await database().mailArrival.findMany();
    expect(arrivals.length).toBeGreaterThanOrEqual(120);
    expect(
      arrivals.filter((arrival) => arrival.state !== "done" || arrival.outcome === "quarantined" || arrival.outcome === "refused"),
    ).toEqual([]);
    expect(new Set(arrivals.map((arrival) => arrival.door)).size).toBeGreaterThan(1);
    expect(new Set(arrivals.map((arrival) => arrival.outcome))).toEqual(new Set(["opened", "added", "duplicate", "autoReply", "bounce"]));
    expect(await database().ticket.count()).toBe(conversations.length);
    expect(await database().customer.count()).toBeGreaterThanOrEqual(35);
    expect(new Set((await database().ticket.findMany()).map((ticket) => ticket.status))).toEqual(
      new Set(["new", "open", "pending", "onHold", "solved", "closed"]),
    );
  });

  test("was killed twice, and nothing was said twice", async () => {
    const said = {
      reply: await database().message.count({ where: { kind: "reply" } }),
      note: await database().message.count({ where: { kind: "note" } }),
    };
    expect(said).toEqual({ reply: countOf("reply"), note: countOf("note") });
    expect(await database().mailArrival.count()).toBe(
      countOf("letter") + conversations.flatMap(({ steps }) => steps).filter((step) => step.kind === "letter" && step.twice).length,
    );
    const answered = await database().message.count({ where: { kind: "customer", unverified: false } });
    expect(answered).toBe(await database().message.count({ where: { kind: "customer" } }));
  });

  test("ends each conversation as its script says", async () => {
    const tickets = await database().ticket.findMany({ include: { arrivals: true } });
    for (const { name, steps } of conversations) {
      const last = steps.at(-1)!;
      const wanted = "status" in last ? last.status : undefined;
      const ticket = tickets.find(({ arrivals }) => arrivals.some((arrival) => arrival.doorKey === `demo/${name}/0`))!;
      if (wanted) expect([wanted, wanted === "solved" && last.ago > 14 * 1440 ? "closed" : wanted], name).toContain(ticket.status);
    }
  });

  test("lies in the past, in order", async () => {
    const begun = new Date((await readProgress())!.begunAt);
    expect(await database().message.count({ where: { createdAt: { gt: begun } } })).toBe(0);
    expect(await database().ticketEvent.count({ where: { createdAt: { gt: begun } } })).toBe(0);
    const byNumber = await database().ticket.findMany({ orderBy: { number: "asc" } });
    expect(byNumber.map(minuteOf)).toEqual(byNumber.map(minuteOf).sort((a, b) => a - b));
    expect(await database().mailArrival.count({ where: { receivedAt: { gt: begun } } })).toBe(0);
  });

  test("sent nothing but files, to nobody real", async () => {
    const states = await database().outboundEmail.groupBy({ by: ["state"], _count: true });
    expect(states.map(({ state }) => state).sort()).toEqual(["failed", "sent"]);
    const recipients = await database().outboundRecipient.findMany();
    expect(recipients.filter(({ address }) => !/[@.](example\.com|test)$/.test(address))).toEqual([]);
  });

  test("knows the bounce: the mail is not delivered and its ticket is open again", async () => {
    const mail = await database().outboundEmail.findFirstOrThrow({
      where: { state: "failed" },
      include: { ticket: true, recipients: true },
    });
    expect(mail.recipients[0]?.address).toBe("archive@closed-shop.example.com");
    expect(mail.ticket!.status).toBe("open");
  });

  test("is loaded once: again changes nothing", async () => {
    const before = await counts();
    expect(await loadDemo()).toBe("complete");
    expect(await play()).toBe(0);
    expect(await counts()).toEqual(before);
  });

  test("goes as a whole, and leaves a desk that takes mail", async () => {
    await removeDemo(SYSTEM);
    expect(await counts()).toEqual({ tickets: 0, messages: 0, arrivals: 0, customers: 0, outbound: 0, articles: 0, blobs: 0 });
    expect(await database().staff.findMany({ select: { name: true, role: true } })).toEqual([{ name: "Administrator", role: "admin" }]);
    expect(await database().mailbox.findMany({ select: { catchAll: true } })).toEqual([{ catchAll: true }]);
    expect(await loadDemo()).toBe("complete");
  });
});

/** A play, killed with -9 once that many steps are done. */
async function playUntil(steps: number): Promise<void> {
  const child = start();
  const over = new Promise((resolve) => child.once("exit", resolve));
  await eventually(`${steps} steps`, async () => ((await readProgress())?.done ?? 0) >= steps, 240_000);
  child.kill("SIGKILL");
  await over;
}

function play(): Promise<number | null> {
  return new Promise((resolve) => start().once("exit", resolve));
}

function start(): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: place.url,
    DATA_DIR: place.dataDir,
    SECRET: TEST_SECRET,
    DEMO: "1",
    NODE_ENV: "production",
  };
  return spawn(process.execPath, ["build/demo.js"], { cwd: projectRoot, env, stdio: ["ignore", "ignore", "inherit"] });
}

function countOf(kind: Step["kind"]): number {
  return conversations.flatMap(({ steps }) => steps).filter((step) => step.kind === kind).length;
}

async function counts() {
  const [tickets, messages, arrivals, customers, outbound, articles, blobs] = await Promise.all([
    database().ticket.count(),
    database().message.count(),
    database().mailArrival.count(),
    database().customer.count(),
    database().outboundEmail.count(),
    database().article.count(),
    database().blob.count(),
  ]);
  return { tickets, messages, arrivals, customers, outbound, articles, blobs };
}

function minuteOf({ createdAt }: { createdAt: Date }): number {
  return Math.round(createdAt.getTime() / 60_000);
}
