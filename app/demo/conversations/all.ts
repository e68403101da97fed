import type { Conversation } from "../script.ts";
import { figma } from "./figma.ts";
import { icons } from "./icons.ts";
import { invoices } from "./invoices.ts";
import { keys } from "./keys.ts";
import { kindWordsAndRobots } from "./kind-words-and-robots.ts";
import { licences } from "./licences.ts";
import { payments } from "./payments.ts";
import { photos } from "./photos.ts";
import { taxes } from "./taxes.ts";

export const conversations: Conversation[] = [
  ...keys,
  ...licences,
  ...figma,
  ...icons,
  ...invoices,
  ...taxes,
  ...photos,
  ...payments,
  ...kindWordsAndRobots,
];
