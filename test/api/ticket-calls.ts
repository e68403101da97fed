import * as messages from "#app/routes/api.v1.tickets.$number.messages.ts";
import * as ticket from "#app/routes/api.v1.tickets.$number.ts";
import * as tickets from "#app/routes/api.v1.tickets.ts";
import { type Call, call } from "./call.ts";

/** A ticket as these tests ask for it. */
export const asked = { subject: "The key is refused", text: "Hello **there**", requester: { email: "Dewi@example.com", name: "Dewi" } };

/** What is called again and again, with this token unless told otherwise. */
export function ticketCalls(token: () => string) {
  const params = (number: unknown) => ({ number: String(number) });
  return {
    post: (body: unknown, more: Call = {}) => call(tickets, "/tickets", { method: "POST", token: token(), body, ...more }),
    write: (number: unknown, body: unknown, more: Call = {}) =>
      call(messages, `/tickets/${number}/messages`, { method: "POST", token: token(), body, params: params(number), ...more }),
    patch: (number: unknown, body: unknown, more: Call = {}) =>
      call(ticket, `/tickets/${number}`, { method: "PATCH", token: token(), body, params: params(number), ...more }),
    get: (number: unknown, more: Call = {}) => call(ticket, `/tickets/${number}`, { token: token(), params: params(number), ...more }),
  };
}
