import type { Client } from "./mailing.ts";
import { addressText, dateText, headerText, leaf, message, multipart, stable, textPart } from "./mime.ts";
import { brHtml, escapeHtml, people, threadHeaders } from "./paper.ts";
import { answerSubject } from "./phrases.ts";

/** An out-of-office answer as Exchange sends it (RFC 3834). */
export const vacation: Client = (mailing) => {
  const messageId = `<${stable(`vacation ${mailing.seed}`, 32)}@${mailing.from.address.split("@")[1]}>`;
  const head = people(mailing, "utf-8", "Q");
  return {
    messageId,
    raw: message(
      [
        head.from,
        head.to,
        [
          "Subject",
          headerText(answerSubject(mailing, mailing.language === "de" ? "Automatische Antwort" : "Automatic reply"), "utf-8", "Q"),
        ],
        head.date,
        ["Message-ID", messageId],
        ...threadHeaders(mailing),
        ["Auto-Submitted", "auto-replied"],
        ["X-Auto-Response-Suppress", "All"],
        ["Precedence", "auto_reply"],
        ["MIME-Version", "1.0"],
      ],
      textPart("plain", mailing.text, "utf-8", "quoted-printable", 'text/plain; charset="utf-8"'),
    ),
  };
};

/** Postfix cannot deliver, and says so to the sender (RFC 3464). The text of the mailing is the diagnosis. */
export const bounce: Client = (mailing) => {
  const messageId = `<${dateText(mailing.date, "UTC").replace(/\D/g, "")}.${stable(`dsn ${mailing.seed}`, 10).toUpperCase()}@mx.example.com>`;
  const boundary = `${stable(`dsn boundary ${mailing.seed}`, 10).toUpperCase()}.${Math.floor(mailing.date.getTime() / 1000)}/mx.example.com`;
  const failed = mailing.from.address;
  const answers = mailing.answers;
  const words = `This is the mail system at host mx.example.com.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n                   The mail system\n\n<${failed}>: host mail.${failed.split("@")[1]}[192.0.2.25] said: ${mailing.text}\n    (in reply to RCPT TO command)\n`;
  const status = [
    `Reporting-MTA: dns; mx.example.com`,
    `X-Postfix-Queue-ID: ${stable(mailing.seed, 10).toUpperCase()}`,
    `Arrival-Date: ${dateText(answers?.date ?? mailing.date, "UTC")}`,
    "",
    `Final-Recipient: rfc822; ${failed}`,
    `Original-Recipient: rfc822;${failed}`,
    "Action: failed",
    `Status: ${/\b([45]\.\d+\.\d+)\b/.exec(mailing.text)?.[1] ?? "5.0.0"}`,
    `Remote-MTA: dns; mail.${failed.split("@")[1]}`,
    `Diagnostic-Code: smtp; ${mailing.text}`,
    "",
  ].join("\r\n");
  const original = answers
    ? [
        `From: ${addressText(answers.from)}`,
        `To: ${failed}`,
        `Subject: ${headerText(answers.subject)}`,
        `Date: ${dateText(answers.date, "UTC")}`,
        `Message-ID: ${answers.messageId}`,
        "",
      ].join("\r\n")
    : "";
  return {
    messageId,
    raw: message(
      [
        ["Return-Path", "<>"],
        ["Date", dateText(mailing.date, "UTC")],
        ["From", "MAILER-DAEMON@mx.example.com (Mail Delivery System)"],
        ["Subject", "Undelivered Mail Returned to Sender"],
        ["To", mailing.to[0]?.address ?? ""],
        ["Auto-Submitted", "auto-replied"],
        ["MIME-Version", "1.0"],
        ["Message-Id", messageId],
      ],
      multipart(
        "report; report-type=delivery-status",
        boundary,
        [
          leaf("text/plain; charset=us-ascii", Buffer.from(words.replace(/\n/g, "\r\n")), "7bit", [
            ["Content-Description", "Notification"],
          ]),
          leaf("message/delivery-status", Buffer.from(status), "7bit", [["Content-Description", "Delivery report"]]),
          leaf("text/rfc822-headers", Buffer.from(original), "7bit", [["Content-Description", "Undelivered Message Headers"]]),
        ],
        "This is a MIME-encapsulated message.\r\n",
      ),
    ),
  };
};

/** A mail sent to thousands: List-* headers, one-click unsubscribe (RFC 8058). */
export const newsletter: Client = (mailing) => {
  const host = mailing.from.address.split("@")[1] ?? "example.com";
  const messageId = `<${stable(`news ${mailing.seed}`, 24)}@${host}>`;
  const head = people(mailing);
  const html = `<!doctype html><html><body style="margin:0;background:#f4f4f7"><table role="presentation" width="600" align="center" style="background:#ffffff"><tr><td style="padding:32px;font-family:Arial,sans-serif"><h1 style="color:#5b21b6">${escapeHtml(mailing.subject)}</h1><p>${brHtml(mailing.text)}</p><p style="font-size:11px;color:#888"><a href="https://${host}/unsubscribe?u=${stable(mailing.seed, 12)}">Unsubscribe</a></p></td></tr></table></body></html>`;
  return {
    messageId,
    raw: message(
      [
        head.from,
        head.to,
        ["Subject", headerText(mailing.subject)],
        head.date,
        ["Message-ID", messageId],
        ["List-ID", `<news.${host}>`],
        ["List-Unsubscribe", `<https://${host}/unsubscribe?u=${stable(mailing.seed, 12)}>`],
        ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
        ["Precedence", "bulk"],
        ["MIME-Version", "1.0"],
      ],
      multipart("alternative", `=_${stable(`news2 ${mailing.seed}`, 24)}`, [
        textPart("plain", mailing.text, "utf-8", "quoted-printable"),
        textPart("html", html, "utf-8", "base64"),
      ]),
    ),
  };
};

/** A discussion list that passes a member's mail on (Mailman). */
export const mailingList: Client = (mailing) => {
  const messageId = `<${stable(`list ${mailing.seed}`, 24)}@lists.example.com>`;
  const head = people(mailing);
  const footer =
    "\n_______________________________________________\nDesign-tools mailing list -- design-tools@lists.example.com\nTo unsubscribe send an email to design-tools-leave@lists.example.com\n";
  return {
    messageId,
    raw: message(
      [
        head.date,
        head.from,
        head.to,
        ["Cc", "design-tools@lists.example.com"],
        ["Subject", headerText(`[Design-tools] ${mailing.subject}`)],
        ["Message-ID", messageId],
        ...threadHeaders(mailing),
        ["Precedence", "list"],
        ["List-Id", "Design tools <design-tools.lists.example.com>"],
        ["List-Post", "<mailto:design-tools@lists.example.com>"],
        ["X-Mailman-Version", "3.3.9"],
        ["MIME-Version", "1.0"],
      ],
      textPart("plain", `${mailing.text}${footer}`, "utf-8", "8bit", 'text/plain; charset="utf-8"'),
    ),
  };
};

/** The order system of a reseller: a person must read it, but nobody there reads an answer. */
export const shopSystem: Client = (mailing) => {
  const messageId = `<order-${stable(`shop ${mailing.seed}`, 16)}@${mailing.from.address.split("@")[1]}>`;
  const rows = mailing.text
    .split("\n")
    .map((line) => line.split(/:\s+/))
    .map(([label, ...value]) =>
      value.length
        ? `<tr><td><b>${escapeHtml(label ?? "")}</b></td><td>${escapeHtml(value.join(": "))}</td></tr>`
        : `<tr><td colspan="2">${escapeHtml(label ?? "")}</td></tr>`,
    );
  const head = people(mailing);
  return {
    messageId,
    raw: message(
      [
        head.date,
        head.from,
        head.to,
        ["Message-ID", messageId],
        ["Subject", headerText(mailing.subject)],
        ["MIME-Version", "1.0"],
        ["Auto-Submitted", "auto-generated"],
        ["X-Mailer", "PHPMailer 6.9.1 (https://github.com/PHPMailer/PHPMailer)"],
      ],
      multipart("alternative", `b1=_${stable(`shop2 ${mailing.seed}`, 32, "base64url")}`, [
        textPart("plain", mailing.text, "utf-8", "8bit", "text/plain; charset=utf-8"),
        textPart("html", `<table border="0" cellpadding="4">${rows.join("")}</table>`, "utf-8", "8bit", "text/html; charset=utf-8"),
      ]),
    ),
  };
};
