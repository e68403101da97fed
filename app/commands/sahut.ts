import { CannotStart } from "#app/platform/cannot-start.ts";
import { withTrace } from "#app/platform/log.ts";
import { isRefusal } from "#app/refusal.ts";

/**
 * `npm run -s sahut -- <command> …`: one file per command, loaded when it is asked for. Each takes its arguments and returns the exit
 * code; what it throws as CannotStart or Refusal is told in one sentence, exit 1.
 */
export type Command = { usage: string; run(args: string[]): Promise<number> };

const commands: Record<string, () => Promise<Command>> = {
  admin: () => import("./admin.ts"),
  backup: () => import("./backup.ts"),
  demo: () => import("./demo.ts"),
  doctor: () => import("./doctor.ts"),
  help: () => import("./help.ts"),
  mail: () => import("./mail.ts"),
  restore: () => import("./restore.ts"),
};

const notYet = ["import"];

const [name, ...args] = process.argv.slice(2);
process.exitCode = await withTrace({ command: name }, () => obey(name, args));

async function obey(name: string | undefined, args: string[]): Promise<number> {
  const load = name === undefined ? undefined : Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) return refuse(name);
  try {
    return await (await load()).run(args);
  } catch (error) {
    if (!(error instanceof CannotStart) && !isRefusal(error)) throw error;
    console.error(isRefusal(error) ? `Refused: ${error.code} ${JSON.stringify(error.detail)}` : error.message);
    return 1;
  }
}

async function refuse(name: string | undefined): Promise<number> {
  const usages = await Promise.all(Object.values(commands).map(async (load) => (await load()).usage));
  if (name === undefined || ["--help", "-h"].includes(name)) {
    console.log(`Usage: npm run -s sahut -- <command>\n\n${usages.map((usage) => `  ${usage}`).join("\n")}`);
    return name === undefined ? 1 : 0;
  }
  console.error(
    notYet.includes(name)
      ? `This version of Sahut has no \`${name}\` yet.`
      : `There is no command "${name}". There are: ${Object.keys(commands).sort().join(", ")}.`,
  );
  return 1;
}
