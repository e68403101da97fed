import { pdf } from "../files/papers.ts";
import { logo, screenshot } from "../files/picture.ts";
import { type Conversation, change, letter, note, reply, talk } from "../script.ts";

/** Money: refunds, invoices for finance departments, and what only the private team should read. */
export const payments: Conversation[] = [
  talk("charged-twice", "tomas", "nota", "Reembolso do pedido 88412, cobrado duas vezes", [
    letter(
      "1d 10h",
      `
      Olá,

      meu cartão foi cobrado duas vezes pelo pedido 88412 (US$ 60,00 + US$ 60,00). Podem verificar?

      Obrigado,
      Tomás
    `,
    ),
    change("1d 9h", "dimas", { assignee: "bayu", priority: "high", type: "refund", tags: ["refund", "payment"] }),
    reply(
      "1d 8h",
      "bayu",
      `
      Hi Tomás,

      I see one order and one payment here. The second line is most often a reservation that the bank drops by itself within three days. Could you send me a picture of the statement, with only these two lines visible?

      Bayu
    `,
      "pending",
    ),
    letter(
      "4h 18m",
      `
      Hi Bayu,

      Three days are over. The second charge is still on my card statement, and now it says "posted", not "pending". Please see the picture.

      Tomás
    `,
      { files: [screenshot("extrato.png", "Cartao", ["20 NOV  WARUNG PIKSEL   60.00", "!20 NOV  WARUNG PIKSEL   60.00"])] },
    ),
  ]),

  talk("furious-declan", "declan", "refunds", "REFUND. NOW.", [
    letter(
      "3h 40m",
      `
      This is the THIRD time I am writing. I cancelled Nota in October, you took another 60 dollars on the 15th, and nobody answers. I want my money back TODAY or my bank gets it back for me, and I will tell everyone I know in Dublin what kind of shop you are.

      Order 87733. Do not send me a link to an article.
    `,
    ),
    change("3h 30m", "sari", { assignee: "sari", priority: "urgent", type: "refund", tags: ["refund", "angry"] }),
    note(
      "3h 20m",
      "sari",
      "He is right. He cancelled on 9 October by the form, and the mail went to an address we no longer read. I give the money back and a month on top. @Lestari please book it under 4110.",
    ),
    reply(
      "3h 10m",
      "sari",
      `
      Dear Declan,

      you are right and we were wrong. You cancelled on 9 October, and your mail went to an address that nobody read. That is our mistake, not yours.

      The 60 dollars went back to your card a minute ago; your bank needs two to five days to show it. There will be no further charge, and the address is closed.

      I am sorry that you had to write three times. If anything is left, answer this mail: it comes to me.

      Sari Wulandari
    `,
      "pending",
    ),
    letter(
      "55m",
      `
      Right. I didn't expect that, to be honest.

      Fair play for owning it. I'll believe the money when I see it, but thanks for writing like a human.
    `,
    ),
  ]),

  talk("beatriz-refund", "beatriz", "refunds", "Reembolso: comprei duas vezes por engano", [
    letter("33d 4h", "Olá, comprei o pacote Senja duas vezes sem querer (88001 e 88002). Podem devolver um?"),
    change("33d 3h", "sari", { assignee: "sari", type: "refund", tags: ["refund"] }),
    reply("33d 2h", "sari", "Olá Beatriz, order 88002 is paid back; it takes up to five days. 88001 stays as it is.", "pending"),
    letter("29d 2h", "Já chegou. Obrigada!"),
    change("29d 1h", "sari", { status: "solved" }),
  ]),

  talk("stolen-icons", "noor", "refunds", "Somebody sells your icons as their own", [
    letter(
      "8d 5h",
      `
      Hi,

      Not a support question, but you will want to know. On this marketplace somebody sells “Ultra Icons 5000”, and at least 200 of them are yours, with the same stroke endings. I bought one to be sure.

      https://market.example.com/ultra-icons-5000
    `,
    ),
    change("8d 4h", "sari", { assignee: "sari", priority: "high", tags: ["legal", "copyright"] }),
    note(
      "8d 3h",
      "sari",
      "@Bayu compared 40 outlines: identical to the third decimal. I write to the marketplace today, with dates of our releases.",
    ),
    reply(
      "8d 2h",
      "sari",
      "Dear Noor, thank you, and thank you for spending your own money on this. You are right. We wrote to the marketplace today; I tell you how it ends. Your purchase is on us: the money is on its way.",
      "onHold",
    ),
  ]),

  talk("purchase-order", "priya", "lensa", "Re: Re: Fwd: Delivery of our yearly order, with purchase order number", [
    letter(
      "12d 8h",
      `
      Hello team,

      Following up on the below from my colleague. We would like to renew Lensa for our 14 properties' marketing teams (14 seats, one year). Our procurement requires:

      1. A quotation with our PO number NS-2026-4471 printed on it
      2. Your bank details on letterhead
      3. A tax residency certificate or equivalent form

      Please share at the earliest.
    `,
      { files: [logo("image001.png", "NS", [24, 68, 110])] },
    ),
    change("12d 7h", "sari", { assignee: "sari", type: "question", tags: ["invoice", "enterprise"] }),
    reply(
      "12d 6h",
      "sari",
      `
      Dear Priya,

      all three can be done. Here is what I need, then you get them in one mail:

      - the exact company name and address for the quotation
      - the currency (USD or IDR)

      Sari
    `,
      "pending",
    ),
    letter(
      "11d 5h",
      `
      Dear Sari,

      Northwind Stays Pvt. Ltd., 4th floor, 21 Residency Road, Bengaluru 560025. USD please.
    `,
    ),
    reply(
      "11d 3h",
      "sari",
      "Dear Priya, the quotation with PO NS-2026-4471 and our bank details on letterhead are on their way from billing@warungpiksel.example.com. The tax form comes from our accountant on Monday.",
      "pending",
    ),
    letter(
      "4h",
      `
      Dear Sari,

      Our finance team asks for the tax form again. The payment run is tomorrow and without the form it moves to the next month.

      Regards,
    `,
      { files: [pdf("PO-NS-2026-4471.pdf", ["Northwind Stays Pvt. Ltd.", "Purchase order NS-2026-4471", "14 x Lensa, one year"])] },
    ),
    note("3h 50m", "sari", "@Lestari where is the certificate of domicile (DGT form)? They pay tomorrow."),
    note(
      "3h 20m",
      "lestari",
      "@Sari it lies signed on my desk since Friday, the scanner was broken. I scan it at the copy shop and you have it before five.",
    ),
  ]),

  talk("wholesale-50", "maya", "lensa", "Precio al por mayor para 50 licencias", [
    letter(
      "4d 8h",
      `
      Hola:

      Doy talleres de fotografía de bodas y quiero incluir Lensa para 50 alumnos. ¿Tienen precio al por mayor? Necesito una cifra antes del día 24 para cerrar el folleto.

      Saludos,
    `,
    ),
    change("4d 7h", "rina", { assignee: "sari", type: "advice", tags: ["wholesale", "presales"] }),
    reply(
      "4d 5h",
      "sari",
      "Hola Maya, thank you. For 50 seats at once I have to ask Made, who is away until the 24th in the morning. You will have the number that day before noon, Mexico time. Is that early enough for your printer?",
      "pending",
    ),
    letter("3d 20h", "Sí, perfecto, el folleto se imprime por la tarde. ¡Gracias, Sari!", { client: "gmailAndroid" }),
    change("3d 19h", "sari", { status: "onHold" }),
    note("3d 19h", "sari", "On hold until the 24th: waiting for Made."),
  ]),

  talk("receipt-kwame", "kwame", "pixel-pack", "Receipt in the name of my company", [
    letter(
      "150d 4h",
      "Dear support, please can I have the receipt of order 81120 in the name of Mensah Digital Ltd, Accra? Thank you. Kwame",
    ),
    change("150d 3h", "dimas", { assignee: "dimas", type: "question", tags: ["invoice"] }),
    reply(
      "150d 2h",
      "dimas",
      "Dear Kwame, done: open the link in your purchase mail again, and the receipt shows Mensah Digital Ltd. You can change it there yourself, too.",
      "solved",
    ),
    letter("150d 1h", "Received with thanks."),
    change("150d", "dimas", { status: "solved" }),
  ]),

  talk("tax-form-priya-2025", "priya", "lensa", "Tax form for last year’s order", [
    letter("340d 5h", "Dear team, kindly share the tax residency form for order 70215. Regards, Priya"),
    change("340d 4h", "sari", { assignee: "sari", type: "question", tags: ["invoice", "enterprise"] }),
    reply(
      "340d 2h",
      "sari",
      "Dear Priya, the form is attached to the invoice page of the order now. It is valid for the whole year.",
      "solved",
    ),
  ]),

  talk("qris-failed", "putri", "refunds", "Bayar pakai QRIS gagal tapi saldo kepotong", [
    letter("5d 2h", "Halo, tadi bayar Lensa pakai QRIS, tulisannya gagal tapi saldo GoPay kepotong 149rb 😭 gimana ya?", {
      client: "gmailIos",
    }),
    change("5d 1h", "sari", { assignee: "sari", type: "refund", tags: ["payment", "qris"], priority: "high" }),
    reply(
      "5d 50m",
      "sari",
      "Halo Putri, tenang ya. Uangnya masih di bank perantara dan kembali otomatis paling lama 1×24 jam. Kalau besok jam segini belum kembali, balas email ini, nanti saya yang kejar.",
      "pending",
    ),
    letter("4d 3h", "udah balik kak! aku coba bayar lagi berhasil. makasiii"),
    change("4d 2h", "sari", { status: "solved" }),
  ]),

  talk("cancel-ratna", "ratna", "nota", "Berhenti berlangganan", [
    letter("70d 4h", "Halo, toko saya tutup bulan ini. Bagaimana cara berhenti langganan Nota? Apakah data saya masih bisa dilihat?"),
    change("70d 3h", "rina", { assignee: "rina", type: "question", tags: ["cancel"] }),
    reply(
      "70d 2h",
      "rina",
      "Halo Bu Ratna, ikut sedih mendengarnya. **Akun › Langganan › Berhenti**. Faktur lama tetap bisa dibuka dan dicetak selamanya, hanya tidak bisa membuat yang baru.",
      "solved",
    ),
    letter("69d 20h", "Terima kasih. Semoga nanti buka lagi."),
    change("69d 19h", "rina", { status: "solved" }),
  ]),
];
