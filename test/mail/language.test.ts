import { beforeAll, expect, test, vi } from "vitest";
import { database } from "#app/platform/database/index.ts";
import { arrive, drainAll, openPostOffice, receive } from "./post-office.ts";

const guessed = vi.hoisted(() => [] as string[]);
vi.mock("tinyld", async (original) => {
  const tinyld = await original<typeof import("tinyld")>();
  return {
    ...tinyld,
    detectAll: (text: string) => {
      guessed.push(text);
      return tinyld.detectAll(text);
    },
  };
});

const indonesian =
  "Halo kak, saya sudah membeli paket ikon kemarin tetapi kunci lisensinya ditolak setelah pembaruan. Mohon bantuannya ya, terima kasih banyak sebelumnya.";
const german =
  "Guten Tag, ich habe gestern das Paket gekauft, aber der Schlüssel wird seit der Aktualisierung nicht mehr angenommen. Können Sie mir bitte helfen? Vielen Dank.";

beforeAll(async () => void (await openPostOffice()));

const localeOf = async (address: string) =>
  (await database().customerAddress.findUniqueOrThrow({ where: { address }, include: { customer: true } })).customer.locale;
/** How often the language was guessed for this letter. */
async function guesses(of: Parameters<typeof receive>[0]): Promise<number> {
  guessed.length = 0;
  expect(await receive(of)).toMatchObject({ outcome: "opened" });
  return guessed.length;
}

test("the language of a new customer is told, and of a known one as long as nothing was certain", async () => {
  const from = "Wati <wati@example.com>";
  expect(await guesses({ from, text: "terima kasih" })).toBe(0);
  expect(await localeOf("wati@example.com")).toBeNull();
  expect(await guesses({ from, text: indonesian })).toBe(1);
  expect(await localeOf("wati@example.com")).toBe("id");
});

test("a known one is neither guessed again nor changed", async () => {
  expect(await guesses({ from: "Wati <WATI@example.com>", text: german })).toBe(0);
  expect(await localeOf("wati@example.com")).toBe("id");
});

test("of a form, whose mail is its customer's, the customer's language counts", async () => {
  const form = { from: "Form <wati@example.com>", headers: { "Reply-To": "Uwe <uwe@example.com>" }, text: german };
  expect(await guesses(form)).toBe(1);
  expect([await localeOf("uwe@example.com"), await localeOf("wati@example.com")]).toEqual(["de", "id"]);
  expect(await guesses(form)).toBe(0);
});

test("two new ones and a known one at once", async () => {
  guessed.length = 0;
  await arrive({ from: "a@example.com", text: indonesian });
  await arrive({ from: "b@example.com", text: german });
  await arrive({ from: "wati@example.com", text: german });
  await drainAll();
  expect(guessed).toHaveLength(2);
  expect([await localeOf("a@example.com"), await localeOf("b@example.com"), await localeOf("wati@example.com")]).toEqual([
    "id",
    "de",
    "id",
  ]);
});
