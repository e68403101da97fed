import { appleMail, iphone } from "./apple.ts";
import { becky, qq, theBat } from "./far-east.ts";
import { gmailAndroid, gmailIos, gmailWeb } from "./gmail.ts";
import type { Client } from "./mailing.ts";
import { outlookDesktop, outlookMobile, outlookWeb } from "./outlook.ts";
import { bounce, mailingList, newsletter, shopSystem, vacation } from "./robots.ts";
import { thunderbird } from "./thunderbird.ts";
import { gmx, k9, proton, roundcube, scanner, yahoo } from "./web-and-phone.ts";

export const clients = {
  gmailWeb,
  gmailAndroid,
  gmailIos,
  outlookDesktop,
  outlookWeb,
  outlookMobile,
  appleMail,
  iphone,
  thunderbird,
  yahoo,
  proton,
  k9,
  roundcube,
  gmx,
  becky,
  qq,
  theBat,
  scanner,
  vacation,
  bounce,
  newsletter,
  mailingList,
  shopSystem,
} as const satisfies Record<string, Client>;

export type ClientName = keyof typeof clients;
