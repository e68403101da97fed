import { transaction } from "#app/platform/database/index.ts";
import { kept } from "#app/platform/kept.ts";
import type { Actor } from "./actor.ts";
import { changeHouseSetting, houseSetting } from "./house-setting.ts";
import { needAtDesk } from "./roles.ts";

const requirement = kept(read);

/** Must everybody sign in with a second step? Every request of staff asks. */
export const isSecondStepRequired = requirement.get;

/** 403 without "people". Who has none is led to set it up at their next page. */
export async function requireSecondStep(actor: Actor, required: boolean): Promise<void> {
  needAtDesk(actor, "people");
  await transaction(async (tx) => {
    const before = await read();
    await changeHouseSetting(tx, actor, "requireSecondStep", { before, after: required });
  });
  requirement.forget();
}

async function read(): Promise<boolean> {
  return (await houseSetting("requireSecondStep")) === true;
}
