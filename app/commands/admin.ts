import { parseArgs } from "node:util";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { config } from "#app/platform/config.ts";
import { transaction } from "#app/platform/database/index.ts";
import { newKey } from "#app/platform/ids.ts";
import { isRefusal } from "#app/refusal.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { resetByOperator } from "#app/staff/forgotten.ts";
import { doorOf, makeStaffKey } from "#app/staff/staff-keys.ts";
import { withDatabase } from "./with-database.ts";

const usages = {
  create:
    "admin create --email ADDRESS [--name NAME] [--password PASSWORD]   a new administrator; the password is printed when it was generated",
  reset:
    "admin reset ADDRESS [--password PASSWORD | --link] [--totp]   a new password for an account, or a link to choose one; --totp also turns its second step off",
};
export const usage = Object.values(usages).join("\n  ");

export async function run(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === "create") await create(rest);
  else if (verb === "reset") await reset(rest);
  else throw new CannotStart(`Usage: ${usage}`);
  return 0;
}

async function create(args: string[]): Promise<void> {
  const { values } = read(args, usages.create);
  const { email, name, password } = values;
  if (!email) throw new CannotStart(`Usage: ${usages.create}`);
  await withDatabase(async () => {
    const chosen = password ?? newKey(12);
    await told(createStaff(SYSTEM, { email, name: name ?? "Administrator", password: chosen, role: "admin" }));
    process.stdout.write(password ? `${email} may sign in.\n` : `${email} may sign in with the password ${chosen}\n`);
  });
}

/** For who cannot come in any more. All their sessions end. */
async function reset(args: string[]): Promise<void> {
  const { values, positionals } = read(args, usages.reset);
  const email = positionals[0] ?? values.email;
  if (!email || (values.link && values.password)) throw new CannotStart(`Usage: ${usages.reset}`);
  await withDatabase(async () => {
    const chosen = values.password ?? newKey(12);
    const { id, closed } = await told(resetByOperator(email, { password: chosen, secondStep: values.totp ?? false }));
    if (closed) process.stderr.write("The account is deactivated: an administrator must reactivate it before anybody can sign in.\n");
    if (values.totp) process.stdout.write("The second step of signing in is off.\n");
    if (!values.link) return void process.stdout.write(`${email} may sign in with ${values.password ? "it" : `the password ${chosen}`}\n`);
    const key = await transaction((tx) => makeStaffKey(tx, id, "password"));
    if (key) process.stdout.write(`Works once, for an hour: ${config().publicUrl}${doorOf.password}${key}\n`);
  });
}

function read(args: string[], how: string) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        email: { type: "string" },
        name: { type: "string" },
        password: { type: "string" },
        totp: { type: "boolean" },
        link: { type: "boolean" },
      },
    });
  } catch {
    // An unknown option: told like a missing one.
    throw new CannotStart(`Usage: ${how}`);
  }
}

async function told<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw isRefusal(error) ? new CannotStart(whyNot(error.code, error.fields)) : error;
  });
}

function whyNot(code: string, fields: Record<string, string>): string {
  if (code === "notFound") return "Nobody has an account with this address.";
  if (fields.email === "alreadyThere") return "This address has an account already.";
  if (fields.email) return "This is not an email address.";
  return "The password must have at least 8 characters.";
}
