import { beforeAll, expect, test } from "vitest";
import { setConfig } from "#app/platform/config.ts";
import { postmanFor } from "#app/platform/postman/index.ts";

beforeAll(() => {
  setConfig({ smtpUrl: "smtp://127.0.0.1:9", dataDir: "/nowhere" });
});

test("mail of a demo stays in the outbox folder, even where a mail server is named", () => {
  setConfig({ demo: true });
  expect(postmanFor(["dewi.anggraini@example.com"]).kind).toBe("outbox");
  expect(postmanFor(["ingrid@solberg-design.example.com", "a@shop.test"]).kind).toBe("outbox");
});

test("everybody else is written to", () => {
  setConfig({ demo: true });
  expect(postmanFor(["dewi.anggraini@example.com", "visitor@mail.host"]).kind).toBe("smtp");
  setConfig({ demo: false });
  expect(postmanFor(["dewi.anggraini@example.com"]).kind).toBe("smtp");
});
