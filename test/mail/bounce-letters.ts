// How servers say that a mail did not arrive, each in its own way: written by us after what such reports look like. `ID` stands for our
// Message-ID, `GONE` and `FULL` for those we wrote to, `US` for our mailbox.

export type BounceLetter = {
  server: string;
  raw: string;
  /** Address, whether it failed for good ("gone"), failed for now ("failed") or is late ("late"), and the status. */
  says: Array<[address: "GONE" | "FULL", verdict: "gone" | "failed" | "late", status: string | null]>;
  /** It returns neither our Message-ID nor anything that holds it. */
  namesNoMail?: true;
};

const returned = "From: US\nTo: GONE\nSubject: Re: The key\nMessage-ID: <ID>\n\nPlease try PP-2.";

/** RFC 3464: words, report, our mail. */
function report(head: string, words: string, groups: string[], original: string | null = returned, type = "text/rfc822-headers"): string {
  return [
    `${head}\nTo: US\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="B"\n`,
    `--B\nContent-Type: text/plain; charset=utf-8\n\n${words}\n`,
    `--B\nContent-Type: message/delivery-status\n\n${["Reporting-MTA: dns; mx.example", ...groups].join("\n\n")}\n`,
    ...(original === null ? [] : [`--B\nContent-Type: ${type}\n\n${original}\n`]),
    "--B--\n",
  ].join("\n");
}

function prose(head: string, words: string): string {
  return `${head}\nTo: US\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${words}\n`;
}

const group = (address: string, action: string, status: string, code: string) =>
  `Final-Recipient: rfc822; ${address}\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; ${code}`;

export const bounceLetters: BounceLetter[] = [
  {
    server: "Postfix",
    raw: report(
      "From: MAILER-DAEMON@mx.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied",
      "This is the mail system at host mx.example.\n\n<GONE>: host mail.example.org said: 550 5.1.1 User unknown",
      [group("GONE", "failed", "5.1.1", "550 5.1.1 User unknown")],
    ),
    says: [["GONE", "gone", "5.1.1"]],
  },
  {
    server: "Postfix, of two readers one is gone and one has no room",
    raw: report("From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender", "This is the mail system.", [
      group("GONE", "failed", "5.1.1", "550 5.1.1 User unknown"),
      group("FULL", "failed", "4.2.2", "452 4.2.2 Over quota"),
    ]),
    says: [
      ["GONE", "gone", "5.1.1"],
      ["FULL", "failed", "4.2.2"],
    ],
  },
  {
    server: "Postfix, one arrived and one did not",
    raw: report("From: MAILER-DAEMON@mx.example\nSubject: Delivery Status Notification", "Mixed news.", [
      group("GONE", "delivered", "2.0.0", "250 ok"),
      group("FULL", "failed", "5.2.2", "552 5.2.2 Mailbox full"),
    ]),
    says: [["FULL", "gone", "5.2.2"]],
  },
  {
    server: "Postfix, late",
    raw: report(
      "From: MAILER-DAEMON@mx.example\nSubject: Delayed Mail (still being retried)",
      "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.",
      [group("GONE", "delayed", "4.4.1", "connect to mail.example.org: Connection timed out")],
    ),
    says: [["GONE", "late", "4.4.1"]],
  },
  {
    server: "Postfix, localised to German",
    raw: report("From: MAILER-DAEMON@mx.example\nSubject: Unzustellbare Nachricht", "Ihre Nachricht konnte nicht zugestellt werden.", [
      group("GONE", "failed", "5.0.0", "550 Empfänger unbekannt"),
    ]),
    says: [["GONE", "gone", "5.0.0"]],
  },
  {
    server: "Exchange, whose report says 5.0.0 and whose diagnosis knows better",
    raw: report(
      "From: Microsoft Outlook <postmaster@corp.example>\nSubject: Undeliverable: Re: The key",
      "Delivery has failed to these recipients or groups: GONE\nYour message couldn't be delivered.",
      [group("GONE", "failed", "5.0.0", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup")],
      returned,
      "message/rfc822",
    ),
    says: [["GONE", "gone", "5.0.0"]],
  },
  {
    server: "Exchange 2003, where the address first written to stands apart",
    raw: report(
      "From: postmaster@corp.example\nSubject: Delivery Status Notification (Failure)",
      "This is an automatically generated Delivery Status Notification.",
      ["Original-Recipient: rfc822;GONE\nFinal-Recipient: rfc822;internal.17@corp.example\nAction: failed\nStatus: 5.1.1"],
    ),
    says: [["GONE", "gone", "5.1.1"]],
  },
  {
    server: "Exchange, for people only",
    raw: prose(
      "From: Microsoft Exchange <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example>\nSubject: Undeliverable: Re: The key",
      "Delivery has failed to these recipients or groups:\n\nGONE\nThe e-mail address you entered couldn't be found.\n\nDiagnostic information for administrators:\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\nOriginal message headers:\n\nMessage-ID: <ID>\nFrom: US",
    ),
    says: [["GONE", "gone", "5.1.1"]],
  },
  {
    server: "qmail",
    raw: prose(
      "From: MAILER-DAEMON@qmail.example\nReturn-Path: <>\nSubject: failure notice",
      "Hi. This is the qmail-send program at qmail.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<GONE>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n<FULL>:\nuser is over quota (#5.2.2)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <US>\nMessage-ID: <ID>\nTo: GONE, FULL, US",
    ),
    says: [
      ["GONE", "gone", "5.1.1"],
      ["FULL", "gone", "5.2.2"],
    ],
  },
  {
    server: "Exim",
    raw: prose(
      "From: Mail Delivery System <Mailer-Daemon@exim.example>\nX-Failed-Recipients: GONE\nAuto-Submitted: auto-replied\nSubject: Mail delivery failed: returning message to sender",
      "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  GONE\n    host mail.example.org [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<GONE>:\n    550 No such person at this address\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-Id: <ID>\nFrom: US\nTo: GONE, FULL",
    ),
    says: [["GONE", "gone", null]],
  },
  {
    server: "Exim, late",
    raw: prose(
      "From: Mail Delivery System <Mailer-Daemon@exim.example>\nSubject: Warning: message 1rX7ab-0003 delayed 24 hours",
      "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on exim.example.\n\nThe message identifier is:     1rX7ab-0003\nThe subject of the message is: Re: The key\n\nThe address to which the message has not yet been delivered is:\n\n  GONE\n    Delay reason: retry time not reached\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.\n\nMessage-ID: <ID>",
    ),
    says: [["GONE", "late", null]],
  },
  {
    server: "Gmail",
    raw: report(
      "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nX-Failed-Recipients: GONE\nSubject: Delivery Status Notification (Failure)\nReferences: <ID>\nIn-Reply-To: <ID>",
      "** Address not found **\n\nYour message wasn't delivered to GONE because the address couldn't be found.",
      [
        group(
          "GONE",
          "failed",
          "5.1.1",
          "550-5.1.1 The email account that you tried to reach does not exist.\n 550 5.1.1 NoSuchUser - gsmtp",
        ),
      ],
      "From: US\nSubject: Re: The key",
    ),
    says: [["GONE", "gone", "5.1.1"]],
  },
  {
    server: "Gmail, in Indonesian and without a report",
    raw: prose(
      "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Pesan tidak terkirim\nIn-Reply-To: <ID>",
      "** Alamat tidak ditemukan **\n\nPesan Anda tidak terkirim ke GONE karena alamat tersebut tidak ditemukan.\n\nRespons dari server jarak jauh:\n550 5.1.1 Alamat tidak ada",
    ),
    says: [["GONE", "gone", "5.1.1"]],
  },
  {
    server: "Yahoo",
    raw: prose(
      "From: MAILER-DAEMON@yahoo.com\nSubject: Failure Notice",
      "Sorry, we were unable to deliver your message to the following address.\n\n<GONE>:\n554: delivery error: dd This user doesn't have a yahoo.com account (GONE) [0] - mta1\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <ID>\nTo: GONE",
    ),
    says: [["GONE", "gone", null]],
  },
  {
    server: "Mail.ru",
    raw: prose(
      "From: mailer-daemon@corp.mail.ru\nSubject: =?utf-8?b?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=",
      "Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\nК сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:\n\nGONE\nuser not found\n\n**********************\n\nThis message was created automatically by mail delivery software.\nSMTP error: 550 Message was not accepted -- invalid mailbox.\n\nMessage-ID: <ID>\nFrom: US",
    ),
    says: [["GONE", "gone", null]],
  },
  {
    server: "Outlook.com, with a localised subject in French",
    raw: report(
      "From: postmaster@outlook.com\nSubject: Non remis : Re: The key",
      "Échec de la remise à ces destinataires : GONE",
      [group("GONE", "failed", "5.5.0", "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)")],
      returned,
      "message/rfc822",
    ),
    says: [["GONE", "gone", "5.5.0"]],
  },
  {
    server: "Zoho, which returns no headers but ours in its words",
    raw: prose(
      "From: mailer-daemon@mail.zoho.com\nSubject: Undelivered Mail Returned to Sender",
      "This message was created automatically by mail delivery software.\nA message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\nGONE, ERROR CODE :550 - 5.1.1 unknown user\n\n(your message ID)",
    ),
    says: [["GONE", "gone", "5.1.1"]],
  },
  {
    server: "Sendmail",
    raw: prose(
      "From: Mail Delivery Subsystem <MAILER-DAEMON@sendmail.example>\nSubject: Returned mail: see transcript for details",
      "The original message was received at Mon, 2 Nov 2026 10:00:00 GMT\n\n   ----- The following addresses had permanent fatal errors -----\n<GONE>\n    (reason: 553 5.3.0 <GONE>... Unknown E-Mail Address)\n\n   ----- Transcript of session follows -----\n553 5.3.0 <GONE>... Unknown\n\nMessage-ID: <ID>",
    ),
    says: [["GONE", "gone", "5.3.0"]],
  },
  {
    server: "MDaemon",
    raw: prose(
      "From: MDaemon@md.example\nReturn-Path: <>\nSubject: Permanent Delivery Failure",
      "The attached message had PERMANENT fatal delivery errors!\n\nAfter one or more unsuccessful delivery attempts the attached message has\nbeen removed from the mail queue.\n\nFailed address: GONE\n\n--- Session Transcript ---\n<-- 550 5.4.1 Recipient address rejected: Access denied\n\nMessage-ID: <ID>",
    ),
    says: [["GONE", "gone", "5.4.1"]],
  },
  {
    server: "a Japanese host",
    raw: prose(
      "From: Postmaster@host.jp\nSubject: =?utf-8?b?6YWN5L+h5LiN6IO9?=\nReturn-Path: <>",
      "次のアドレスへの配信に失敗しました。\n\nGONE\n550 Unknown user\n\nMessage-ID: <ID>",
    ),
    says: [["GONE", "gone", null]],
  },
  {
    server: "a Chinese host",
    raw: prose(
      "From: PostMaster@qq.example\nSubject: =?utf-8?b?57O757uf6YCA5L+h?=\nReturn-Path: <>",
      "抱歉，您的邮件被退回来了。\n收件人：GONE\n退信原因：550 User not found\n\nMessage-ID: <ID>",
    ),
    says: [["GONE", "gone", null]],
  },
  {
    server: "a report without our mail",
    raw: report("From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail", "Sorry.", [group("GONE", "failed", "5.1.1", "550 no")], null),
    says: [["GONE", "gone", "5.1.1"]],
    namesNoMail: true,
  },
  {
    server: "a report whose copy of our mail lost its Message-ID",
    raw: report(
      "From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail",
      "Sorry.",
      [group("GONE", "failed", "5.1.1", "550 no")],
      "From: US\nTo: GONE\nSubject: Re: The key",
    ),
    says: [["GONE", "gone", "5.1.1"]],
    namesNoMail: true,
  },
];
