import { spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeEnqueuing, enqueue } from "#app/jobs/enqueue.ts";
import { setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { pingQueue, queueBackendName, queueOf, startWorker } from "#app/platform/queue/index.ts";
import { bundled } from "#test/support/bundled.ts";
import { freshDatabase } from "#test/support/database.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/ports.ts";
import { redisIsHere, startRedis, type TestRedis } from "#test/support/redis.ts";

let redis: TestRedis | undefined;
let url = "";
beforeAll(async () => {
  ({ url } = await freshDatabase());
  if (redisIsHere) redis = await startRedis();
});
afterAll(async () => redis?.stop());

describe.each([["postgres"], ...(redisIsHere ? [["redis"]] : [])])("queue on %s", (backend) => {
  const workers: Array<{ close(): Promise<void> }> = [];
  beforeAll(() => void setConfig({ redisUrl: backend === "redis" ? redis!.url : null }));
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await closeEnqueuing();
  });
  const receive = async (work: () => Promise<unknown>) => workers.push(await startWorker("mail-in", { "mail.receive": work }));

  test("is the one that was chosen, and answers", async () => {
    expect(queueBackendName()).toBe(backend);
    await pingQueue();
  });

  test("what was added while nobody worked is worked when somebody comes", async () => {
    await enqueue("mail.receive", {});
    await closeEnqueuing();
    let worked = 0;
    await receive(async () => worked++);
    await eventually("the job is worked", () => worked === 1);
  });

  test("a nudge reaches a waiting worker within a second", async () => {
    let worked = 0;
    await receive(async () => worked++);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await enqueue("mail.receive", {});
    await eventually("the job is worked", () => worked === 1, 1_000);
  });

  test("a burst of nudges costs a few jobs, and one comes after the last of them", async () => {
    const begun: number[] = [];
    await receive(async () => begun.push(performance.now()));
    let last = 0;
    for (let i = 0; i < 200; i++) {
      await enqueue("mail.receive", {});
      last = performance.now();
    }
    await eventually("a job begins after the last nudge", () => begun.some((at) => at >= last));
    expect(begun.length).toBeLessThan(20);
  });

  test("a job that fails is tried again", async () => {
    let tries = 0;
    await receive(async () => {
      tries++;
      if (tries < 3) throw new Error("the database was away");
    });
    await enqueue("mail.receive", {});
    // A nudge that the test before left behind may try too.
    await eventually("the third try", () => tries >= 3);
  });

  test("closing a worker lets the running job finish", async () => {
    let finished = false;
    await receive(async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      finished = true;
    });
    await enqueue("mail.receive", {});
    await eventually("the job runs", async () => (await (await queueOf("mail-in")).getWaitingCount()) === 0, 3_000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await workers.pop()!.close();
    expect(finished).toBe(true);
  });

  test("a job whose worker was killed comes back", { timeout: 60_000 }, async () => {
    const script = await bundled("test/platform/endless-worker.ts");
    const environment = {
      ...process.env,
      DATABASE_URL: url,
      SECRET: "a secret of the tests, long enough",
      REDIS_URL: backend === "redis" ? redis!.url : "",
    };
    const killed = spawn(process.execPath, [script], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
    const holding = new Promise((resolve) => killed.stdout.once("data", resolve));
    await enqueue("mail.receive", {});
    await holding;
    killed.kill("SIGKILL");
    let worked = 0;
    await receive(async () => worked++);
    await eventually("the job comes back", () => worked > 0, 40_000);
  });

  test("a queue that is away never fails what happened: the nudge is dropped within a second or so", async () => {
    const away =
      backend === "redis"
        ? { redisUrl: "redis://127.0.0.1:1" }
        : { database: { url: "postgresql://nobody@127.0.0.1:1/none", poolSize: 1, embedded: false } };
    const before = { redisUrl: backend === "redis" ? redis!.url : null, database: { url, poolSize: 5, embedded: false } };
    setConfig(away);
    const begun = performance.now();
    await enqueue("mail.receive", {});
    expect(performance.now() - begun).toBeLessThan(3_000);
    await closeEnqueuing();
    setConfig(before);
  });
});

test("a worker that begins while PostgreSQL is away works as soon as it is back", { timeout: 60_000 }, async () => {
  const port = await freePort();
  const away = new URL(url);
  away.port = String(port);
  setConfig({ redisUrl: null, database: { url: away.toString(), poolSize: 5, embedded: false } });
  let worked = 0;
  const worker = await startWorker("mail-in", { "mail.receive": async () => worked++ });
  await enqueue("mail.receive", {});
  const { port: server, hostname } = new URL(url);
  const door = createServer(
    (socket) =>
      void socket
        .on("error", () => undefined)
        .pipe(connect(Number(server), hostname))
        .on("error", () => undefined)
        .pipe(socket),
  );
  await new Promise<void>((resolve) => door.listen(port, "127.0.0.1", resolve));
  await eventually(
    "a job is worked",
    async () => {
      await enqueue("mail.receive", {});
      return worked > 0;
    },
    30_000,
  );
  await worker.close();
  await closeEnqueuing();
  door.close();
  setConfig({ database: { url, poolSize: 5, embedded: false } });
});

test.runIf(redisIsHere)("Redis is restarted: the same worker goes on with what comes after", { timeout: 60_000 }, async () => {
  setConfig({ redisUrl: redis!.url });
  let worked = 0;
  const worker = await startWorker("mail-in", { "mail.receive": async () => worked++ });
  await redis!.kill("SIGKILL");
  await redis!.startAgain();
  await eventually(
    "a job after the restart is worked",
    async () => {
      await enqueue("mail.receive", {});
      return worked > 0;
    },
    30_000,
  );
  await worker.close();
  await closeEnqueuing();
});

test("PostgreSQL cuts every connection: the same worker goes on with what comes after", { timeout: 60_000 }, async () => {
  setConfig({ redisUrl: null });
  let worked = 0;
  const worker = await startWorker("mail-in", { "mail.receive": async () => worked++ });
  await database()
    .$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await eventually(
    "a job after the cut is worked",
    async () => {
      await enqueue("mail.receive", {});
      return worked > 0;
    },
    30_000,
  );
  await worker.close();
  await closeEnqueuing();
});
