import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { freshDatabase } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/ports.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { startWorld, type World } from "#test/support/world.ts";

let home: Awaited<ReturnType<typeof freshDatabase>>;
let world: World;
let sahut: Product;

beforeAll(async () => {
  home = await freshDatabase();
  world = await startWorld({ domain: "localhost", port: await freePort() });
  sahut = await start();
  await (await sahut.signIn()).post("/desk/settings/writing", { undoSeconds: "30" });
});
afterAll(async () => {
  await sahut?.stop();
  await world?.stop();
  await closeDatabase();
});

const start = () => startProduct({ shared: home, env: { SMTP_URL: world.url, SMTP_PORT: "0" } });
type Sent = { number: number; messageId: string };

async function reply(name: string): Promise<Sent> {
  const requester = { email: `${name}@example.com` };
  const { body } = await sahut.api<{ number: number }>("/tickets", {
    json: { subject: name, text: "Hello", requester, acknowledge: false },
  });
  const form = new URLSearchParams({ text: `To ${name}`, undo: "1" });
  const rina = await sahut.signIn();
  const answer = await rina.request(`/desk/tickets/${body.number}/replies`, {
    method: "POST",
    body: form,
    headers: { accept: "application/json" },
  });
  const { messageId, undoSeconds } = (await answer.json()) as { messageId: string; undoSeconds: number };
  expect(undoSeconds).toBe(30);
  return { number: body.number, messageId };
}
async function takeBack({ messageId }: Sent) {
  const rina = await sahut.signIn();
  return (
    await rina.request(`/desk/messages/${messageId}/take-back`, {
      method: "POST",
      body: new URLSearchParams(),
      headers: { accept: "application/json" },
    })
  ).json();
}

test("kill -9 while replies can still be taken back: after it they still can be, and what is left alone goes out once", {
  timeout: 90_000,
}, async () => {
  const [early, late, left] = [await reply("early"), await reply("late"), await reply("left")];
  expect(await takeBack(early)).toMatchObject({ ok: true });
  for (const part of ["workers", "web", "start"] as const) sahut.kill(part);
  await sahut.exited();
  sahut = await start();
  const again = (await takeBack(late)) as { ok: boolean; code?: string };
  // The window has passed.
  await database().outboundEmail.updateMany({ where: { state: "waiting" }, data: { nextAttemptAt: new Date() } });
  await world.letter("left@example.com", undefined, 30_000);
  // Nothing more comes, also when the outbox is looked through again and again.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await world.letters("early@example.com")).toHaveLength(0);
  expect(await world.letters("left@example.com")).toHaveLength(1);
  expect(again.ok ? "taken back" : again.code).toBe((await world.letters("late@example.com")).length === 1 ? "alreadySent" : "taken back");
  await eventually("it is told as sent", async () => {
    const { body } = await sahut.api<{ messages: Array<{ delivery: { state: string } | null }> }>(`/tickets/${left.number}`);
    return body.messages.some((message) => message.delivery?.state === "sent");
  });
});
