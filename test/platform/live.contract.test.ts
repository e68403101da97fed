import { afterAll, beforeAll, expect, test } from "vitest";
import { database, transaction } from "#app/platform/database/index.ts";
import { closeLive, type LiveEvent, publish, subscribe } from "#app/platform/live/index.ts";
import { closeStreams, liveStream, openStreams } from "#app/platform/live/stream.ts";
import { freshDatabase } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";

const heard: LiveEvent[] = [];
const changed = (number: number): LiveEvent => ({
  kind: "ticket",
  ticketId: "0190a000-0000-7000-8000-000000000001",
  number,
  version: 1,
  teamId: null,
});

beforeAll(async () => {
  await freshDatabase();
  subscribe((event) => heard.push(event));
  await eventually("the listener hears", async () => {
    await publish(undefined, changed(1));
    return heard.length > 0;
  });
});
afterAll(closeLive);

test("an event is told when its transaction commits, and not at all when it does not", async () => {
  await transaction(async (tx) => {
    await publish(tx, changed(1042));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).not.toContainEqual(changed(1042));
  });
  await eventually("the event is heard", () => heard.some((event) => event.kind === "ticket" && event.number === 1042));
  await transaction(async (tx) => {
    await publish(tx, changed(1043));
    throw new Error("changed our mind");
  }).catch(() => undefined);
  await publish(undefined, changed(1044));
  await eventually("a later event is heard", () => heard.some((event) => event.kind === "ticket" && event.number === 1044));
  expect(heard).not.toContainEqual(changed(1043));
});

test("a connection that is cut is made again, and events are heard again", async () => {
  await database()
    .$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sahut live' AND datname = current_database()`;
  await eventually("events are heard again", async () => {
    await publish(undefined, changed(2000));
    return heard.some((event) => event.kind === "ticket" && event.number === 2000);
  });
});

test("an open page gets its events as they come, filtered, until it leaves", async () => {
  const leaving = new AbortController();
  const request = new Request("http://desk.test/desk/live", { signal: leaving.signal });
  const response = liveStream(request, (event) => (event.kind === "ticket" ? { number: event.number } : null));
  expect(response.headers.get("Content-Type")).toMatch("text/event-stream");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toContain("retry:");
  await publish(undefined, { kind: "mail", mailboxId: null });
  await publish(undefined, changed(3000));
  // A late one of the test before may come first.
  let event = (await reader.read()).value;
  while (event?.includes("2000")) event = (await reader.read()).value;
  expect(event).toBe('event: ticket\ndata: {"number":3000}\n\n');
  leaving.abort();
  expect((await reader.read()).done).toBe(true);
  expect(openStreams()).toBe(0);
});

test("a server that stops ends every stream", async () => {
  const response = liveStream(new Request("http://desk.test/desk/live"), () => null);
  const reader = response.body!.getReader();
  await reader.read();
  closeStreams();
  expect((await reader.read()).done).toBe(true);
});
