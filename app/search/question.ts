/**
 * What of a letter is asked: without the greeting in front and without the parting words, the name and whatever follows them at the end.
 * Names are no words of the subject, and the search would take them for misspelt ones. A text that would be left with nothing stays whole.
 */
export function questionOf(text: string): string {
  const asked = text.replace(GREETING, "").replace(PARTING, "").trim();
  return /[\p{L}\p{N}]/u.test(asked) ? asked : text;
}

// At most four words after "Dear": "Dear Sahut support team,".
const GREETING =
  /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|to whom it may concern|halo|hai|hallo|yth\.?|selamat (?:pagi|siang|sore|malam))(?: (?:there|[\p{L}.'’-]+)){0,4}\s*[,!.:\n]+/iu;
// Only at the end and after a sentence, a comma or a line: what follows the parting words is a signature of at most 15 words.
const PARTING =
  /(?:(?<=[.!?…])\s+|\s*\n\s*|,\s+)(?:(?:best|kind|warm|many)? ?(?:regards|wishes)|cheers|sincerely|yours (?:sincerely|faithfully|truly)|(?:many |kind )?thanks(?: (?:in advance|a lot|so much|again))?|thank you(?: (?:in advance|very much|so much))?|sent from my \p{L}+|salam(?: hormat)?|hormat (?:saya|kami)|terima ?kasih(?: banyak| sebelumnya)?|makasih|trims)(?=[\s,.!]|$)(?:[\s,.!–—-]+[\p{L}\p{N}.'’@&+-]+){0,15}[\s,.!–—-]*$/iu;
