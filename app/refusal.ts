/**
 * Every expected "no". Anything else that is thrown is a bug.
 * `code` is a key of words below "refusal" (shown in the reader's language); `detail` fills its placeholders.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 421 | 422 | 429 | 503 = 400,
    readonly detail: Record<string, string | number> = {},
    /** Per field: a code each, for forms and problem+json. */
    readonly fields: Record<string, RefusalCode> = {},
  ) {
    super(code);
    this.name = "Refusal";
  }
}

export type RefusalCode = keyof typeof import("./words/en.json")["refusal"];

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal;
}
