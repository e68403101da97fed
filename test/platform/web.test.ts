import { get, request as plainRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withoutKeys } from "#app/platform/web/request-log.ts";
import { type Product, startProduct } from "#test/support/product.ts";

let sahut: Product;
beforeAll(async () => {
  sahut = await startProduct({ env: { PUBLIC_URL: "https://help.example.com" } });
}, 180_000);
afterAll(() => sahut?.stop());

/** fetch() sets Host itself. */
const asHost = (host: string, where = "/help"): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(sahut.url);
    get({ hostname, port, path: where, headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    }).on("error", reject);
  });
const post = (headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(sahut.url);
    const sent = plainRequest(
      {
        hostname,
        port,
        path: "/desk/sign-in",
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode!);
      },
    );
    sent.on("error", reject);
    sent.end("email=nobody%40example.com&password=wrong");
  });

describe("a host name", () => {
  test("of ours is answered: PUBLIC_URL's and this machine's", async () => {
    expect(await asHost("help.example.com")).toBe(200);
    expect(await asHost(new URL(sahut.url).host)).toBe(200);
  });

  test.each(["evil.example", "help.example.com.evil.example", "127.0.0.1:1"])("that is not ours is 421: %j", async (host) => {
    expect(await asHost(host)).toBe(421);
  });

  test("claimed by a header of a proxy nobody trusts changes nothing", async () => {
    const response = await fetch(`${sahut.url}/help`, { headers: { "X-Forwarded-Host": "evil.example" } });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain("evil.example");
  });

  test("is not asked of probes", async () => {
    expect(await asHost("10.0.0.7:3000", "/healthz")).toBe(200);
    expect(await asHost("10.0.0.7:3000", "/readyz")).toBe(200);
  });
});

describe("a write", () => {
  const site = () => new URL(sahut.url).origin;

  test.each([
    ["from another site", { "Sec-Fetch-Site": "cross-site" }],
    ["from a sister site", { "Sec-Fetch-Site": "same-site" }],
    ["of an old browser on another site", { Origin: "https://evil.example" }],
    ["from a page without origin", { Origin: "null" }],
    ["with a cookie and no word of where it comes from", { Cookie: "sahut_session=x" }],
  ])("%s is refused before any route sees it", async (_from, headers: Record<string, string>) => {
    expect(await post(headers)).toBe(403);
  });

  test("from our own page goes through", async () => {
    expect(await post({ "Sec-Fetch-Site": "same-origin" })).not.toBe(403);
    expect(await post({ Origin: site() })).not.toBe(403);
  });
});

describe("every answer", () => {
  test("has a policy that lets no foreign script run, with a nonce of its own", async () => {
    const [one, two] = await Promise.all([fetch(`${sahut.url}/desk/sign-in`), fetch(`${sahut.url}/desk/sign-in`)]);
    const policies = [one, two].map((response) => response.headers.get("Content-Security-Policy")!);
    const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)![1]!);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(policies[0]).toMatch(/script-src 'self' 'nonce-[^']+';/);
    const html = await one.text();
    const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map((match) => match[1]!);
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script.includes(`nonce="${nonces[0]}"`) || /\bsrc="\//.test(script)).toBe(true);
    expect(html).not.toMatch(/\son[a-z]+="/);
  });

  test("says how it may be used, and that the address is https", async () => {
    const { headers } = await fetch(`${sahut.url}/help`);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBeTruthy();
    expect(headers.get("Strict-Transport-Security")).toContain("max-age=");
    expect(headers.get("X-Powered-By")).toBeNull();
    expect(headers.get("X-Request-Id")).toBeTruthy();
  });

  test("of the built files may be kept for ever; pages not", async () => {
    const html = await (await fetch(`${sahut.url}/desk/sign-in`)).text();
    const asset = /\/assets\/[^"']+\.(?:js|css)/.exec(html)![0];
    const file = await fetch(sahut.url + asset);
    expect(file.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect((await fetch(`${sahut.url}/assets/nothing-here.js`)).status).toBe(404);
  });
});

test("readiness names every seam; numbers are for this machine or who holds a token", async () => {
  expect(await (await fetch(`${sahut.url}/readyz`)).json()).toEqual({ ready: true, database: "ok", queue: "ok", search: "ok" });
  expect(await (await fetch(`${sahut.url}/metrics`)).text()).toContain("http_request_duration_seconds");
  expect((await fetch(`${sahut.url}/metrics`, { headers: { "X-Forwarded-For": "203.0.113.9" } })).status).toBe(401);
});

test("a live stream ends when the server stops, so that stopping is quick", async () => {
  const visitor = await sahut.signIn();
  const response = await visitor.get("/desk/live");
  expect(response.headers.get("Content-Type")).toContain("text/event-stream");
  expect(response.headers.get("Content-Encoding")).toBeNull();
  const begun = performance.now();
  expect(await sahut.stop()).toBe(0);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test("keys in paths are never written down", () => {
  expect(withoutKeys("/my/t/4oIhZ0m4zq8yKQb1nN3vXw7rT5uEo2LdPgSaHfJcBiM")).toBe("/my/t/…");
  expect(withoutKeys("/files/0190a000-0000-7000-8000-000000000001")).toBe("/files/0190a000-0000-7000-8000-000000000001");
});
