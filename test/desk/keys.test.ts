import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { keyActs } from "#app/routes/desk/key-acts.ts";
import { keys, partsOf, wordOf } from "#app/routes/desk/keys.ts";
import { ticketVerbs } from "#app/routes/desk/palette-verbs.tsx";
import en from "#app/words/en.json" with { type: "json" };
import id from "#app/words/id.json" with { type: "json" };
import { projectRoot } from "#test/support/root.ts";

const nothing = () => undefined;
const { writing: _ofTheComposer, ...ofDesk } = keys;
const registered = keyActs({
  ticket: () => null,
  go: nothing,
  palette: nothing,
  help: nothing,
  undo: nothing,
  keep: nothing,
  mayBegin: true,
});

test("the list of keys names exactly the keys that are registered", () => {
  expect(Object.values(ofDesk).flat().toSorted()).toEqual(Object.keys(registered).toSorted());
});

test("each key has its words in every language, and no two are pressed the same way", () => {
  const all = Object.values(keys).flat();
  for (const { desk } of [en, id]) {
    expect(Object.keys(desk.key).toSorted()).toEqual(all.map(wordOf).toSorted());
    expect(Object.keys(desk.keys)).toEqual(expect.arrayContaining(Object.keys(keys)));
  }
  expect(new Set(all.map((key) => partsOf(key).join())).size).toBe(all.length);
});

test("each key of the ticket does what the palette says it does", () => {
  for (const [verb, { keys: key }] of Object.entries(ticketVerbs)) {
    const done: string[] = [];
    const ticket = new Proxy({}, { get: (_, name) => () => done.push(String(name)) }) as never;
    keyActs({ ticket: () => ticket, go: nothing, palette: nothing, help: nothing, undo: nothing, keep: nothing, mayBegin: true })[key]();
    expect(done).toEqual([verb]);
  }
  const inPalette = Object.values(ticketVerbs).map(({ keys: key }) => key as string);
  expect([...keys.ticket].filter((key) => !inPalette.includes(key))).toEqual(["u"]);
});

test("the guide's page about the keyboard leaves none out", () => {
  const page = readFileSync(`${projectRoot}docs-content/using/keyboard.md`, "utf8");
  const told = Object.values(keys)
    .flat()
    .filter((key) => page.includes(`\`${partsOf(key).at(-1)}\``));
  expect(told).toEqual(Object.values(keys).flat());
});
