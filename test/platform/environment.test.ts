import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { variables } from "#app/platform/variables.ts";
import { projectRoot } from "#test/support/root.ts";

const known = Object.keys(variables).sort();

test(".env.example lists every variable that the configuration reads, and no other", () => {
  const example = readFileSync(`${projectRoot}.env.example`, "utf8");
  expect([...example.matchAll(/^#?([A-Z_0-9]+)=/gm)].map((match) => match[1]).sort()).toEqual(known);
});

test("the configuration page tells every variable", () => {
  const page = readFileSync(`${projectRoot}docs-content/running/configuration.md`, "utf8");
  expect(known.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
