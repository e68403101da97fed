import { TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { Visitor } from "#test/support/visitor.ts";

/** A colleague's first days, by plain forms as a browser without JavaScript sends them. */
const PASSWORD = "a harbour at night";
const OTHER = "lanterns on the water";
let sahut: Product;
let admin: Visitor;
let secret = "";
let spare: string;

beforeAll(async () => {
  sahut = await startProduct({ env: { SMTP_PORT: "0" } });
  admin = await sahut.signIn();
}, 120_000);
afterAll(() => sahut?.stop());

const code = (later = 0) => new TOTP({ secret: secret as never }).generate({ timestamp: Date.now() + later });

/** The path of the link in the newest letter to Rina. */
async function linkTo(door: string): Promise<string> {
  let path = "";
  await eventually("the letter lies in the outbox", async () => {
    const letters = await sahut.outbox();
    const ours = letters.filter(({ mail }) => mail.to?.some((reader) => reader.address === "rina@example.com"));
    path = ours.map(({ mail }) => new RegExp(`${door}[\\w-]+`).exec(mail.text ?? "")?.[0] ?? "").findLast(Boolean) ?? "";
    return path !== "";
  });
  return path;
}

test("Rina is invited, chooses her password, and works", async () => {
  const invited = await admin.post("/desk/settings/people", { email: "rina@example.com", role: "agent" });
  expect(await invited.text()).toContain("/desk/welcome/");
  const rina = new Visitor(sahut.url);
  const welcome = await linkTo("/desk/welcome/");
  const page = await rina.get(welcome);
  expect([page.status, page.headers.get("referrer-policy"), page.headers.get("cache-control")]).toEqual([200, "no-referrer", "no-store"]);
  const weak = await rina.post(welcome, { name: "Rina Hartono", password: "rinahartono" });
  expect(weak.status).toBe(422);
  expect(await weak.text()).toContain('value="Rina Hartono"');
  expect((await rina.post(welcome, { name: "Rina Hartono", password: PASSWORD })).headers.get("location")).toBe("/desk");
  expect((await rina.get("/desk")).status).toBe(200);
  expect((await rina.get("/desk/settings/people")).status).toBe(403);
  expect((await new Visitor(sahut.url).get(welcome)).status).toBe(404);
  expect(sahut.said.stderr).not.toContain(welcome.split("/").at(-1));
});

test("forgotten, the password is set anew by mail, and she is signed out everywhere", async () => {
  const rina = await sahut.signIn("rina@example.com", PASSWORD);
  const stranger = new Visitor(sahut.url);
  const said = async (email: string) => (await (await stranger.post("/desk/forgot", { email })).text()).replaceAll(email, "…");
  const words = (html: string) => /<main.*<\/main>/s.exec(html)?.[0];
  expect(words(await said("nobody@example.com"))).toBe(words(await said("rina@example.com")));
  const link = await linkTo("/desk/password/");
  expect((await stranger.post(link, { password: OTHER, again: "another" })).status).toBe(422);
  expect((await stranger.post(link, { password: OTHER, again: OTHER })).headers.get("location")).toContain("/desk/sign-in");
  expect((await rina.get("/desk")).headers.get("location")).toContain("/desk/sign-in");
  await sahut.signIn("rina@example.com", OTHER);
});

test("the second step: everybody must have it, so she is led to it, and signs in with a code, or with a recovery code once", async () => {
  const rina = await sahut.signIn("rina@example.com", OTHER);
  await admin.post("/desk/people/second-step", { required: "yes" });
  await eventually("she owes it", async () => (await rina.get("/desk")).headers.get("location") === "/desk/second-step");
  expect((await rina.get("/desk/list")).headers.get("location")).toBe("/desk/second-step");
  const page = await (await rina.get("/desk/second-step")).text();
  secret = /class="typed">([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(" ", "");
  expect(page).toContain("<svg");
  const on = await (await rina.post("/desk/second-step", { code: code() })).text();
  const codes = [...on.matchAll(/<code>([a-z0-9-]{14})<\/code>/g)].map((match) => match[1]!);
  expect(codes).toHaveLength(10);
  spare = codes[1]!;
  expect((await rina.get("/desk")).status).toBe(200);

  const again = new Visitor(sahut.url);
  const half = await again.post("/desk/sign-in?next=/desk/guide", { email: "rina@example.com", password: OTHER });
  expect(half.headers.get("location")).toBe("/desk/sign-in/code?next=%2Fdesk%2Fguide");
  expect((await again.get("/desk")).headers.get("location")).toContain("/desk/sign-in");
  expect((await again.post("/desk/sign-in/code?next=/desk/guide", { code: code() })).status, "the code that was used").toBe(401);
  const next = await again.post("/desk/sign-in/code?next=/desk/guide", { code: code(30_000) });
  expect(next.headers.get("location")).toBe("/desk/guide");

  for (const [status, what] of [
    [302, "a recovery code"],
    [401, "the same again"],
  ] as const) {
    const visitor = new Visitor(sahut.url);
    await visitor.post("/desk/sign-in", { email: "rina@example.com", password: OTHER });
    expect((await visitor.post("/desk/sign-in/code", { code: codes[0]! })).status, what).toBe(status);
  }
});

test("she leaves: out at once, and the log tells it all", async () => {
  // The administrator owes the second step too.
  await admin.get("/desk/second-step");
  const page = await (await admin.get("/desk/second-step")).text();
  secret = /class="typed">([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(" ", "");
  await admin.post("/desk/second-step", { code: code() });
  const people = await (await admin.get("/desk/settings/people")).text();
  const id = /people\/([0-9a-f-]{36})"[^>]*><bdi>Rina/.exec(people)![1]!;
  const rina = new Visitor(sahut.url);
  await rina.post("/desk/sign-in", { email: "rina@example.com", password: OTHER });
  await rina.post("/desk/sign-in/code", { code: spare });
  const stream = await rina.get("/desk/live");
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  expect((await admin.post(`/desk/people/${id}/deactivation`, { where: "queue" })).status).toBe(303);
  // The open desk of hers hears nothing more, and cannot begin again.
  await Promise.race([stream.text(), new Promise((_, reject) => setTimeout(() => reject(new Error("the stream is still open")), 5_000))]);
  expect((await rina.get("/desk/live")).headers.get("location")).toContain("/desk/sign-in");
  expect((await new Visitor(sahut.url).post("/desk/sign-in", { email: "rina@example.com", password: OTHER })).status).toBe(401);
  const log = (await (await admin.get("/desk/settings/audit")).text()).replace(/<[^>]+>/g, " ");
  for (const sentence of [
    "deactivated Rina Hartono",
    "invited rina",
    "Rina Hartono signed in",
    "Somebody failed to sign in as Rina Hartono",
  ])
    expect(log).toContain(sentence);
});
