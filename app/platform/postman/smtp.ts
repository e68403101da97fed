import { Readable } from "node:stream";
import { createTransport, type NodemailerError } from "nodemailer";
import { type Answer, type Letter, NotTaken, type Postman, type RefusedRecipient } from "./index.ts";

const SECOND = 1000;

/** A mail server and our account there. tls: from the first byte; starttls: nothing without it; none: as it is. */
export type Server = {
  host: string;
  port: number;
  security: "tls" | "starttls" | "none";
  account: { user: string; password: string } | { user: string; accessToken: string } | null;
};

/**
 * Hands mail to an SMTP server. One connection for each letter: a pool that "requeues" a letter whose connection broke
 * would send it a second time.
 */
export function smtpServer(to: string | Server): Postman {
  return {
    kind: "smtp",
    description: typeof to === "string" ? describeUrl(to) : describe(to),
    deliver: (letter, beforeEnd) => send(connectTo(to), letter, beforeEnd),
    close: async () => undefined,
  };
}

function describeUrl(smtpUrl: string): string {
  const { protocol, host, username } = new URL(smtpUrl);
  return `${protocol}//${username ? `${decodeURIComponent(username)}@` : ""}${host}`;
}

function describe({ host, port, security, account }: Server): string {
  const name = host.includes(":") ? `[${host}]` : host;
  return `${security === "tls" ? "smtps" : "smtp"}://${account ? `${account.user}@` : ""}${name}:${port}`;
}

function connectTo(to: string | Server) {
  return createTransport({
    ...(typeof to === "string" ? { url: to } : optionsOf(to)),
    connectionTimeout: 30 * SECOND,
    greetingTimeout: 30 * SECOND,
    // A server may think for long after the end of DATA (RFC 5321 §4.5.3.2.6: ten minutes).
    socketTimeout: 10 * 60 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function optionsOf({ host, port, security, account }: Server) {
  return {
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(account ? { auth: authOf(account) } : {}),
  };
}

/** XOAUTH2 with the token that a provider gave us, or a password. */
function authOf(account: NonNullable<Server["account"]>) {
  return "accessToken" in account
    ? { type: "OAuth2" as const, user: account.user, accessToken: account.accessToken }
    : { user: account.user, pass: account.password };
}

async function send(transport: ReturnType<typeof connectTo>, letter: Letter, beforeEnd: () => Promise<void>): Promise<Answer> {
  const giveUp = new AbortController();
  transport.use("stream", (mail, done) => {
    mail.message.processFunc((raw) =>
      Readable.from(
        heldBack(raw as Readable, beforeEnd, (reason) => giveUp.abort(reason)),
        { objectMode: false },
      ),
    );
    done();
  });
  try {
    const sent = await transport.sendMail({ envelope: letter.envelope, raw: letter.raw, signal: giveUp.signal });
    return {
      response: sent.response,
      accepted: sent.accepted,
      refused: (sent.rejectedErrors ?? []).map(refusedRecipient),
      messageId: sent.serverMessageId ?? null,
    };
  } catch (error) {
    throw notTaken(error as NodemailerError);
  }
}

function notTaken(error: NodemailerError): NotTaken {
  const words = error.response ?? error.message;
  const refused = (error.rejectedErrors ?? []).map(refusedRecipient);
  if (error.code === "EAUTH") return new NotTaken(words, "later", refused, true);
  if (error.responseCode === undefined) return new NotTaken(words, refused.length > 0 ? "later" : null, refused);
  // A refused greeting is about us, whatever its code: the letter may still go once that is mended.
  const aboutLetter = error.code === "EENVELOPE" || error.code === "EMESSAGE";
  // Where some were refused for good and others only for now, the others still have a chance.
  const forGood = error.permanent && refused.every((recipient) => recipient.permanent);
  return new NotTaken(words, forGood && aboutLetter ? "refused" : "later", refused);
}

function refusedRecipient(error: NodemailerError): RefusedRecipient {
  return { address: error.recipient ?? "", response: error.response ?? error.message, permanent: error.permanent ?? false };
}

/**
 * Holds the last byte of DATA back until the caller has recorded that it is about to leave. A generator, since it must do nothing before the
 * server has asked for the letter (354) and it is read: a Transform would see a short letter to its end before there is a connection.
 */
async function* heldBack(letter: AsyncIterable<Buffer>, beforeEnd: () => Promise<void>, giveUp: (reason: unknown) => void) {
  let last: Buffer | null = null;
  for await (const chunk of letter) {
    if (last) yield last;
    if (chunk.length > 1) yield chunk.subarray(0, -1);
    last = chunk.subarray(-1);
  }
  try {
    await beforeEnd();
  } catch (reason) {
    // Not an error of the stream: that would end DATA and send half a letter. The connection is cut instead.
    giveUp(reason);
    await new Promise(() => undefined);
  }
  if (last) yield last;
}
