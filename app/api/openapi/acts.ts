import { linkTo, mergeInto, moveTo, participant, requester, seen, splitOff } from "#app/api/acts.ts";
import { body, type Fragment, idempotencyKey, type Json, json, problems, ref, schemaOf } from "./parts.ts";

const number: Json = { name: "number", in: "path", required: true, schema: { type: "integer" } };

function verb(summary: string, takes: string, description = ""): Json {
  return {
    post: {
      summary,
      description: `Scope tickets:write. ${description}`.trim(),
      parameters: [number, idempotencyKey],
      requestBody: body(ref(takes)),
      responses: { 200: json(ref("Acted"), "Done."), ...problems(400, 401, 403, 404, 409, 415, 422, 429) },
    },
  };
}

const acted: Json = {
  type: "object",
  required: ["undo", "ticket"],
  properties: {
    undo: { type: "string", format: "uuid", description: "POST /acts/{undo}/undo takes it back, for 30 days." },
    made: { type: "integer", description: "The number of the ticket that a split opened." },
    ticket: ref("Ticket"),
  },
};

/** What can be done to a ticket and taken back. */
export const acts: Fragment = {
  paths: {
    "/tickets/{number}/merge": verb(
      "Merge this ticket into another",
      "MergeInto",
      "`ticket` is the survivor. Both must be visible, of one product, and of one team where a team is private.",
    ),
    "/tickets/{number}/split": verb("Take messages out into a new, linked ticket", "SplitOff", "Who wrote the first of them asks there."),
    "/tickets/{number}/move": verb("Move one message to another ticket", "MoveTo"),
    "/tickets/{number}/spam": verb("Mark as spam", "Seen", "Later mail in the same thread stays spam."),
    "/tickets/{number}/trash": verb("Put into the trash", "Seen", "Nothing is deleted."),
    "/tickets/{number}/restore": verb("Take out of spam and trash", "Seen"),
    "/tickets/{number}/link": verb("Link with another ticket", "LinkTo"),
    "/tickets/{number}/unlink": verb("Take a link away", "LinkTo"),
    "/tickets/{number}/participants": verb("Copy somebody on every answer", "NewParticipant"),
    "/tickets/{number}/participants/accept": verb("Accept who wrote in uninvited", "NewParticipant"),
    "/tickets/{number}/participants/remove": verb("Copy somebody no more", "NewParticipant"),
    "/tickets/{number}/requester": verb("Say that somebody else asks", "NewRequester"),
    "/acts/{act}/undo": {
      post: {
        summary: "Undo one of these",
        description:
          "Scope tickets:write. Everything is as it was, except what was changed since. 409 when the same was decided anew since.",
        parameters: [{ name: "act", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
        responses: {
          200: json({ type: "object", required: ["ticket"], properties: { ticket: ref("Ticket") } }, "Undone."),
          ...problems(401, 403, 404, 409, 429),
        },
      },
    },
  },
  schemas: {
    Acted: acted,
    Seen: schemaOf(seen),
    MergeInto: schemaOf(mergeInto),
    SplitOff: schemaOf(splitOff),
    MoveTo: schemaOf(moveTo),
    LinkTo: schemaOf(linkTo),
    NewParticipant: schemaOf(participant),
    NewRequester: schemaOf(requester),
  },
};
