import type { Conversation } from "../script.ts";
import { icons } from "./icons.ts";
import { invoices } from "./invoices.ts";
import { kindWordsAndRobots } from "./kind-words-and-robots.ts";
import { licences } from "./licences.ts";
import { payments } from "./payments.ts";
import { photos } from "./photos.ts";

export const conversations: Conversation[] = [...licences, ...icons, ...invoices, ...photos, ...payments, ...kindWordsAndRobots];
