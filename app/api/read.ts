import { z } from "zod";
import { Refusal, type RefusalCode } from "#app/refusal.ts";

/** What every list takes: `limit` 25, at most 100, and the cursor of the page before. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(500).optional(),
};

/** The query string as `shape` says. A parameter it does not name, or names twice, is refused with 400: a typing error must not widen a list. */
export function readQuery<S extends z.ZodRawShape>(request: Request, shape: S): z.infer<z.ZodObject<S>> {
  const params = new URL(request.url).searchParams;
  const values: Record<string, string> = {};
  for (const [name, value] of params) {
    if (name in values) throw new Refusal("invalid", 400, {}, { [name]: "givenTwice" });
    values[name] = value;
  }
  const read = z.strictObject(shape).safeParse(values);
  if (!read.success) throw refusalOf(read.error, 400);
  return read.data as z.infer<z.ZodObject<S>>;
}

const USUAL_LARGEST = 1_000_000;

/** The JSON body as `schema` says: 415 when it is not JSON, 413 above `largest` bytes, 400 when unreadable, 422 with a code per field otherwise. */
export async function readBody<T extends z.ZodType>(
  request: Request,
  schema: T,
  largest = USUAL_LARGEST,
): Promise<{ value: z.infer<T>; raw: string }> {
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(request.headers.get("Content-Type") ?? "")) throw new Refusal("notJson", 415);
  const tooLarge = new Refusal("tooLarge", 413, { max: `${largest / 1_000_000} MB` });
  if (Number(request.headers.get("Content-Length") ?? 0) > largest) throw tooLarge;
  const raw = await request.text();
  if (raw.length > largest) throw tooLarge;
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    throw new Refusal("brokenJson", 400);
  }
  const read = schema.safeParse(json);
  if (!read.success) throw refusalOf(read.error, 422);
  return { value: read.data, raw };
}

/** A zod error as a refusal with a code per field. */
export function refusalOf(error: z.ZodError, status: 400 | 422): Refusal {
  const fields: Record<string, RefusalCode> = {};
  const detail: Record<string, string | number> = {};
  let unknown = false;
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      unknown = true;
      for (const key of issue.keys) fields[[...issue.path, key].join(".")] = "unknownParameter";
      continue;
    }
    if (issue.code === "too_big" && "maximum" in issue) detail.max = Number(issue.maximum);
    fields[issue.path.join(".") || "body"] ??= codeOf(issue);
  }
  return new Refusal("invalid", unknown ? 400 : status, detail, fields);
}

function codeOf(issue: z.core.$ZodIssue): RefusalCode {
  if (issue.code === "invalid_type" && issue.input === undefined) return "required";
  if (issue.code === "too_small" && issue.origin === "string") return "required";
  if (issue.code === "too_big") return issue.origin === "string" ? "tooLong" : "tooMuch";
  if (issue.code === "invalid_format" && issue.format === "email") return "badAddress";
  if (issue.code === "invalid_value") return "notOneOf";
  return "invalidField";
}
