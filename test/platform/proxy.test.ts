import { type IncomingMessage, request as plainRequest } from "node:http";
import { request } from "node:https";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { freshDatabase } from "#test/support/database.ts";
import { nginxIsHere, startNginx, type TestNginx } from "#test/support/nginx.ts";
import { ADMIN, type Product, startProduct } from "#test/support/product.ts";
import { letter } from "#test/support/smtp-client.ts";

const HOST = "help.example.com";
const SIGN_IN = new URLSearchParams({ email: ADMIN.email, password: ADMIN.password }).toString();
const FORM = { Origin: `https://${HOST}`, "Content-Type": "application/x-www-form-urlencoded" };
const MB = 1024 * 1024;

describe.runIf(nginxIsHere)("behind the nginx of the documentation", { timeout: 60_000 }, () => {
  let sahut: Product;
  let nginx: TestNginx;

  beforeAll(async () => {
    const shared = await freshDatabase();
    sahut = await startProduct({ shared, env: { PUBLIC_URL: `https://${HOST}`, TRUST_PROXY: "1", PROCESSES: "web", SMTP_PORT: "0" } });
    nginx = await startNginx(new URL(sahut.url).port);
  });
  afterAll(async () => {
    nginx?.stop();
    await sahut?.stop();
    await closeDatabase();
  });

  type Ask = { method?: string; headers?: Record<string, string>; body?: string | Buffer; from?: string; host?: string };
  /** As a browser elsewhere asks: by https, from an address of its own. */
  const ask = (path: string, { method = "GET", headers = {}, body, from = "127.0.0.9", host = HOST }: Ask = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const options = {
        host: "127.0.0.1",
        port: nginx.port,
        servername: host,
        rejectUnauthorized: false,
        localAddress: from,
        agent: false,
      };
      const sent = request({ ...options, method, path, headers: { Host: host, ...headers } }, resolve);
      sent.on("error", reject);
      sent.end(body);
    });
  const signIn = (headers: Record<string, string> = {}) =>
    ask("/desk/sign-in", { method: "POST", headers: { ...FORM, ...headers }, body: SIGN_IN });
  const newestSession = () => database().session.findFirstOrThrow({ orderBy: { createdAt: "desc" } });

  test("pages are ours under our name only, secure, and the numbers of the house stay inside", async () => {
    const page = await ask("/help");
    expect(page.statusCode).toBe(200);
    expect(page.headers["strict-transport-security"]).toContain("max-age=");
    expect((await ask("/help", { host: "evil.example" })).statusCode).toBe(421);
    expect((await ask("/help", { headers: { "X-Forwarded-Host": "evil.example" } })).statusCode).toBe(200);
    expect((await ask("/metrics")).statusCode).toBe(404);
  });

  test("who asks is whom nginx saw, whatever they claim", async () => {
    const answer = await signIn({ "X-Forwarded-For": "203.0.113.9" });
    expect(answer.headers["set-cookie"]?.[0]).toMatch(/^sahut_session=.*; Secure/);
    expect((await newestSession()).ip).toBe("127.0.0.9");
  });

  test("a live update comes at once, unbuffered", async () => {
    const cookie = (await signIn()).headers["set-cookie"]![0]!.split(";")[0]!;
    const stream = await ask("/desk/live", { headers: { Cookie: cookie } });
    expect(stream.headers["content-type"]).toContain("text/event-stream");
    let heard = "";
    stream.on("data", (chunk) => (heard += chunk));
    await expect.poll(() => heard, { timeout: 3_000 }).toContain("retry:");
    await sahut.api("/tickets", { json: { subject: "Live?", text: "Hello", requester: { email: "dewi@example.com" } } });
    await expect.poll(() => heard, { timeout: 3_000 }).toContain("event: ticket");
    stream.destroy();
  });

  test("a mail of 34 MB comes through; a larger one is refused by Sahut, in a sentence", async () => {
    const post = (size: number) =>
      ask("/api/v1/mail?rcpt=support@localhost", {
        method: "POST",
        headers: { Authorization: `Bearer ${ADMIN.token}`, "Content-Type": "message/rfc822" },
        body: Buffer.concat([letter({ from: "dewi@example.com" }), Buffer.alloc(size, "x".repeat(75).concat("\n"))]),
      });
    expect((await post(34 * MB)).statusCode).toBe(202);
    const refused = await post(36 * MB);
    expect(refused.statusCode).toBe(413);
    expect(await textOf(refused)).toContain("35 MB");
  });

  test("past the proxy, its headers are believed: so the port is for the proxy alone", async () => {
    const { port } = new URL(sahut.url);
    await new Promise<void>((resolve, reject) => {
      const headers = { ...FORM, Host: HOST, "X-Forwarded-For": "203.0.113.9" };
      const sent = plainRequest({ host: "127.0.0.1", port, method: "POST", path: "/desk/sign-in", headers }, (answer) => {
        answer.resume();
        answer.on("end", resolve);
      });
      sent.on("error", reject);
      sent.end(SIGN_IN);
    });
    expect((await newestSession()).ip).toBe("203.0.113.9");
  });
});

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
