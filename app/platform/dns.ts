import { Resolver } from "node:dns/promises";

/** The TXT records of a name, each put together; [] when it has none, null when nobody could be asked. */
export async function txtRecords(name: string): Promise<string[] | null> {
  const resolver = new Resolver({ timeout: 2_500, tries: 2 });
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
  } catch (error) {
    return ["ENODATA", "ENOTFOUND"].includes((error as NodeJS.ErrnoException).code ?? "") ? [] : null;
  }
}
