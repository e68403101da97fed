/**
 * For `meta` of a page whose address is nobody else's business: no other site learns where its reader was. Not `no-referrer`, which its
 * header says: under that a browser names no origin with a form either, and a form without one is refused where Sec-Fetch-Site is not
 * sent, which is on plain http (docs-content/changing/decisions/0001). The page's own word replaces the header's.
 */
export const tellsNobody = { name: "referrer", content: "same-origin" };
