import { csv } from "../files/papers.ts";
import { screenshot } from "../files/picture.ts";
import { type Conversation, change, letter, reply, talk } from "../script.ts";

/** Pixel Pack inside Figma: what stays white, slow or changes by itself. */
export const figma: Conversation[] = [
  talk("blank-panel", "aiko", "pixel-pack", "プラグインが Figma で開きません", [
    letter(
      "6h 35m",
      `
      お世話になっております。

      昨日のアップデート以降、Figma でプラグインを開くとパネルが真っ白です。再起動、再インストールも試しましたが変わりません。

      環境: macOS 15.1、Figma デスクトップ 124.6、Pixel Pack 4.2.0

      どうぞよろしくお願いいたします。
      田中
    `,
      { files: [screenshot("白いパネル.png", "Pixel Pack", ["", "", ""])] },
    ),
    change("6h", "rina", { assignee: "rina", type: "bug", tags: ["figma", "v4.2"] }),
    reply(
      "5h 40m",
      "rina",
      `
      Dear Tanaka-san,

      thank you for the exact versions, they help. A white panel after 4.2 is most often an old copy that Figma keeps:

      1. In Figma choose **Plugins › Development › Clear local plugin data**.
      2. Quit Figma completely (⌘Q) and open it again.

      If the panel stays white, please open **Plugins › Development › Open console** while it is open, and send us what is written there in red.

      Rina
    `,
      "pending",
    ),
    letter(
      "1h 35m",
      `
      Rina 様

      ご返信ありがとうございます。手順どおりに試しましたが、まだ真っ白のままです。コンソールには次のように表示されています。

      Refused to connect to 'https://icons.pixelpack.example.com/v2/index' because it violates the following Content Security Policy directive

      会社のネットワークが関係しているでしょうか。
    `,
    ),
  ]),
  talk("proxy-china", "xiaoyu", "pixel-pack", "公司网络下图标无法加载", [
    letter(
      "2d 9h",
      `
      您好：

      在公司网络（需要代理）里打开 Pixel Pack，图标列表一直转圈，家里的网络没有问题。请问需要让 IT 开放哪些域名？

      版本 4.1.9，Windows 10。

      谢谢！
      陈晓雨
    `,
    ),
    change("2d 8h", "dimas", { assignee: "dimas", type: "question", tags: ["network"] }),
    reply(
      "2d 7h",
      "dimas",
      `
      Hello Xiaoyu,

      please ask your IT to allow these two names, port 443:

      - icons.pixelpack.example.com
      - keys.pixelpack.example.com

      Nothing else is needed. If the proxy opens TLS, it must not change the pictures on the way.

      Dimas
    `,
      "pending",
    ),
    letter("1d 22h", "已经开放，现在可以用了。非常感谢！"),
    change("1d 21h", "dimas", { status: "solved" }),
  ]),
  talk("icon-sizes-figma", "dewi", "pixel-pack", "Icon sizes in the new Figma", [
    letter(
      "96d 4h",
      `
      Hi team,

      In the new Figma interface, icons come in at 23.97 px instead of 24 px. It is tiny, but it makes every grid blurry. Is there a setting?

      Dewi
    `,
    ),
    change("96d 3h", "rina", { assignee: "rina", type: "bug", tags: ["figma"] }),
    reply(
      "96d 2h",
      "rina",
      "Hi Dewi, you found a rounding mistake of ours. It is repaired in 4.1.7, which is out since an hour. Existing icons: select them and choose **Plugins › Pixel Pack › Snap to size**.",
      "pending",
    ),
    letter("96d 1h", "Updated, snapped, sharp. Thank you Rina!"),
    change("96d", "rina", { status: "solved" }),
  ]),
  talk("rename-layers", "sergio", "pixel-pack", "Los nombres de las capas cambian al actualizar", [
    letter(
      "8d 2h",
      `
      Hola:

      Al actualizar los iconos con «Update all», las capas cambian de nombre (por ejemplo de «icon/cart» a «cart-01»). Nuestro equipo usa esos nombres en el código y se rompe todo. ¿Se puede evitar?

      Adjunto la lista de antes y después.

      Un saludo,
      Sergio
    `,
      {
        files: [
          csv("nombres.csv", [
            ["antes", "después"],
            ["icon/cart", "cart-01"],
            ["icon/user", "user-01"],
            ["icon/pago", "payment-01"],
          ]),
        ],
      },
    ),
    change("8d 1h", "dimas", { assignee: "made", team: "engineering", type: "bug", tags: ["figma"], priority: "high" }),
    reply(
      "7d 23h",
      "made",
      `
      Hola Sergio,

      that should not happen and the list made it easy to find: names with “/” were treated as folders. 4.1.10 keeps every name. Names that already changed can be put back with **Plugins › Pixel Pack › Restore layer names**; it reads Figma’s own history.

      Made
    `,
      "pending",
    ),
    letter(
      "7d 4h",
      `
      Hola Made:

      Restaurado todo, 340 capas. ¡Gracias! Me habéis salvado el viernes.

      Sergio
    `,
    ),
    change("7d 3h", "made", { status: "solved" }),
  ]),
  talk("figma-org-approval", "mehmet", "pixel-pack", "Plugin approval in our Figma organisation", [
    letter(
      "34d 3h",
      `
      Hello,

      our Figma admin must approve plugins. He asks what data Pixel Pack reads from our files and where it goes. Is there a document for this?

      Mehmet
    `,
    ),
    change("34d 2h", "sari", { assignee: "sari", type: "question", tags: ["security", "team"] }),
    reply(
      "34d 1h",
      "sari",
      `
      Hello Mehmet,

      Pixel Pack reads the current selection, and only to place an icon there. It sends two things to our servers: the words you search for, and your licence key. No file content, no names.

      The article “What Pixel Pack sends, and where” has the list for your admin, with the host names.

      Sari
    `,
      "solved",
    ),
    letter("33d 20h", "Approved within one hour. He said he wishes every vendor would answer like this."),
    change("33d 19h", "sari", { status: "solved" }),
  ]),
];
