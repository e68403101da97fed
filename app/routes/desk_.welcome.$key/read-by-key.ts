import { data } from "@remix-run/node";
import { addressOf } from "#app/platform/client-address.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { isRefusal } from "#app/refusal.ts";

type Owner = { email: string; name?: string };

/** Whose link it is; `email` null with 404 when it opens nothing (any more). */
export async function readByKey(request: Request, read: () => Promise<Owner>) {
  try {
    await limit("staff-link", addressOf(request), { points: 60, seconds: 900 });
    const { email, name } = await read();
    return data({ email: email as string | null, name: name ?? "" });
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return data({ email: null, name: "" }, { status: refusal.status });
  }
}
