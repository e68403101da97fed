import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { type BulkVerb, type Chosen, inBulk } from "#app/tickets/bulk.ts";
import { localeOf, translator } from "#app/words/index.ts";
import { backOf, byStaff } from "./door.ts";
import { plainPage } from "./plain-page.ts";

type Refused = Array<{ number: number; sentence: string }>;

/**
 * Fields `ticket`: numbers, each with the version that was seen ("1042:7") where a newer one must be looked at first. Fields of the verb besides.
 * A plain form is told how it went, and can undo all of it there.
 */
export async function onSelection(request: Request, verb: (form: FormData, staff: StaffActor) => BulkVerb): Promise<Response> {
  return byStaff(
    request,
    async (staff, form) => {
      const words = translator(localeOf(request, [staff.locale]));
      const { batch, results } = await inBulk(staff, form.getAll("ticket").map(chosen), verb(form, staff));
      const refused = results.flatMap((result) =>
        result.ok ? [] : [{ number: result.number, sentence: words(`refusal.${result.code}` as "refusal.stale", result.detail) }],
      );
      return { batch, done: results.length - refused.length, refused };
    },
    (result, form) => {
      const { batch, done, refused } = result as { batch: string; done: number; refused: Refused };
      const words = translator(localeOf(request));
      const back = backOf(form) ?? "/desk";
      return plainPage({
        request,
        title:
          refused.length > 0 ? words("desk.select.refused", { done, count: refused.length }) : words("desk.select.done", { count: done }),
        lines: refused.map(({ number, sentence }) => `#${number}: ${sentence}`),
        ...(done > 0 && { verb: { action: `/desk/batches/${batch}/undo`, label: words("desk.toast.undo"), back } }),
        back,
      });
    },
  );
}

function chosen(value: FormDataEntryValue): Chosen {
  const [, number, version] = /^(\d{1,9})(?::(\d{1,9}))?$/.exec(String(value)) ?? [];
  if (!number) throw new Refusal("nothingChosen", 422);
  return { number: Number(number), ...(version && { version: Number(version) }) };
}
