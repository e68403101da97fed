import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generate } from "selfsigned";
import { eventually } from "./eventually.ts";
import { freePort } from "./ports.ts";
import { projectRoot } from "./root.ts";

export type TestNginx = { port: number; stop(): void };

const BINARY = "/usr/sbin/nginx";
/** Is Debian's nginx here? CI installs it; elsewhere what needs it is skipped, and says so. */
export const nginxIsHere = spawnSync(BINARY, ["-v"]).status === 0;
if (!nginxIsHere) console.warn("SKIPPED: nginx is not here, so the reverse proxy of the documentation is not tried.");

/** A real nginx with docs-content/running/nginx.conf: only its ports, its certificate and the port of Sahut are of the test. */
export async function startNginx(sahutPort: string): Promise<TestNginx> {
  const folder = mkdtempSync(path.join(tmpdir(), "sahut-nginx-"));
  const [port, plain] = [await freePort(), await freePort()];
  const { cert, private: key } = await generate([{ name: "commonName", value: "help.example.com" }]);
  writeFileSync(path.join(folder, "cert.pem"), cert);
  writeFileSync(path.join(folder, "key.pem"), key);
  const ours = readFileSync(`${projectRoot}docs-content/running/nginx.conf`, "utf8")
    .replace("server 127.0.0.1:3000", `server 127.0.0.1:${sahutPort}`)
    .replace("listen 80;", `listen 127.0.0.1:${plain};`)
    .replace("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
    .replace(/ssl_certificate .*;/, `ssl_certificate ${folder}/cert.pem;`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key.pem;`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  writeFileSync(
    path.join(folder, "nginx.conf"),
    `daemon off; ${process.getuid?.() === 0 ? "user root;" : ""} worker_processes 1; pid ${folder}/pid; error_log stderr;
events { worker_connections 64; }
http { access_log off; ${temporary}
${ours}
}`,
  );
  const child = spawn(BINARY, ["-p", folder, "-c", "nginx.conf", "-e", "stderr"], { stdio: ["ignore", "ignore", "pipe"] });
  await answers(child, port);
  return {
    port,
    stop: () => {
      child.kill("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(child: ChildProcess, port: number): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk) => (said += chunk));
  await eventually("nginx answers", async () => {
    if (child.exitCode !== null) throw new Error(`nginx: ${said}`);
    return /ECONNREFUSED/.test(String((await fetch(`http://127.0.0.1:${port}`).catch((error) => error)).cause ?? "")) === false;
  });
}
