import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ImapFlow } from "imapflow";
import { eventually } from "./eventually.ts";
import { freePort } from "./ports.ts";

const BINARY = "/usr/sbin/dovecot";
const NOBODY = 65534;

/** Debian's Dovecot, or the sentence that says why a test cannot use it. */
export const noDovecot =
  existsSync(BINARY) && existsSync("/usr/lib/dovecot/imap") && existsSync("/usr/lib/dovecot/pop3")
    ? null
    : "skipped: needs a real mail server, apt-get install dovecot-imapd dovecot-pop3d";

export type Dovecot = {
  imap: number;
  pop3: number;
  /** A signed-in client of the test's own, for putting mail there and looking. Logged out after `work`. */
  as<T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T>;
  /** Puts raw mail into INBOX. */
  put(user: string, raw: Buffer | string, at?: Date): Promise<void>;
  stop(): Promise<void>;
};

export const PASSWORD = "correct-horse";

/** A mail server of this test alone: its own folder, free ports on loopback, users of any name. `introspect`: where it asks about OAuth tokens. */
export async function startDovecot({ introspect }: { introspect?: string } = {}): Promise<Dovecot> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "sahut-dovecot-"));
  const root = process.getuid?.() === 0;
  const me = root ? null : os.userInfo();
  const [imap, pop3] = [await freePort(), await freePort()];
  mkdirSync(path.join(folder, "mail"));
  if (root) chownSync(path.join(folder, "mail"), NOBODY, NOBODY);
  writeFileSync(path.join(folder, "oauth2.conf"), oauthOf(introspect), { mode: 0o644 });
  writeFileSync(path.join(folder, "dovecot.conf"), configOf({ folder, imap, pop3, me, introspect }));
  chmodSync(folder, 0o755);
  const child = spawn(BINARY, ["-F", "-c", path.join(folder, "dovecot.conf")], { stdio: ["ignore", "ignore", "inherit"] });
  const dovecot: Dovecot = {
    imap,
    pop3,
    as: async (user, work) => {
      const client = new ImapFlow({
        host: "127.0.0.1",
        port: imap,
        secure: false,
        doSTARTTLS: false,
        auth: { user, pass: PASSWORD },
        logger: false,
        disableAutoIdle: true,
      });
      client.on("error", () => undefined);
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.logout().catch(() => undefined);
      }
    },
    put: (user, raw, at) => dovecot.as(user, async (client) => void (await client.append("INBOX", Buffer.from(raw), [], at))),
    stop: () => stop(child, folder),
  };
  await eventually("dovecot answers", () => dovecot.as("nobody-yet", async () => true).catch(() => false), 15_000);
  return dovecot;
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  if (child.exitCode === null) await gone;
  rmSync(folder, { recursive: true, force: true });
}

type Settings = {
  folder: string;
  imap: number;
  pop3: number;
  me: { username: string; uid: number; gid: number } | null;
  introspect?: string;
};

function configOf({ folder, imap, pop3, me, introspect }: Settings): string {
  const [uid, gid] = me ? [me.uid, me.gid] : [NOBODY, NOBODY];
  const plainServices = ["anvil", "stats", "auth", "dict", "auth-worker", "director", "log", "old-stats", "imap", "pop3"];
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap pop3
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login${introspect ? " xoauth2 oauthbearer" : ""}
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:~/Maildir
${me ? `default_login_user = ${me.username}\ndefault_internal_user = ${me.username}` : ""}
${introspect ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${folder}/oauth2.conf\n}` : ""}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = ${pop3}
  }
  inet_listener pop3s {
    port = 0
  }
}
${me ? plainServices.map((name) => `service ${name} {\n  chroot =\n}`).join("\n") : ""}
`;
}

function oauthOf(introspect = ""): string {
  return `introspection_url = ${introspect}
introspection_mode = post
username_attribute = username
active_attribute = active
active_value = true
`;
}
