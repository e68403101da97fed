import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { kept } from "#app/platform/kept.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

test("is read once for all who ask within two seconds, and again after them or once it is forgotten", async () => {
  let read = 0;
  const { get, forget } = kept(async () => ++read);
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  vi.advanceTimersByTime(1_999);
  expect(await get()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await get()).toBe(2);
  forget();
  expect(await get()).toBe(3);
});

test("a failure is told to who asked, and not kept for the next", async () => {
  const read = vi.fn().mockRejectedValueOnce(new Error("no database")).mockResolvedValue("there");
  const { get } = kept(read);
  await expect(get()).rejects.toThrow("no database");
  expect(await get()).toBe("there");
});
