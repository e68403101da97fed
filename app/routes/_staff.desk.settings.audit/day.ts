/** The beginning of a day (UTC) as the date field writes it, `later` days on; undefined when it is none. */
export function dayOf(text: string | undefined, later: number): Date | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : new Date(at + later * 86_400_000);
}
