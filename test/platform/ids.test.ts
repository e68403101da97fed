import { expect, it } from "vitest";
import { isId, newId } from "#app/platform/ids.ts";

it("ids of one process sort in the order in which they were made", () => {
  const ids = Array.from({ length: 2_000 }, () => newId());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every(isId)).toBe(true);
});

it("an id tells its time and its version", () => {
  const at = Date.UTC(2026, 2, 1);
  const id = newId(at);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(at);
  expect(id[14]).toBe("7");
  expect("89ab").toContain(id[19]);
});
