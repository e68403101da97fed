// npm run screenshots: takes the README's pictures of the product with its demo content, by the browser test that looks at every screen.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const { status } = spawnSync("npx", ["vitest", "run", "test/browser/screens.test.ts"], {
  cwd: fileURLToPath(new URL("../", import.meta.url)),
  stdio: "inherit",
  env: { ...process.env, PICTURES: "1" },
});
process.exit(status ?? 1);
