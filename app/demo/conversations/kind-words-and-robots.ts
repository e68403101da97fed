import { type Conversation, change, letter, reply, talk } from "../script.ts";

/** Thanks, doubts, and everything that no person wrote. */
export const kindWordsAndRobots: Conversation[] = [
  talk("thanks-emil", "emil", "pixel-pack", "Just a thank you", [
    letter(
      "58d 2h",
      `
      Hi,

      no problem, no question. I shipped my first paid app yesterday with your icons in it. Four people bought it and one of them is not my mother.

      Thank you for the pack.
      Emil
    `,
    ),
    change("58d 1h", "bayu", { assignee: "bayu", tags: ["thanks"], type: "advice" }),
    reply("58d", "bayu", "Emil, congratulations! Please tell your mother that we are proud too. Bayu", "solved"),
  ]),
  talk("confused-budi", "budi", "nota", "ini aplikasi apa ya", [
    letter("17d 3h", "selamat malam, anak saya pasang nota di hp saya. ini gratis atau bayar? kalau saya hapus datanya hilang tidak?"),
    change("17d 2h", "rina", { assignee: "rina", type: "question", tags: ["presales"] }),
    reply(
      "17d 1h",
      "rina",
      "Selamat malam Pak Budi. Nota gratis sampai 10 faktur sebulan. Kalau dihapus dari HP, data tetap ada di akun selama Bapak masih ingat emailnya, jadi tidak hilang. Silakan dicoba dulu pelan-pelan.",
      "pending",
    ),
    letter("16d 20h", "oh begitu. baik mbak. anak saya memang begitu suka pasang pasang. terima kasih"),
    change("16d 19h", "rina", { status: "solved" }),
  ]),
  talk("accessibility-request", "sofia", "nota", "Screen reader reads every price twice", [
    letter(
      "2d 14h",
      `
      Hello,

      my colleague is blind and uses NVDA with the web version of Nota. In the list of invoices every price is read twice (“sixty dollars sixty dollars”), and the button to send an invoice has no name at all. She is otherwise very happy with it.

      Could you fix these two? We are glad to test.

      Sofia
    `,
    ),
    change("2d 13h", "sari", { assignee: "made", team: "engineering", type: "bug", tags: ["accessibility"], priority: "normal" }),
    reply(
      "2d 11h",
      "made",
      "Hello Sofia, both are our mistakes and both are small. They are repaired in the test version: test.nota.example.com, same password. Would your colleague look at it?",
      "pending",
    ),
    letter(
      "20h 30m",
      `
      Hello Made,

      she did: the price is read once and the button says “Send invoice 118”. Perfect. One more, if you don’t mind: after sending, the focus jumps to the top of the page.
    `,
    ),
    change("20h", "made", { status: "open" }),
  ]),
  talk("thermal-again", "agus", "nota", "Struk: tambah nomor polisi", [
    letter(
      "1d 7h",
      `
      Mbak Rina, boleh tambah kolom nomor polisi kendaraan di struk? Bengkel saya butuh itu supaya pelanggan tidak tertukar.
    `,
    ),
    change("1d 6h", "rina", { assignee: "rina", type: "featureRequest", tags: ["printing", "custom-field"] }),
    reply(
      "1d 5h",
      "rina",
      "Sudah bisa, Pak Agus: **Pengaturan › Faktur › Kolom tambahan**, beri nama “Nomor polisi” dan centang **Cetak di struk**.",
      "pending",
    ),
    letter("1d 2h", "Mantap mbak. Sudah muncul di struk. Terima kasih 👍", { client: "k9" }),
    change("1d 1h", "rina", { status: "solved" }),
  ]),
  talk("address-gone", "oldStudio", "pixel-pack", "Invoice for our licence", [
    letter("9h", "Hello, could you send the invoice of our Pixel Pack licence to this address once more? Print Shop"),
    change("8h 30m", "dimas", { assignee: "dimas", type: "question", tags: ["invoice"] }),
    reply(
      "8h",
      "dimas",
      "Hello, the invoice can be opened at any time with the link in your purchase mail. I sent that mail again. Dimas",
      "pending",
    ),
    letter("7h 58m", "550 5.1.1 <archive@closed-shop.example.com>: Recipient address rejected: User unknown", { client: "bounce" }),
  ]),
  talk("reseller-order-1", "reseller", "pixel-pack", "New order 5521 needs a licence key", [
    letter(
      "1d 12h",
      `
      A customer bought your product on Market Kreatif.
      Order: 5521
      Product: Pixel Pack Pro
      Customer: Arif Rahman
      Email: arif.rahman@example.com
      Please send the licence key to the customer within 24 hours.
    `,
      { door: "http" },
    ),
    change("1d 11h", "dimas", { assignee: "dimas", tags: ["reseller", "licence"], type: "question" }),
    change("1d 10h", "dimas", { status: "solved" }),
  ]),
  talk("reseller-order-2", "reseller", "lensa", "New order 5534 needs a licence key", [
    letter(
      "95m",
      `
      A customer bought your product on Market Kreatif.
      Order: 5534
      Product: Lensa complete
      Customer: Jessica Tan
      Email: jessica.tan@example.com
      Please send the licence key to the customer within 24 hours.
    `,
      { door: "http" },
    ),
  ]),
  talk("list-discussion", "listMember", "pixel-pack", "Icon sets with real optical sizes?", [
    letter(
      "2d 3h",
      `
      Hi all,

      does anybody know an icon set that has really drawn optical sizes (16, 24, 48), not only scaled ones? Pixel Pack claims so, I put their support in copy: is it drawn by hand or interpolated?

      Owen
    `,
    ),
    reply(
      "2d 1h",
      "bayu",
      "Hi Owen, drawn by hand: three masters (16, 24, 48) for each of the 2,400 icons, and nothing in between is interpolated. Bayu, Pixel Pack",
      "pending",
    ),
    change("2d 1h", "bayu", { assignee: "bayu", type: "question", tags: ["presales"] }),
  ]),
  talk("seo-offer", "spammer", "nota", "Your website is LOSING 73% of its visitors 🚀", [
    letter(
      "13h",
      "Hi there! We looked at your website and found 14 critical errors. Our experts can bring you to page one in 30 days, guaranteed. Reply YES for a free audit.",
    ),
    change("12h", "dimas", { tags: ["spam"] }),
  ]),
  talk("wifi-figma", "oluwaseun", "pixel-pack", "Plugin slow on mobile data", [
    letter("44d 4h", "Please, the plugin takes very long to load when I use mobile data. Is there an offline mode?"),
    change("44d 3h", "rina", { assignee: "rina", type: "question", tags: ["network", "offline"] }),
    reply(
      "44d 2h",
      "rina",
      "Hi Oluwaseun, yes: **Settings › Storage › Keep icons on this computer**. It loads 38 MB once, best over wifi, and after that nothing.",
      "pending",
    ),
    letter("43d 22h", "It is very fast now. Thank you so much."),
    change("43d 21h", "rina", { status: "solved" }),
  ]),
  talk("api-question", "lukas", "nota", "Gibt es eine API für Rechnungen?", [
    letter("120d 4h", "Moin, gibt es eine API, mit der ich Rechnungen aus unserem Druckauftrags-System anlegen kann? Gruß, Lukas"),
    change("120d 3h", "made", { assignee: "made", type: "question", tags: ["api"] }),
    reply(
      "120d 2h",
      "made",
      "Moin Lukas, yes: **Settings › Connections › API key**, and the description is at nota.example.com/api. Creating invoices is one POST. Tell me if something is missing.",
      "solved",
    ),
    letter("119d 22h", "Läuft seit gestern Abend, 40 Rechnungen. Sehr sauber gemacht!"),
    change("119d 21h", "made", { status: "solved" }),
  ]),
];
