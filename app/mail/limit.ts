/** Announced by every door: 35 MB of raw message. */
export const MAIL_LIMIT = 35 * 1024 * 1024;
