import type { Translate } from "#app/words/index.ts";
import type { Stage } from "./stages.ts";

/** A stage in a reader's words: what happened, and after a failure what to do. The page and `sahut doctor` say the same. */
export function sayStage(stage: Stage, words: Translate): { title: string; detail: string; advice: string | null } {
  const facts = { ...stage.facts, reason: sayReason(stage, words) };
  return {
    title: words(`setup.trip.name.${stage.name}`),
    detail: words(`setup.trip.stage.${stage.says}` as "setup.trip.stage.left.todo", facts),
    advice: stage.advice && words(`setup.trip.advice.${stage.advice}`, facts),
  };
}

function sayReason({ facts }: Stage, words: Translate): string {
  const { reason } = facts;
  return reason ? words(`mail.reason.${reason}` as "mail.reason.own") : "";
}
