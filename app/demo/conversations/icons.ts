import { csv } from "../files/papers.ts";
import { screenshot } from "../files/picture.ts";
import { change, type Conversation, letter, note, reply, talk } from "../script.ts";

/** What people do with Pixel Pack's icons, and what stops them. */
export const icons: Conversation[] = [
  talk("blank-panel", "aiko", "pixel-pack", "プラグインが Figma で開きません", [
    letter("6h 35m", `
      お世話になっております。

      昨日のアップデート以降、Figma でプラグインを開くとパネルが真っ白です。再起動、再インストールも試しましたが変わりません。

      環境: macOS 15.1、Figma デスクトップ 124.6、Pixel Pack 4.2.0

      どうぞよろしくお願いいたします。
      田中
    `, { files: [screenshot("白いパネル.png", "Pixel Pack", ["", "", ""])] }),
    change("6h", "rina", { assignee: "rina", type: "bug", tags: ["figma", "v4.2"] }),
    reply("5h 40m", "rina", `
      Dear Tanaka-san,

      thank you for the exact versions, they help. A white panel after 4.2 is most often an old copy that Figma keeps:

      1. In Figma choose **Plugins › Development › Clear local plugin data**.
      2. Quit Figma completely (⌘Q) and open it again.

      If the panel stays white, please open **Plugins › Development › Open console** while it is open, and send us what is written there in red.

      Rina
    `, "pending"),
    letter("1h 35m", `
      Rina 様

      ご返信ありがとうございます。手順どおりに試しましたが、まだ真っ白のままです。コンソールには次のように表示されています。

      Refused to connect to 'https://icons.pixelpack.example.com/v2/index' because it violates the following Content Security Policy directive

      会社のネットワークが関係しているでしょうか。
    `),
  ]),

  talk("proxy-china", "xiaoyu", "pixel-pack", "公司网络下图标无法加载", [
    letter("2d 9h", `
      您好：

      在公司网络（需要代理）里打开 Pixel Pack，图标列表一直转圈，家里的网络没有问题。请问需要让 IT 开放哪些域名？

      版本 4.1.9，Windows 10。

      谢谢！
      陈晓雨
    `),
    change("2d 8h", "dimas", { assignee: "dimas", type: "question", tags: ["network"] }),
    reply("2d 7h", "dimas", `
      Hello Xiaoyu,

      please ask your IT to allow these two names, port 443:

      - icons.pixelpack.example.com
      - keys.pixelpack.example.com

      Nothing else is needed. If the proxy opens TLS, it must not change the pictures on the way.

      Dimas
    `, "pending"),
    letter("1d 22h", "已经开放，现在可以用了。非常感谢！"),
    change("1d 21h", "dimas", { status: "solved" }),
  ]),

  talk("svg-outlines", "takahashi", "pixel-pack", "SVG書き出し時の線幅について", [
    letter("20d 5h", `
      インクワークスの高橋です。

      アイコンをSVGで書き出すと、線がアウトライン化されず stroke のまま出力されます。印刷会社に渡すデータなので、アウトライン化した状態で書き出す方法はありますか。

      よろしくお願いします。
    `),
    change("20d 3h", "rina", { assignee: "rina", type: "question", tags: ["export", "svg"] }),
    reply("20d 2h", "rina", `
      Dear Takahashi-san,

      yes: in the export window, open **Details** and choose **Outline strokes**. The choice is kept for this file. For many icons at once, select them all first; one click on **Export** writes them with outlines.

      Rina
    `, "pending"),
    letter("19d 20h", `
      ありがとうございます。できました。

      一点だけ、64pxのアイコンのみ角が少し太くなります。気になるほどではありませんが、ご報告まで。
    `),
    note("19d 18h", "rina", "@Made corners of 64 px icons get heavier when strokes are outlined. Not urgent for him. Bug or by design?"),
    note("19d 17h", "made", "Bug: the join is mitred twice above 48 px. Fixed for 4.3."),
    reply("19d 16h", "rina", "Thank you for reporting this. It is a mistake of ours in icons above 48 px, and it is repaired in 4.3, which comes in December.", "solved"),
  ]),

  talk("icons-in-client-app", "grace", "pixel-pack", "Can I use the icons in a client’s app?", [
    letter("1d 5h", `
      Hi,

      I’m designing a booking app for a client. Can I use icons from Pixel Pack Pro in it? The client will publish the app in both stores.
    `),
    change("1d 4h", "rina", { assignee: "rina", type: "question", tags: ["licence-terms"] }),
    reply("1d 3h", "rina", `
      Hi Grace,

      yes. Pro covers work for clients: the icons may be part of the app that you deliver. What is not allowed is to hand over the icons as a set, for example as a folder of SVGs or a Figma library that the client can reuse elsewhere.

      May I ask if the app is free or paid, and roughly how many people will use it? Above 100,000 there is a different edition.

      Rina
    `, "pending"),
    letter("2h 5m", `
      It is a paid app with about 3,000 users, so nowhere near that.

      One more thing: the client’s developers want the SVGs in their repository, because the build needs them. Is that “handing over the set”?
    `, { twice: true }),
  ]),

  talk("dark-menu-bar-icons", "emil", "pixel-pack", "Feature: dark icons for the menu bar", [
    letter("5h 30m", `
      Hi there,

      love the pack, I have been using it since version 2. One wish, if I may: when the Mac is in dark mode, the menu bar icons of my own little apps need a template image (black with alpha). I make these by hand from your outlines, 40 of them by now.

      Could the exporter write a “template” variant? A checkbox next to @2x would be perfect.

      Thanks for a great product,
      Emil
    `),
    change("5h", "dimas", { type: "featureRequest", tags: ["export", "wish"], priority: "low" }),
  ]),

  talk("which-edition", "hana", "pixel-pack", "Which edition has the variable weights?", [
    letter("1d 8h", "Hi! Which edition has the variable weights (thin to bold)? I see it in the video but not in my plugin. I have the Basic one."),
    change("1d 7h", "dimas", { assignee: "dimas", type: "question", tags: ["editions", "presales"] }),
    reply("1d 6h", "dimas", `
      Hi Hana,

      variable weights are in **Pro** and **Team**. From Basic to Pro you pay only the difference. Everything side by side is in the article “Editions compared”.

      Dimas
    `, "pending"),
    letter("5h 10m", "thank you!! and if i upgrade do my favourites stay?"),
    reply("5h", "dimas", "They stay, and so do your collections. Enter the new key over the old one and choose **Keep favourites** when you are asked.", "pending"),
  ]),

  talk("missing-qris-icon", "nadia", "pixel-pack", "Request ikon QRIS dan e-wallet", [
    letter("13d 6h", `
      Halo tim Pixel Pack,

      ikon pembayaran sudah lengkap untuk kartu, tapi belum ada QRIS dan dompet digital Indonesia. Padahal kalian orang Jogja 😄 Bisa ditambahkan?
    `),
    change("13d 5h", "rina", { assignee: "rina", type: "featureRequest", tags: ["wish", "icons"] }),
    reply("13d 4h", "rina", `
      Halo Nadia,

      malu juga kami ditanya begitu 😄 Ikon dompet digital sudah digambar dan keluar di 4.3 bulan depan. Untuk QRIS kami masih menunggu izin pemakaian logonya.

      Saya kabari lewat tiket ini kalau sudah keluar.

      Rina
    `, "onHold"),
  ]),

  talk("icon-sizes-figma", "dewi", "pixel-pack", "Icon sizes in the new Figma", [
    letter("96d 4h", `
      Hi team,

      In the new Figma interface, icons come in at 23.97 px instead of 24 px. It is tiny, but it makes every grid blurry. Is there a setting?

      Dewi
    `),
    change("96d 3h", "rina", { assignee: "rina", type: "bug", tags: ["figma"] }),
    reply("96d 2h", "rina", "Hi Dewi, you found a rounding mistake of ours. It is repaired in 4.1.7, which is out since an hour. Existing icons: select them and choose **Plugins › Pixel Pack › Snap to size**.", "pending"),
    letter("96d 1h", "Updated, snapped, sharp. Thank you Rina!"),
    change("96d", "rina", { status: "solved" }),
  ]),

  talk("thank-you-one-wish", "dewi", "pixel-pack", "Thank you (and one wish)", [
    letter("410d", `
      Dear Warung Piksel,

      we just finished a hospital wayfinding project with your icons. 212 signs, and everybody finds the pharmacy now. I wanted you to know.

      The wish: a wheelchair that looks like the person is going somewhere.
    `),
    change("409d 20h", "bayu", { assignee: "bayu", type: "featureRequest", tags: ["thanks", "wish"] }),
    reply("409d 18h", "bayu", `
      Dear Dewi,

      this letter hangs on our wall now. And the wheelchair was drawn today, leaning forward. It is in 3.8.

      Thank you.
      Bayu
    `, "solved"),
  ]),

  talk("rename-layers", "sergio", "pixel-pack", "Los nombres de las capas cambian al actualizar", [
    letter("8d 2h", `
      Hola:

      Al actualizar los iconos con «Update all», las capas cambian de nombre (por ejemplo de «icon/cart» a «cart-01»). Nuestro equipo usa esos nombres en el código y se rompe todo. ¿Se puede evitar?

      Adjunto la lista de antes y después.

      Un saludo,
      Sergio
    `, { files: [csv("nombres.csv", [["antes", "después"], ["icon/cart", "cart-01"], ["icon/user", "user-01"], ["icon/pago", "payment-01"]])] }),
    change("8d 1h", "dimas", { assignee: "made", team: "engineering", type: "bug", tags: ["figma"], priority: "high" }),
    reply("7d 23h", "made", `
      Hola Sergio,

      that should not happen and the list made it easy to find: names with “/” were treated as folders. 4.1.10 keeps every name. Names that already changed can be put back with **Plugins › Pixel Pack › Restore layer names**; it reads Figma’s own history.

      Made
    `, "pending"),
    letter("7d 4h", `
      Hola Made:

      Restaurado todo, 340 capas. ¡Gracias! Me habéis salvado el viernes.

      Sergio
    `),
    change("7d 3h", "made", { status: "solved" }),
  ]),

  talk("figma-org-approval", "mehmet", "pixel-pack", "Plugin approval in our Figma organisation", [
    letter("34d 3h", `
      Hello,

      our Figma admin must approve plugins. He asks what data Pixel Pack reads from our files and where it goes. Is there a document for this?

      Mehmet
    `),
    change("34d 2h", "sari", { assignee: "sari", type: "question", tags: ["security", "team"] }),
    reply("34d 1h", "sari", `
      Hello Mehmet,

      Pixel Pack reads the current selection, and only to place an icon there. It sends two things to our servers: the words you search for, and your licence key. No file content, no names.

      The article “What Pixel Pack sends, and where” has the list for your admin, with the host names.

      Sari
    `, "solved"),
    letter("33d 20h", "Approved within one hour. He said he wishes every vendor would answer like this."),
    change("33d 19h", "sari", { status: "solved" }),
  ]),

  talk("attribution-needed", "sofia", "pixel-pack", "Do I have to credit you?", [
    letter("25d 2h", "Hi, quick one: do I have to credit Pixel Pack on a website that uses three of your free icons? Sofia"),
    reply("25d 1h", "dimas", "Hi Sofia, for the free icons a line in the imprint or the footer is enough: “Icons: Pixel Pack”. With Pro no credit is needed. Dimas", "solved"),
    change("25d 50m", "dimas", { type: "question", tags: ["licence-terms"], assignee: "dimas" }),
  ]),
];
