import { expect, test } from "vitest";
import { unmarked } from "#app/tickets/unmarked.ts";

test.each([
  ["Open **Pixel Pack › Licence** and `check`", "Open Pixel Pack › Licence and check"],
  ["See [the guide](/help/guide), please", "See the guide, please"],
  ["## Steps > first 2 * 3 * 4 snake_case", "Steps > first 2 * 3 * 4 snake_case"],
  ["Order #1042 costs > 5", "Order #1042 costs > 5"],
])("%s is read as %s", (line, read) => expect(unmarked(line)).toBe(read));
