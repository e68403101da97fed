import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { openapi } from "#app/api/openapi.ts";
import { setConfig } from "#app/platform/config.ts";

type Document = { openapi: string; paths: Record<string, unknown>; components: { schemas: Record<string, unknown> } };
setConfig({ publicUrl: "http://127.0.0.1:3000" });
const document = openapi() as Document;

it("describes every route of the API and no other", () => {
  const routes = readdirSync(path.join(import.meta.dirname, "../../app/routes"))
    .filter((file) => file.startsWith("api.v1.") && !file.includes("openapi") && file !== "api.v1.$.ts")
    .map(
      (file) =>
        `/${file
          .replace(/^api\.v1\./, "")
          .replace(/\.tsx?$/, "")
          .replaceAll(/\$(\w+)/g, "{$1}")
          .replaceAll("_", "")
          .replaceAll(".", "/")
          .replace(/\/index$/, "")}`,
    );
  expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
});

it("names only schemas that it has", () => {
  const named = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map((match) => match[1]);
  for (const name of named) expect(Object.keys(document.components.schemas)).toContain(name);
  expect(document.openapi).toBe("3.1.0");
});
