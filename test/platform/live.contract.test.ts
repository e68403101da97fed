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
  const response = await liveStream(request, () => ({ toData: (event) => (event.kind === "ticket" ? { number: event.number } : null) }));
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
  const response = await liveStream(new Request("http://desk.test/desk/live"), () => ({ toData: () => null }));
  const reader = response.body!.getReader();
  await reader.read();
  closeStreams();
  expect((await reader.read()).done).toBe(true);
});

test("what is told while it is asked who reads is not missed: a reader who may no longer is put out", async () => {
  const staffId = "0190a000-0000-7000-8000-000000000002";
  const response = await liveStream(new Request("http://desk.test/desk/live"), async () => {
    await publish(undefined, { kind: "access", staffId });
    await eventually("it is told", () => heard.some((event) => event.kind === "access"));
    return { toData: () => null, isLast: (event) => event.kind === "access" && event.staffId === staffId };
  });
  await expect(response.text()).resolves.toBe("retry: 2000\n\n");
});

test("a page whose events may have been missed is sent away to come back and look again; whoever is refused leaves no listener", async () => {
  const response = await liveStream(new Request("http://desk.test/desk/live"), () => ({ toData: () => null }));
  await database()
    .$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sahut live' AND datname = current_database()`;
  await expect(response.text()).resolves.toBe("retry: 2000\n\n");
  const refused = liveStream(new Request("http://desk.test/desk/live"), () => Promise.reject(new Error("not you")));
  await expect(refused).rejects.toThrow("not you");
  expect(openStreams()).toBe(0);
});
