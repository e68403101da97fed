import { frontPage } from "#app/knowledge/help-centre.ts";
import { forReader, framing, unlessKnown } from "./door.ts";
import type { Framing } from "./frame.tsx";

export type FrontData = { locale: string; frame: Framing; front: Awaited<ReturnType<typeof frontPage>> };

/** The help centre's front page in the reader's language, or in the one its address names. */
export function loadFront(request: Request, named: (readers: string) => string, languages?: Array<{ tag: string; href: string }>) {
  return forReader(request, async (reader) => {
    const locale = named(reader.locale);
    const front = await frontPage(reader.actor, reader.centre, locale);
    const frame = framing(reader, locale, { languages });
    return Response.json({ locale, frame, front }, { headers: unlessKnown(request, frame, front) });
  });
}
