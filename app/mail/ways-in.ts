import path from "node:path";
import { config } from "#app/platform/config.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";

/** How mail for an address can get here, with the lines to copy for this very installation. `listener` null: it is turned off. */
export type WaysIn = {
  address: string;
  listener: { host: string; port: number; local: boolean } | null;
  forward: string[];
  pipe: string[];
  http: string[];
  docs: string;
};

export function waysIn(actor: Actor, address: string): WaysIn {
  needAtDesk(actor, "settings");
  const { smtp, publicUrl, root, dataDir } = config();
  const local = /^(127\.|localhost$|::1$)/.test(smtp.host);
  const host = smtp.host === "0.0.0.0" || smtp.host === "::" ? new URL(publicUrl).hostname : smtp.host;
  const command = path.join(root, "build/sahut.js");
  return {
    address,
    listener: smtp.port === 0 ? null : { host, port: smtp.port, local },
    forward: [
      `# /etc/postfix/transport`,
      `${address}   smtp:[${host}]:${smtp.port}`,
      `# then: postmap /etc/postfix/transport && postfix reload`,
    ],
    pipe: [
      `# /etc/aliases`,
      `${address.split("@")[0]}: "|DATA_DIR=${dataDir} ${process.execPath} ${command} mail deliver --rcpt ${address}"`,
      `# then: newaliases`,
    ],
    http: [
      `curl -X POST '${publicUrl}/api/v1/mail?rcpt=${encodeURIComponent(address)}' \\`,
      `  -H 'Authorization: Bearer TOKEN' -H 'Content-Type: message/rfc822' \\`,
      `  --data-binary @message.eml`,
    ],
    docs: "/desk/guide/running/mail-in",
  };
}
