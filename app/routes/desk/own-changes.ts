/** Changes this browser made itself: the live event about them needs no second look at the server. */
const own = new Set<string>();

export function rememberOwnChange(number: number, version: number): void {
  own.add(`${number}:${version}`);
  if (own.size > 50) own.delete(own.values().next().value as string);
}

export function isOwnChange(number: number, version: number): boolean {
  return own.has(`${number}:${version}`);
}
