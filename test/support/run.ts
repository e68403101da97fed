import { rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { buildOnce } from "./build.ts";
import { type ChromiumPlace, findChromium } from "./chromium.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import { newDataDir } from "./data-dir.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where test files ask the main process for what is shared by the whole run. */
    runUrl: string;
  }
}

/**
 * vitest's globalSetup. Nothing is started here: the first test file that needs PostgreSQL or the built product asks for it,
 * so that a run of pure tests costs nothing. What was started belongs to this process and ends with it.
 */
export default async function setup(project: TestProject) {
  let cluster: Promise<Cluster> | undefined;
  let build: Promise<void> | undefined;
  let chromium: Promise<ChromiumPlace> | undefined;
  const lent = new Set<() => Promise<void>>();

  /** A database and a data directory live as long as the asker's connection: a test file that dies leaves nothing behind. */
  const lendDatabase = async (response: ServerResponse) => {
    cluster ??= startCluster();
    const { newDatabase, dropDatabase } = await cluster;
    const database = await newDatabase();
    const dataDir = newDataDir();
    let given: Promise<void> | undefined;
    const giveBack = () => {
      rmSync(dataDir, { recursive: true, force: true });
      given ??= dropDatabase(database.name).finally(() => lent.delete(giveBack));
      return given;
    };
    lent.add(giveBack);
    response.once("close", giveBack);
    response.write(JSON.stringify({ url: database.url, dataDir }));
  };

  const server = createServer(async (request, response) => {
    try {
      if (request.url === "/database") await lendDatabase(response);
      else if (request.url === "/build") {
        build ??= buildOnce();
        await build;
        response.end("{}");
      } else if (request.url === "/chromium") {
        chromium ??= findChromium();
        response.end(JSON.stringify(await chromium));
      } else response.writeHead(404).end();
    } catch (error) {
      response.writeHead(500).end(String(error instanceof Error ? error.stack : error));
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  project.provide("runUrl", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  return async () => {
    server.close();
    server.closeAllConnections();
    await Promise.all([...lent].map((giveBack) => giveBack()));
    await (await cluster?.catch(() => undefined))?.stop();
  };
}
