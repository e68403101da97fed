import { StoreError } from "./index.ts";

/** Nobody waits for a server longer than this: afterwards `cut` must end whatever is under way. */
export async function within<T>(ms: number, work: Promise<T>, cut: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      cut();
      reject(new StoreError("noAnswer", `no answer within ${Math.round(ms / 1_000)} s`));
    }, ms);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the system says about a connection that failed, in our words. */
export function troubleOf(error: Error & { code?: string }): StoreError {
  const detail = error.message.slice(0, 300);
  const code = error.code ?? "";
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return new StoreError("unknownHost", detail);
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EACCES)$/.test(code)) return new StoreError("refusedConnection", detail);
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return new StoreError("noAnswer", detail);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ISSUER/.test(code)) return new StoreError("certificate", detail);
  if (/SSL|TLS|EPROTO|STARTTLS/.test(code) || /wrong version number/i.test(detail)) return new StoreError("encryption", detail);
  return new StoreError("brokenOff", detail);
}
