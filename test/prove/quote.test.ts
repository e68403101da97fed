import { afterAll, expect, test } from "vitest";
import { parseEmail } from "#app/mail/parse.ts";
import { CASES, type Case } from "#test/mail/quote/cases/read.ts";

/** What a reader sees of an answer, exactly. `npm run prove -- quote` prints the table of docs-content/changing/visible-reply.md. */
const right = new Set<Case>();

test.each(CASES.map((each) => [`${each.client} · ${each.language} · ${each.trait}`, each] as const))("%s", async (_name, each) => {
  const { reply } = await parseEmail(Buffer.from(each.raw));
  expect(reply.trim()).toBe(each.visible);
  right.add(each);
});

afterAll(() => {
  if (!process.env.PROVE_FULL) return;
  const share = (some: Case[]) => {
    const exact = some.filter((each) => right.has(each)).length;
    return `${exact} of ${some.length} | ${((100 * exact) / some.length).toFixed(1)} %`;
  };
  const table = (of: (each: Case) => string) =>
    [...new Set(CASES.map(of))]
      .sort()
      .map((name) => `| ${name} | ${share(CASES.filter((each) => of(each) === name))} |`)
      .join("\n");
  console.log(`| client | exact | share |\n|---|---|---|\n${table((each) => each.client)}\n`);
  console.log(`| language | exact | share |\n|---|---|---|\n${table((each) => each.language)}\n`);
  console.log(`| all | ${share(CASES)} |\n| held out | ${share(CASES.filter(({ blind }) => blind))} |`);
  console.log(`| by hand | ${share(CASES.filter(({ byHand }) => byHand))} |`);
});
