import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { buildsBySegment } from "#app/platform/web/routes-by-segment.ts";

const routes = [
  ["root", undefined, undefined],
  ["_staff", "root", undefined],
  ["_staff.desk.mail", "_staff", "desk/mail"],
  ["desk", "root", "desk"],
  ["desk.tickets", "desk", "tickets/:number"],
  ["my", "root", "my"],
  ["_help._index", "root", undefined],
  ["_help.$locale", "root", ":locale/help"],
  ["api.v1.$", "root", "api/v1/*"],
  ["api.v1.mail", "root", "api/v1/mail"],
  ["api.v1.mail.$id", "api.v1.mail", ":id"],
  ["api.v1.tickets", "root", "api/v1/tickets"],
] as const;
const page = (id: string) => (id.startsWith("api") ? {} : { default: () => null });
const table = Object.fromEntries(routes.map(([id, parentId, path]) => [id, { id, parentId, path, module: page(id) }]));
const build = { routes: table, assets: { routes: table } } as unknown as ServerBuild;
const buildOf = buildsBySegment(build);
const idsOf = (pathname: string) => Object.keys(buildOf(pathname).routes);
const open = ["root", "_staff", "_help._index", "_help.$locale"];

test("an address is answered by the routes that begin as it does, their frames, and those that begin with a parameter", () => {
  expect(idsOf("/desk/tickets/1042").sort()).toEqual([...open, "_staff.desk.mail", "desk", "desk.tickets"].sort());
  expect(idsOf("/desk.data").sort()).toEqual(idsOf("/desk").sort());
});

test("below a part without pages, three parts are looked at", () => {
  for (const address of ["/api/v1/mail", "/api/v1/mail/1042", "/api/v1/mail/1042/raw"])
    expect(idsOf(address).sort()).toEqual([...open, "api.v1.$", "api.v1.mail", "api.v1.mail.$id"].sort());
  for (const address of ["/api", "/api/v1", "/api/v1/other"])
    expect(idsOf(address).sort()).toEqual([...open, "api.v1.$", "api.v1.mail", "api.v1.mail.$id", "api.v1.tickets"].sort());
});

test("what no route names by its first part is answered by all of them", () => {
  for (const address of ["/", "/id/help", "/__manifest", "/_root.data"]) expect(buildOf(address)).toBe(build);
});

test("the browser is told of the same routes as the server matches", () => {
  expect(Object.keys(buildOf("/my").assets.routes)).toEqual(idsOf("/my"));
});
