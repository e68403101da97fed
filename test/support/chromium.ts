import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./root.ts";

/** Where a Chromium is, and what it needs around it. */
export type ChromiumPlace = { executablePath: string; env: Record<string, string>; args: string[] };

/** Debian's when it is installed, else the one from npm, unpacked once below node_modules with the libraries that a bare machine lacks. */
export async function findChromium(): Promise<ChromiumPlace> {
  const installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (file) => existsSync(file),
  );
  if (installed && process.env.TEST_CHROMIUM !== "npm") return { executablePath: installed, env: {}, args: ["--no-sandbox"] };

  const folder = path.join(projectRoot, "node_modules/.cache/chromium");
  mkdirSync(folder, { recursive: true });
  const executablePath = await unpack(folder);
  const libraries = [path.join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return {
    executablePath,
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(folder, "fonts") },
    args: ["--no-sandbox", "--no-zygote", "--disable-webgl"],
  };
}

/** The package unpacks into the system's temporary folder, and its libraries only when it believes to run on Amazon's machines. */
async function unpack(folder: string): Promise<string> {
  const before = {
    TMPDIR: process.env.TMPDIR,
    AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV,
    LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH,
  };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    return await chromium.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
