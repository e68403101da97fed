import { config } from "#app/platform/config.ts";
import { doorOf } from "#app/staff/staff-keys.ts";

export function invitationUrl(key: string): string {
  return `${config().publicUrl}${doorOf.invitation}${key}`;
}
