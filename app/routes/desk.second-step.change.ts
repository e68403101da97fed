import type { ActionFunctionArgs } from "@remix-run/node";
import { isRefusal, type RefusalCode } from "#app/refusal.ts";
import { endSecondStep, renewRecoveryCodes } from "#app/staff/second-step.ts";
import { staffOf } from "#app/staff/sessions.ts";
import { forStaff } from "./desk/door.ts";
import { oneOf, textOf } from "./desk/fields.ts";

export type StepChange = {
  codes?: string[];
  refused?: { code: RefusalCode; fields: Record<string, RefusalCode>; detail: Record<string, string | number> };
};

/** With the password once more (field present): new recovery codes, told once, or no second step any more. */
export async function action({ request }: ActionFunctionArgs) {
  return forStaff(request, async () => {
    const staff = await staffOf(request);
    const form = await request.formData();
    try {
      const what = oneOf(form, "what", ["codes", "off"]);
      if (what === "codes") return Response.json({ codes: await renewRecoveryCodes(staff, textOf(form, "present")) } satisfies StepChange);
      await endSecondStep(staff, textOf(form, "present"));
      return Response.json({} satisfies StepChange);
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      const { code, fields, detail } = refusal;
      return Response.json({ refused: { code, fields, detail } } satisfies StepChange, { status: refusal.status });
    }
  });
}
