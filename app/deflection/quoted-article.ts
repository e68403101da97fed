/** An article as a letter shows it; pure, also for the browser. */
export type QuotedArticle = { title: string; url: string; excerpt: string };

const LONGEST = 420;

/** In Markdown: its title as a link, and below it the passage that answers. */
export function quotedArticle({ title, url, excerpt }: QuotedArticle): string {
  const passage = escaped(shortened(excerpt.replace(/\s+/gu, " ").trim()));
  return `**[${escaped(title)}](${url})**${passage && `\n\n> ${passage}`}`;
}

/** Cut where a sentence ends, or else a word. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  const sentence = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf("? "), cut.lastIndexOf("! "));
  return sentence > LONGEST / 2 ? cut.slice(0, sentence + 1) : `${cut.slice(0, Math.max(cut.lastIndexOf(" "), LONGEST / 2))} …`;
}

/** The words of an article are no Markdown any more. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
}
