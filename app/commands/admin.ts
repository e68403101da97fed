import { parseArgs } from "node:util";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { newKey } from "#app/platform/ids.ts";
import { isRefusal } from "#app/refusal.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { withDatabase } from "./with-database.ts";

export const usage =
  "admin create --email ADDRESS [--name NAME] [--password PASSWORD]   a new administrator; the password is printed when it was generated";

export async function run(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb !== "create") throw new CannotStart(`Usage: ${usage}`);
  const { email, name, password } = read(rest);
  await withDatabase(async () => {
    const chosen = password ?? newKey(12);
    await createStaff(SYSTEM, { email, name: name ?? "Administrator", password: chosen, role: "admin" }).catch((error: unknown) => {
      throw isRefusal(error) ? new CannotStart(whyNot(error.fields)) : error;
    });
    process.stdout.write(password ? `${email} may sign in.\n` : `${email} may sign in with the password ${chosen}\n`);
  });
  return 0;
}

function read(args: string[]): { email: string; name?: string; password?: string } {
  try {
    const { values } = parseArgs({ args, options: { email: { type: "string" }, name: { type: "string" }, password: { type: "string" } } });
    if (values.email) return { ...values, email: values.email };
  } catch {
    // an unknown option: told like a missing one
  }
  throw new CannotStart(`Usage: ${usage}`);
}

function whyNot(fields: Record<string, string>): string {
  if (fields.email === "alreadyThere") return "This address has an account already.";
  if (fields.email) return "This is not an email address.";
  return "The password must have at least 8 characters.";
}
