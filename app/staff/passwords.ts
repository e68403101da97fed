import { hash, verify } from "@node-rs/argon2";
import { Refusal, type RefusalCode } from "#app/refusal.ts";

/** OWASP's argon2id parameters: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** What an operator may set by hand; people who choose their own are held to more. */
const SHORTEST = 8;
const SHORTEST_OWN = 10;
const LONGEST = 200;

export async function hashPassword(password: string): Promise<string> {
  if (password.length < SHORTEST) throw new Refusal("invalid", 422, { min: SHORTEST }, { password: "tooWeak" });
  if (password.length > LONGEST) throw new Refusal("invalid", 422, { max: LONGEST }, { password: "tooLong" });
  return hash(password, COST);
}

/** The first that anybody would try, without digits and signs around them. */
const GUESSED = new Set(
  "password passwort passwd qwerty qwertyuiop qwertyuio asdfghjkl zxcvbnm letmein welcome admin administrator iloveyou sunshine princess football baseball monkey dragon master superman changeme secret support helpdesk sahut katasandi rahasia indonesia sayang bismillah garuda merdeka jakarta".split(
    " ",
  ),
);

/** 422 on field `password`, with the reason, for one that would not hold: too short, too long, the person's own name or address, or guessed first. */
export function mustBeStrong(password: string, person: { email: string; name: string }): void {
  const no = (code: RefusalCode, detail = {}) => new Refusal("invalid", 422, detail, { password: code });
  if (password.length < SHORTEST_OWN) throw no("tooWeak", { min: SHORTEST_OWN });
  if (password.length > LONGEST) throw no("tooLong", { max: LONGEST });
  const bare = password.toLowerCase().replace(/[^\p{L}]/gu, "");
  const own = [person.email, person.email.split("@")[0]!, person.name, ...person.name.split(/\s+/)];
  if (own.some((word) => same(word, password))) throw no("passwordIsYou");
  if (GUESSED.has(bare) || GUESSED.has(bare.replace(/(.{3,}?)\1+/u, "$1")) || new Set(password).size < 4 || isRun(password))
    throw no("passwordGuessed");
}

function same(word: string, password: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const bare = plain(password).replace(/^\d+|\d+$/g, "");
  return plain(word).length > 1 && (plain(word) === plain(password) || plain(word) === bare);
}

/** 1234567890, abcdefghij, or the same backwards. */
function isRun(password: string): boolean {
  const steps = Array.from(password, (character) => character.codePointAt(0)!);
  const odd = steps.slice(1).filter((code, i) => Math.abs(code - steps[i]!) !== 1).length;
  return odd <= 2;
}

let decoy: Promise<string> | undefined;

/** Takes the same time whether or not there is a hash to compare with, so that no one learns which addresses have an account. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash("no account has this password", COST);
  const fits = await verify(passwordHash ?? (await decoy), password.slice(0, LONGEST));
  return passwordHash !== null && fits;
}
