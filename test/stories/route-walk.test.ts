import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drainArrivals } from "#app/mail/receive.ts";
import { freshDatabase } from "#test/support/database.ts";
import { furnish, type House, planted, type Who } from "#test/support/house.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { projectRoot } from "#test/support/root.ts";
import { everybody, type Rule, type Whose, type Write } from "./route-rules/rule.ts";
import { rules } from "./route-rules.ts";

type Route = { id: string; parentId?: string; path?: string; module: { loader?: unknown; action?: unknown; default?: unknown } };

const stream = "routes/desk.live";
/** Who may read which of the planted words, wherever they appear. */
const mayRead: Record<keyof typeof planted, Who[]> = {
  letter: ["dewi", "light", "agent", "member", "lead", "admin", "token"],
  note: ["light", "agent", "member", "lead", "admin", "token"],
  private: ["budi", "member", "admin", "token"],
  privateNote: ["member", "admin", "token"],
  internal: ["light", "agent", "member", "lead", "admin", "token"],
};
/** Change by being looked at or by time, and are no fact about anybody's tickets. */
const restless = ["MailTrip", "Session", "IdempotentAnswer", "_prisma_migrations", "RateLimit"];

let sahut: Product;
let house: House;
let client: pg.Client;
let routes: Record<string, Route>;
let fingerprintsOfAll = "";

beforeAll(async () => {
  const shared = await freshDatabase();
  // Without workers nothing changes but by the walk itself.
  sahut = await startProduct({ shared, env: { PROCESSES: "web", SMTP_PORT: "0" } });
  house = await furnish(sahut);
  client = new pg.Client({ connectionString: shared.url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  fingerprintsOfAll = tables
    .filter(({ name }) => !restless.includes(name))
    .map(({ name }) => fingerprintOf(name))
    .join(" UNION ALL");
  ({ routes } = (await import(/* @vite-ignore */ `${projectRoot}build/server/index.js`)) as { routes: Record<string, Route> });
});
afterAll(async () => {
  await client?.end();
  await sahut?.stop();
});

test("every route that reads or writes has a rule, and every rule a route", () => {
  const doors = Object.values(routes).filter(({ id, module }) => id !== "root" && (module.loader || module.action));
  expect(doors.map((route) => route.id).sort()).toEqual(Object.keys(rules).sort());
});

describe.each(Object.entries(rules))("%s", (id, rule) => {
  const tickets = rule.ofTicket ? (["dewi", "budi"] as const) : (["dewi"] as const);

  test.each(tickets)("is read only by who may (%s's ticket)", async (whose) => {
    const path = await pathOf(id, rule, whose);
    const before = await settled();
    for (const who of everybody) {
      if (routes[id]!.module.loader && !rule.layout) {
        const { status, body, location } = await look(who, path + (rule.search ?? ""), id);
        const may = (rule.read ?? []).includes(who) && mayKnow(rule, who, whose);
        expect(may ? isYes(status) && !isNo(status, location) : isNo(status, location), `${who} reads ${path}: ${status} ${location}`).toBe(
          true,
        );
        expectNothingLeaks(who, path, body);
      }
      // A loader can be asked for alone, without those of its layout. (Of an event stream Remix would wait for the end.)
      if (id === stream) continue;
      const alone = await look(who, `${path === "/" ? "/_root" : path}.data?_routes=${encodeURIComponent(id)}`, id);
      expectNothingLeaks(who, `${path}.data`, alone.body);
    }
    expect(changed(before, await fingerprints()), "reading changed something").toEqual(rule.readingWrites ?? []);
  });

  for (const [n, write] of (rule.writes ?? []).entries()) {
    test.each(tickets)(`is written only by who may (%s's ticket, ${write.method ?? "POST"} ${n})`, async (whose) => {
      const path = await pathOf(id, rule, whose);
      const may = everybody.filter((who) => write.may.includes(who) && mayKnow(rule, who, whose));
      const before = await settled();
      for (const who of everybody.filter((one) => !may.includes(one))) {
        const { status, body, location } = await send(who, path, write, whose);
        expect(isNo(status, location), `${who} writes ${path}: ${status} ${location} ${body.slice(0, 200)}`).toBe(true);
        expectNothingLeaks(who, path, body);
      }
      expect(changed(before, await fingerprints()), "a refused request changed something").toEqual([]);

      for (const who of may.slice(0, 1)) {
        const { status, body, location } = await send(who, path, write, whose);
        const done = write.answers ? status === write.answers : isYes(status) && (write.endsAtSignIn || !isNo(status, location));
        expect(done, `${who} writes ${path}: ${status} ${location} ${body.slice(0, 300)}`).toBe(true);
        expectNothingLeaks(who, path, body);
        await drainArrivals();
      }
    });

    test(`takes no ${write.method ?? "POST"} ${n} that another site makes a browser send`, async () => {
      const path = await pathOf(id, rule, "dewi");
      const before = await settled();
      for (const who of ["dewi", "admin"] as const) {
        const { status } = await send(who, path, write, "dewi", { origin: "https://evil.example", "sec-fetch-site": "cross-site" });
        expect(status, `${who} ${path}`).toBeGreaterThanOrEqual(400);
      }
      expect(changed(before, await fingerprints())).toEqual([]);
    });
  }
});

test("an article for staff is shown to nobody else, by any of its addresses", async () => {
  const { product, articles } = house;
  const own = `/${product.locale}/help/${articles.internal.slug}`;
  for (const path of [`/help/${articles.internal.slug}`, own, `/p/${product.key}${own}`, `/api/v1/articles/${articles.internal.slug}`]) {
    for (const who of everybody.filter((one) => !mayRead.internal.includes(one))) {
      const { status, body, location } = await look(who, path, path);
      expect(isNo(status, location), `${who} reads ${path}: ${status} ${location}`).toBe(true);
      expectNothingLeaks(who, path, body);
    }
  }
});

/** A rule about a ticket: Budi's belongs to a private team, and each customer has only their own. */
function mayKnow(rule: Rule, who: Who, whose: Whose): boolean {
  if (rule.notOfPrivateTeams && whose === "budi") return false;
  if (!rule.ofTicket || who === "nobody") return true;
  if (who === "dewi" || who === "budi") return who === whose;
  return whose === "dewi" || ["member", "admin", "token"].includes(who);
}

async function pathOf(id: string, rule: Rule, whose: Whose): Promise<string> {
  const params = await rule.params?.(house, whose);
  const segments: string[] = [];
  for (let at: Route | undefined = routes[id]; at; at = at.parentId ? routes[at.parentId] : undefined)
    if (at.path) segments.unshift(at.path);
  const path = `/${segments.join("/")}`;
  return path
    .replace(/\*$/, String(params?.["*"] ?? ""))
    .replace(/:(\w+)\??/g, (_, name: string) => encodeURIComponent(params?.[name] ?? `no-${name}-in-the-rule`));
}

/** An event stream never ends: of it only the answer's head is taken. */
async function look(who: Who, path: string, id: string) {
  const stop = new AbortController();
  const response = await house.visitors[who].request(path, { signal: stop.signal });
  const body = id === stream ? "" : await response.text();
  stop.abort();
  return { status: response.status, location: response.headers.get("location") ?? "", body };
}

async function send(who: Who, path: string, write: Write, whose: Whose, headers: Record<string, string> = {}) {
  const init = await write.init(house, whose);
  const response = await house.visitors[who].request(path + (write.search ?? ""), {
    method: write.method ?? "POST",
    ...init,
    headers: { ...init.headers, ...headers },
  });
  return { status: response.status, location: response.headers.get("location") ?? "", body: await response.text() };
}

const isMoved = (status: number) => status >= 300 && status < 400;
const isYes = (status: number) => status >= 200 && status < 400;
const isNo = (status: number, location: string) =>
  [401, 403, 404, 405].includes(status) || (isMoved(status) && location.includes("/desk/sign-in"));

function expectNothingLeaks(who: Who, path: string, body: string): void {
  const leaked = Object.entries(planted).filter(
    ([what, words]) => body.includes(words) && !mayRead[what as keyof typeof planted].includes(who),
  );
  expect(
    leaked.map(([what]) => what),
    `${who} sees this on ${path}`,
  ).toEqual([]);
}

/** Once nothing moves: what was allowed a moment ago may go on after its answer (a test message on its way round). */
async function settled(): Promise<Map<string, string>> {
  for (let before = await fingerprints(); ; ) {
    const after = await fingerprints();
    if (changed(before, after).length === 0) return after;
    before = after;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

let last = { snapshot: "", sums: new Map<string, string>() };

/** A checksum of every table, without what moves by itself: made by PostgreSQL, in one question, and only when a transaction has written since. */
async function fingerprints(): Promise<Map<string, string>> {
  const [at] = (await client.query<{ snapshot: string }>("SELECT pg_current_snapshot()::text AS snapshot")).rows;
  if (at!.snapshot === last.snapshot) return last.sums;
  const { rows } = await client.query<{ name: string; sum: string }>({ name: "fingerprints", text: fingerprintsOfAll });
  last = { snapshot: at!.snapshot, sums: new Map(rows.map(({ name, sum }) => [name, sum])) };
  return last.sums;
}

function fingerprintOf(table: string): string {
  return `
    SELECT '${table}' AS name, md5(coalesce(string_agg("row", E'\\n' ORDER BY "row" COLLATE "C"), '')) AS sum
    FROM (SELECT (to_jsonb(t) - 'lastUsedAt' - 'lastSeenAt')::text AS "row" FROM "${table}" t) AS rows`;
}

function changed(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after.keys()].filter((table) => before.get(table) !== after.get(table));
}
