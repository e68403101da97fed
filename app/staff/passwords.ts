import { hash, verify } from "@node-rs/argon2";
import { Refusal } from "#app/refusal.ts";

/** OWASP's argon2id parameters: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SHORTEST = 8;
const LONGEST = 200;

export async function hashPassword(password: string): Promise<string> {
  if (password.length < SHORTEST) throw new Refusal("invalid", 422, { min: SHORTEST }, { password: "tooWeak" });
  if (password.length > LONGEST) throw new Refusal("invalid", 422, { max: LONGEST }, { password: "tooLong" });
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** Takes the same time whether or not there is a hash to compare with, so that no one learns which addresses have an account. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash("no account has this password", COST);
  const fits = await verify(passwordHash ?? (await decoy), password.slice(0, LONGEST));
  return passwordHash !== null && fits;
}
