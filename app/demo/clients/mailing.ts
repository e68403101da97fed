/** What a person wants to say, before any mail program has touched it. */
export type Mailing = {
  /** Makes boundaries and ids the same each time: a resumed play sends the very same bytes. */
  seed: string;
  date: Date;
  /** IANA zone of the writer's clock. */
  zone: string;
  language: Language;
  from: Correspondent;
  to: Correspondent[];
  cc: Correspondent[];
  subject: string;
  text: string;
  /** Printed below the text, as the writer set it up in the mail program. */
  signature: string;
  files: DemoFile[];
  answers: Answered | null;
};

export type Correspondent = { name: string; address: string };

export type DemoFile = { name: string; type: string; bytes: Buffer; inline: boolean };

/** The mail that is being answered: what gets quoted, and what In-Reply-To names. */
export type Answered = {
  messageId: string;
  references: string[];
  from: Correspondent;
  to: Correspondent;
  date: Date;
  subject: string;
  text: string;
};

export type Language = "en" | "id" | "de" | "ja" | "ar" | "es" | "fr" | "pt" | "vi" | "zh" | "ru" | "ko" | "nl" | "it" | "tr";

/** A mail program: turns what was said into the bytes that it would send. */
export type Client = (mailing: Mailing) => { messageId: string; raw: Buffer };
