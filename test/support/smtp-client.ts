import { connect } from "node:net";
import nodemailer from "nodemailer";
import { eventually } from "./eventually.ts";

/** Hands a raw message to an SMTP listener on this machine. Resolves with its answer to DATA, rejects with its refusal. */
export async function sendMail(port: number, raw: string | Buffer, envelope: { from: string; to: string | string[] }): Promise<string> {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port, secure: false, ignoreTLS: true });
  try {
    const sent = await transport.sendMail({ envelope: { from: envelope.from, to: envelope.to }, raw });
    return sent.response;
  } finally {
    transport.close();
  }
}

/** Speaks SMTP line by line: gives the server's answer to the connection and to each line. */
export async function speak(port: number, lines: string[]): Promise<string[]> {
  const socket = connect(port, "127.0.0.1");
  let said = "";
  socket.on("data", (chunk) => (said += chunk));
  const answers: string[] = [];
  for (const line of ["", ...lines]) {
    if (line) socket.write(`${line}\r\n`);
    answers.push(await eventually(`an answer to ${line}`, () => /^\d{3} .*\r\n$/m.exec(said)?.[0] && said));
    said = "";
  }
  socket.destroy();
  return answers;
}

let count = 0;

/** A plain letter as a simple mail client writes it. Every call is a new message unless `messageId` is given. */
export function letter(of: {
  from: string;
  to?: string;
  cc?: string;
  subject?: string;
  text?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string;
  headers?: Record<string, string>;
}): Buffer {
  count += 1;
  const headers: Record<string, string | undefined> = {
    From: of.from,
    To: of.to ?? "support@localhost",
    Cc: of.cc,
    Subject: of.subject ?? `Question ${count}`,
    Date: new Date().toUTCString().replace("GMT", "+0000"),
    "Message-ID": of.messageId ?? `<letter-${process.pid}-${Date.now()}-${count}@mail.example.com>`,
    "In-Reply-To": of.inReplyTo,
    References: of.references ?? of.inReplyTo,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    ...of.headers,
  };
  const head = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.from([...head, "", ...(of.text ?? "Hello, can you help me?").split("\n"), ""].join("\r\n"), "utf8");
}
