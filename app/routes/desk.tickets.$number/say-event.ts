import { type Field, labelOf, sayValue } from "#app/tickets/fields/field.ts";
import type { TimelineEvent } from "#app/tickets/ticket.ts";
import type { Translate } from "#app/words/index.ts";

/** An event as a sentence; null for what needs no line of its own. */
export function sayEvent(event: TimelineEvent, words: Translate, locale = "en"): string | null {
  const who = event.actorType === "system" || !event.actorName ? "Sahut" : event.actorName;
  const before = event.before ?? {};
  const after = event.after ?? {};
  const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
  const named = (value: unknown) => (value && typeof value === "object" && "name" in value ? text(value.name) : "");
  switch (event.kind) {
    case "opened":
      return null;
    case "status": {
      const status = text(after.status) as "open";
      if (after.solvedBy === "docs")
        return words(event.actorType === "system" ? "desk.event.solvedInTime" : "desk.event.solvedByDocs", { who });
      if (event.actorType === "customer" && status === "open") return words("desk.event.reopenedBy", { who });
      return words("desk.event.status", { who, status: words(`desk.status.${status}`) });
    }
    case "assignment": {
      const name = named(after.assignee);
      if (name && name === who) return words("desk.event.took", { who });
      return name ? words("desk.event.assigned", { who, name }) : words("desk.event.unassigned", { who });
    }
    case "team": {
      const name = named(after.team);
      return name ? words("desk.event.team", { who, name }) : words("desk.event.noTeam", { who });
    }
    case "priority":
      return words("desk.event.priority", { who, priority: words(`desk.priority.${text(after.priority) as "normal"}`) });
    case "type":
      return words("desk.event.type", { who, type: words(`desk.type.${(text(after.type) || "none") as "none"}`) });
    case "tags":
      return sayTags(who, before.tags, after.tags, words);
    case "product":
      return words("desk.event.product", { who, name: named(after.product) });
    case "subject":
      return words("desk.event.subject", { who, subject: text(after.subject) });
    case "fields":
      return words("desk.event.fields", { who, changes: sayFields(after, locale, words) });
    case "followUp":
      return words("desk.event.followUp", { number: text(after.number ?? before.number) });
    case "participant":
      return words("desk.event.participant", { address: text(after.address) });
    case "linked":
      return words("desk.event.linked", {
        numbers: listOf(after.numbers)
          .map((number) => `#${number}`)
          .join(", "),
      });
    case "rated": {
      const comment = text(after.comment);
      return words(after.good ? "desk.event.ratedGood" : "desk.event.ratedBad", { who, comment: comment && `“${comment}”` });
    }
    case "docsDidNotHelp": {
      const reason = text(after.reason) as "" | "notRelated";
      return reason
        ? words("desk.event.docsDidNotHelpWhy", { who, reason: words(`referral.reason.${reason}`) })
        : words("desk.event.docsDidNotHelp", { who });
    }
    case "articleDrafted":
      return words("desk.event.articleDrafted", { who, title: text(after.title) });
    case "addressCorrected":
      return words("desk.event.addressCorrected", { who, before: text(before.address), address: text(after.address) });
    case "deliveryDelayed":
      return words("desk.event.deliveryDelayed", { addresses: listOf(after.addresses).join(", ") });
    case "gaveUpSending":
      return words("desk.event.gaveUpSending", { who, addresses: listOf(after.addresses).join(", ") });
    case "takenBack":
      return words("desk.event.takenBack", { who });
    case "merged":
    case "mergedInto":
      return words(`desk.event.${event.kind}`, { who, number: text(after.number), subject: text(after.subject) });
    case "split":
      return words("desk.event.split", { who, number: text(after.number), count: Number(after.count) });
    case "movedOut":
    case "movedIn":
      return words(`desk.event.${event.kind}`, { who, number: text(after.number), name: text(after.name) });
    case "splitFrom":
    case "linkedWith":
    case "unlinked":
      return words(`desk.event.${event.kind}`, { who, number: text(after.number) });
    case "spam":
    case "trash":
    case "restored":
      return words(`desk.event.${event.kind}`, { who });
    case "participantAdded":
    case "participantAccepted":
    case "participantRemoved":
      return words(`desk.event.${event.kind}`, { who, address: text(after.address) });
    case "forwarded":
      return words(after.proved ? "desk.event.forwarded" : "desk.event.forwardedInName", {
        who: text(after.by),
        address: text(after.address),
      });
    case "participantsLeft":
      return words("desk.event.participantsLeft", { who: text(after.by), addresses: listOf(after.addresses).join(", ") });
    case "requester":
      return words("desk.event.requester", { who, before: text(before.address), address: text(after.address) });
    case "undone":
      return words("desk.event.undone", { who, what: words(`desk.undone.${text(after.what) as "merged"}`) });
    case "notDelivered":
      return words("desk.event.notDelivered", { addresses: listOf(after.addresses).join(", "), error: text(after.error) });
    default:
      return words("desk.event.other", { who });
  }
}

function sayTags(who: string, before: unknown, after: unknown, words: Translate): string {
  const added = listOf(after).filter((tag) => !listOf(before).includes(tag));
  const taken = listOf(before).filter((tag) => !listOf(after).includes(tag));
  if (added.length > 0 && taken.length === 0) return words("desk.event.tagged", { who, tags: added.join(", "), count: added.length });
  if (taken.length > 0 && added.length === 0) return words("desk.event.untagged", { who, tags: taken.join(", "), count: taken.length });
  return words("desk.event.tags", { who, tags: listOf(after).join(", ") });
}

/** "Order number: 88, Version: –", as the fields were called when it happened. */
function sayFields(after: Record<string, unknown>, locale: string, words: Translate): string {
  const values = (after.fields ?? {}) as Record<string, string | null>;
  const definitions = (after.definitions ?? {}) as Record<string, Pick<Field, "type" | "labels" | "choices">>;
  const yesNo = { yes: words("setup.value.yes"), no: words("setup.value.no") };
  return Object.entries(values)
    .map(([key, value]) => {
      const field = definitions[key] ?? { type: "text" as const, labels: { en: key }, choices: [] };
      return `${labelOf(field, locale)}: ${value === null ? "–" : sayValue(field, value, locale, yesNo)}`;
    })
    .join(", ");
}

function listOf(values: unknown): string[] {
  return Array.isArray(values) ? values.map(String) : [];
}
