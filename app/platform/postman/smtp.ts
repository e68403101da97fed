import { Transform, type TransformCallback } from "node:stream";
import { createTransport, type NodemailerError } from "nodemailer";
import { type Answer, type Letter, NotTaken, type Postman, type RefusedRecipient } from "./index.ts";

const SECOND = 1000;

/**
 * Hands mail to an SMTP server. One connection for each letter: a pool that "requeues" a letter whose connection broke
 * would send it a second time.
 */
export function smtpServer(smtpUrl: string): Postman {
  const { protocol, host, username } = new URL(smtpUrl);
  const transport = connectTo(smtpUrl);
  return {
    kind: "smtp",
    description: `${protocol}//${username ? `${decodeURIComponent(username)}@` : ""}${host}`,
    deliver: (letter, beforeEnd) => send(transport, letter, beforeEnd),
    close: async () => transport.close(),
  };
}

function connectTo(smtpUrl: string) {
  return createTransport({
    url: smtpUrl,
    connectionTimeout: 30 * SECOND,
    greetingTimeout: 30 * SECOND,
    // A server may think for long after the end of DATA (RFC 5321 §4.5.3.2.6: ten minutes).
    socketTimeout: 10 * 60 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
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
  return new NotTaken(words, error.permanent && aboutLetter ? "refused" : "later", refused);
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
