import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#app/platform/ids.ts";
import { eventually } from "#test/support/eventually.ts";
import { freePort } from "#test/support/ports.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { Visitor } from "#test/support/visitor.ts";

type Ticket = { number: number; fields: Record<string, unknown> };
const text = async (answer: Promise<Response>) => (await answer).text();

/** Without JavaScript throughout: forms as they stand. */
describe("a fresh desk", { timeout: 60_000 }, () => {
  let sahut: Product;
  let admin: Visitor;
  beforeAll(async () => {
    sahut = await startProduct({ env: { DEMO: "0", SMTP_PORT: String(await freePort()) } });
    admin = await sahut.signIn();
  }, 60_000);
  afterAll(() => sahut?.stop());

  test("offers the first steps, asks who it speaks for, and keeps what was typed when something does not fit", async () => {
    expect(await text(admin.get("/desk"))).toContain("/desk/welcome");
    const wrong = await admin.post("/desk/welcome?index", {
      name: "Warung Piksel",
      address: "no address",
      locale: "id",
      zone: "Asia/Jakarta",
    });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain("This is not an email address.");
    expect(page).toContain('value="Warung Piksel"');
    const right = { name: "Warung Piksel", address: "support@warung.example", locale: "en", zone: "Asia/Jakarta" };
    expect((await admin.post("/desk/welcome?index", right)).headers.get("location")).toBe("/desk/welcome/mail");
    expect(await text(new Visitor(sahut.url).get("/help"))).toContain("Warung Piksel");
  });

  test("sends a test message around, and shows each stage of it", async () => {
    expect(await text(admin.get("/desk/welcome/mail"))).toContain("support@warung.example   smtp:[");
    const sent = await admin.post("/desk/welcome/trips");
    const where = sent.headers.get("location")!;
    await eventually("the test message went around", async () =>
      (await text(admin.get(where))).includes("Mail flows: the test message went once around."),
    );
    expect((await sahut.api<{ items: Ticket[] }>("/tickets")).body.items).toEqual([]);
    expect(await text(admin.get("/desk/mail?outcome=refused"))).toContain("Sahut test message");
  });

  test("is not led again once that is done", async () => {
    expect((await admin.post("/desk/welcome/end", { to: "people" })).headers.get("location")).toBe("/desk/settings");
    expect(await text(admin.get("/desk"))).not.toContain('href="/desk/welcome"');
  });

  test("asks for a field on its form, says beside it what is missing, and has it on the ticket and in the API", async () => {
    const made = await admin.post("/desk/settings/fields/new", {
      id: newId(),
      productId: /name="productId" value="([^"]+)"/.exec(await text(admin.get("/desk/settings/fields/new")))![1]!,
      "label.en": "Order number",
      key: "order",
      type: "text",
      public: "on",
      required: "on",
    });
    expect(made.headers.get("location")).toBe("/desk/settings/fields?saved=1");

    const dewi = new Visitor(sahut.url);
    const seal = /name="seal" value="([^"]+)"/.exec(await text(dewi.get("/ask")))![1]!;
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    const form = {
      seal,
      product: "support",
      subject: "My key is refused",
      text: "Since today.",
      email: "dewi@example.com",
      name: "",
      website: "",
      read: "",
    };
    const wrong = await dewi.post("/ask", { ...form, "fields.support.order": " " });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/id="fields\.support\.order-error"/);
    expect((await dewi.post("/ask", { ...form, "fields.support.order": "PX-88" })).status).toBe(303);

    const { items } = (await sahut.api<{ items: Ticket[] }>("/tickets?field=order:px-88")).body;
    expect(items).toMatchObject([{ fields: { order: "PX-88" } }]);
    const { number } = items[0]!;
    expect(await text(dewi.get(`/my/tickets/${number}`))).toContain("PX-88");
    await admin.post(`/desk/tickets/${number}/properties`, { field: "order", value: "PX-89" });
    const page = await text(admin.get(`/desk/tickets/${number}`));
    expect(page).toContain("Administrator set Order number: PX-89");
    expect((await sahut.api<Ticket>(`/tickets/${number}`)).body.fields).toEqual({ order: "PX-89" });
  });
});
