export const usage = "mail parse FILE… | deliver [--rcpt ADDRESS]… [--from ADDRESS] < MESSAGE   reads mails; takes one from a mail server";

/** Neither needs a database or a running server. */
export async function run([verb, ...args]: string[]): Promise<number> {
  if (verb === "deliver") return (await import("./mail-deliver.ts")).deliverMail(args);
  if (verb === "parse" && args.length > 0) {
    const { mailParse } = await import("./mail-parse.ts");
    await mailParse(args, (line) => process.stdout.write(`${line}\n`));
    return 0;
  }
  console.error(verb === "parse" ? "Name the files to read: mail parse FILE…" : `Say what to do: ${usage}`);
  return 1;
}
