import { database, transaction } from "#app/platform/database/index.ts";
import { kept } from "#app/platform/kept.ts";
import type { Actor } from "./actor.ts";
import { audit } from "./audit.ts";
import { needAtDesk } from "./roles.ts";

const requirement = kept(read);

/** Must everybody sign in with a second step? Every request of staff asks. */
export const isSecondStepRequired = requirement.get;

/** 403 without "people". Who has none is led to set it up at their next page. */
export async function requireSecondStep(actor: Actor, required: boolean): Promise<void> {
  needAtDesk(actor, "people");
  await transaction(async (tx) => {
    const before = await read();
    await tx.$executeRaw`
      UPDATE "Installation" SET "settings" = "settings" || jsonb_build_object('requireSecondStep', ${required}::boolean) WHERE "id" = 1`;
    await audit(tx, actor, {
      what: "installation.changed",
      subject: { type: "installation", id: null, name: "Sahut" },
      before: { requireSecondStep: before },
      after: { requireSecondStep: required },
    });
  });
  requirement.forget();
}

async function read(): Promise<boolean> {
  const installation = await database().installation.findUnique({ where: { id: 1 }, select: { settings: true } });
  return (installation?.settings as { requireSecondStep?: unknown } | undefined)?.requireSecondStep === true;
}
