import { Transform, type TransformCallback } from "node:stream";
import { createTransport, type NodemailerError } from "nodemailer";
import { type Answer, type Letter, NotTaken, type Postman, type RefusedRecipient } from "./index.ts";

const SECOND = 1000;

/** A mail server and our account there. tls: from the first byte; starttls: nothing without it; none: as it is. */
export type Server = {
  host: string;
  port: number;
  security: "tls" | "starttls" | "none";
  account: { user: string; password: string } | null;
};

/**
 * Hands mail to an SMTP server. One connection for each letter: a pool that "requeues" a letter whose connection broke
 * would send it a second time.
 */
export function smtpServer(to: string | Server): Postman {
  const transport = connectTo(to);
  return {
    kind: "smtp",
    description: typeof to === "string" ? describeUrl(to) : describe(to),
    deliver: (letter, beforeEnd) => send(transport, letter, beforeEnd),
    close: async () => transport.close(),
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
    ...(account ? { auth: { user: account.user, pass: account.password } } : {}),
  };
}

async function send(transport: ReturnType<typeof connectTo>, letter: Letter, beforeEnd: () => Promise<void>): Promise<Answer> {
  const giveUp = new AbortController();
  const fence = new Fence(beforeEnd, (reason) => giveUp.abort(reason));
  fence.end(letter.raw);
  try {
    const sent = await transport.sendMail({ envelope: letter.envelope, raw: fence, signal: giveUp.signal });
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
  if (error.responseCode === undefined) return new NotTaken(words, refused.length > 0 ? "later" : null, refused);
  // A refused sign-in or greeting is about us, whatever its code: the letter may still go once that is mended.
  const aboutLetter = error.code === "EENVELOPE" || error.code === "EMESSAGE";
  // Where some were refused for good and others only for now, the others still have a chance.
  const forGood = error.permanent && refused.every((recipient) => recipient.permanent);
  return new NotTaken(words, forGood && aboutLetter ? "refused" : "later", refused);
}

function refusedRecipient(error: NodemailerError): RefusedRecipient {
  return { address: error.recipient ?? "", response: error.response ?? error.message, permanent: error.permanent ?? false };
}

/** Holds the last bytes of DATA back until the caller has recorded that they are about to leave. */
class Fence extends Transform {
  private held: Buffer | null = null;

  constructor(
    private readonly beforeEnd: () => Promise<void>,
    private readonly giveUp: (reason: unknown) => void,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.held) this.push(this.held);
    this.held = chunk.subarray(-1);
    this.push(chunk.subarray(0, -1));
    done();
  }

  override _flush(done: TransformCallback): void {
    this.beforeEnd().then(
      () => done(null, this.held),
      // Not an error of the stream: that would end DATA and send half a letter. The connection is cut instead.
      (reason) => this.giveUp(reason),
    );
  }
}
