/** Whose players may stand in an article, and nobody else's: what a link to them says, and where the player lies. */
const players = [
  {
    name: "YouTube",
    link: /^https:\/\/(?:(?:www\.|m\.)?youtube\.com\/(?:watch\?(?:[\w=&;-]*&)?v=|shorts\/|embed\/)|youtu\.be\/)([\w-]{11})(?![\w-])\S*$/,
    origin: "https://www.youtube-nocookie.com",
    path: "/embed/",
  },
  { name: "Vimeo", link: /^https:\/\/(?:www\.)?vimeo\.com\/(\d{5,12})(?!\d)\S*$/, origin: "https://player.vimeo.com", path: "/video/" },
] as const;

/** For the content security policy: only these may be framed. */
export const EMBED_ORIGINS = players.map(({ origin }) => origin);

export type Embed = { name: string; src: string };

/** The player of a link, or null when it is nobody's on the list. */
export function embedOf(href: string): Embed | null {
  for (const { name, link, origin, path } of players) {
    const id = link.exec(href)?.[1];
    if (id) return { name, src: `${origin}${path}${id}` };
  }
  return null;
}
