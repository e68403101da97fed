import { prepareInstallation } from "./first-start.ts";
import { closeDatabase } from "./platform/database/index.ts";
import { answerParent } from "./platform/processes.ts";

/** Runs as build/prepare.js, once, at the first start: it brings the whole domain with it, and the parent should stay small. */
await answerParent(async () => {
  try {
    return await prepareInstallation();
  } finally {
    await closeDatabase();
  }
});
