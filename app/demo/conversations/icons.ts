import { type Conversation, change, letter, note, reply, talk } from "../script.ts";

/** The icons themselves: what may be done with them, and what is missing. */
export const icons: Conversation[] = [
  talk("svg-outlines", "takahashi", "pixel-pack", "SVG書き出し時の線幅について", [
    letter(
      "20d 5h",
      `
      インクワークスの高橋です。

      アイコンをSVGで書き出すと、線がアウトライン化されず stroke のまま出力されます。印刷会社に渡すデータなので、アウトライン化した状態で書き出す方法はありますか。

      よろしくお願いします。
    `,
    ),
    change("20d 3h", "rina", { assignee: "rina", type: "question", tags: ["export", "svg"] }),
    reply(
      "20d 2h",
      "rina",
      `
      Dear Takahashi-san,

      yes: in the export window, open **Details** and choose **Outline strokes**. The choice is kept for this file. For many icons at once, select them all first; one click on **Export** writes them with outlines.

      Rina
    `,
      "pending",
    ),
    letter(
      "19d 20h",
      `
      ありがとうございます。できました。

      一点だけ、64pxのアイコンのみ角が少し太くなります。気になるほどではありませんが、ご報告まで。
    `,
    ),
    note("19d 18h", "rina", "@Made corners of 64 px icons get heavier when strokes are outlined. Not urgent for him. Bug or by design?"),
    note("19d 17h", "made", "Bug: the join is mitred twice above 48 px. Fixed for 4.3."),
    reply(
      "19d 16h",
      "rina",
      "Thank you for reporting this. It is a mistake of ours in icons above 48 px, and it is repaired in 4.3, which comes in December.",
      "solved",
    ),
  ]),
  talk("icons-in-client-app", "grace", "pixel-pack", "Can I use the icons in a client’s app?", [
    letter(
      "1d 5h",
      `
      Hi,

      I’m designing a booking app for a client. Can I use icons from Pixel Pack Pro in it? The client will publish the app in both stores.
    `,
    ),
    change("1d 4h", "rina", { assignee: "rina", type: "question", tags: ["licence-terms"] }),
    reply(
      "1d 3h",
      "rina",
      `
      Hi Grace,

      yes. Pro covers work for clients: the icons may be part of the app that you deliver. What is not allowed is to hand over the icons as a set, for example as a folder of SVGs or a Figma library that the client can reuse elsewhere.

      May I ask if the app is free or paid, and roughly how many people will use it? Above 100,000 there is a different edition.

      Rina
    `,
      "pending",
    ),
    letter(
      "2h 5m",
      `
      It is a paid app with about 3,000 users, so nowhere near that.

      One more thing: the client’s developers want the SVGs in their repository, because the build needs them. Is that “handing over the set”?
    `,
      { twice: true },
    ),
  ]),
  talk("dark-menu-bar-icons", "emil", "pixel-pack", "Feature: dark icons for the menu bar", [
    letter(
      "5h 30m",
      `
      Hi there,

      love the pack, I have been using it since version 2. One wish, if I may: when the Mac is in dark mode, the menu bar icons of my own little apps need a template image (black with alpha). I make these by hand from your outlines, 40 of them by now.

      Could the exporter write a “template” variant? A checkbox next to @2x would be perfect.

      Thanks for a great product,
      Emil
    `,
    ),
    change("5h", "dimas", { type: "featureRequest", tags: ["export", "wish"], priority: "low" }),
  ]),
  talk("which-edition", "hana", "pixel-pack", "Which edition has the variable weights?", [
    letter(
      "1d 8h",
      "Hi! Which edition has the variable weights (thin to bold)? I see it in the video but not in my plugin. I have the Basic one.",
    ),
    change("1d 7h", "dimas", { assignee: "dimas", type: "question", tags: ["editions", "presales"] }),
    reply(
      "1d 6h",
      "dimas",
      `
      Hi Hana,

      variable weights are in **Pro** and **Team**. From Basic to Pro you pay only the difference. Everything side by side is in the article “Editions compared”.

      Dimas
    `,
      "pending",
    ),
    letter("5h 10m", "thank you!! and if i upgrade do my favourites stay?"),
    reply(
      "5h",
      "dimas",
      "They stay, and so do your collections. Enter the new key over the old one and choose **Keep favourites** when you are asked.",
      "pending",
    ),
  ]),
  talk("missing-qris-icon", "nadia", "pixel-pack", "Request ikon QRIS dan e-wallet", [
    letter(
      "13d 6h",
      `
      Halo tim Pixel Pack,

      ikon pembayaran sudah lengkap untuk kartu, tapi belum ada QRIS dan dompet digital Indonesia. Padahal kalian orang Jogja 😄 Bisa ditambahkan?
    `,
    ),
    change("13d 5h", "rina", { assignee: "rina", type: "featureRequest", tags: ["wish", "icons"] }),
    reply(
      "13d 4h",
      "rina",
      `
      Halo Nadia,

      malu juga kami ditanya begitu 😄 Ikon dompet digital sudah digambar dan keluar di 4.3 bulan depan. Untuk QRIS kami masih menunggu izin pemakaian logonya.

      Saya kabari lewat tiket ini kalau sudah keluar.

      Rina
    `,
      "onHold",
    ),
  ]),
  talk("thank-you-one-wish", "dewi", "pixel-pack", "Thank you (and one wish)", [
    letter(
      "410d",
      `
      Dear Warung Piksel,

      we just finished a hospital wayfinding project with your icons. 212 signs, and everybody finds the pharmacy now. I wanted you to know.

      The wish: a wheelchair that looks like the person is going somewhere.
    `,
    ),
    change("409d 20h", "bayu", { assignee: "bayu", type: "featureRequest", tags: ["thanks", "wish"] }),
    reply(
      "409d 18h",
      "bayu",
      `
      Dear Dewi,

      this letter hangs on our wall now. And the wheelchair was drawn today, leaning forward. It is in 3.8.

      Thank you.
      Bayu
    `,
      "solved",
    ),
  ]),
  talk("attribution-needed", "sofia", "pixel-pack", "Do I have to credit you?", [
    letter("25d 2h", "Hi, quick one: do I have to credit Pixel Pack on a website that uses three of your free icons? Sofia"),
    reply(
      "25d 1h",
      "dimas",
      "Hi Sofia, for the free icons a line in the imprint or the footer is enough: “Icons: Pixel Pack”. With Pro no credit is needed. Dimas",
      "solved",
    ),
    change("25d 50m", "dimas", { type: "question", tags: ["licence-terms"], assignee: "dimas" }),
  ]),
];
