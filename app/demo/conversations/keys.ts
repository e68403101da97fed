import { logFile } from "../files/papers.ts";
import { screenshot } from "../files/picture.ts";
import { type Conversation, change, letter, note, reply, talk } from "../script.ts";

/** Keys of Pixel Pack that are refused, lost or in strange hands. */
export const keys: Conversation[] = [
  talk("key-refused-after-update", "dewi", "pixel-pack", "Licence key refused after update to 4.2", [
    letter(
      "2d 5h 20m",
      `
      Hello,

      since I updated Pixel Pack to 4.2 this morning, the plugin says “This key belongs to an earlier version” and falls back to the free icons. I bought the Pro edition in March. My key ends in …7QX4.

      This is what I see:
      `,
      {
        files: [
          screenshot(
            "licence-window.png",
            "Pixel Pack - Licence",
            ["Enter your licence key", "PXP4-****-****-7QX4", "!This key belongs to an earlier version."],
            { inline: true },
          ),
          logFile("pixel-pack.log", [
            "2026-11-20 08:58:11 info  update 4.1.9 -> 4.2.0",
            "2026-11-20 08:58:40 info  licence check https://keys.pixelpack.example.com/v2",
            "2026-11-20 08:58:41 warn  key …7QX4: edition 3 found in keychain, edition 4 expected",
            "2026-11-20 08:58:41 error licence refused: E-LIC-17",
          ]),
        ],
      },
    ),
    change("2d 5h", "sari", { assignee: "bayu", priority: "high", type: "bug", tags: ["licence", "v4.2"] }),
    reply(
      "2d 4h 40m",
      "bayu",
      `
      Hi Dewi,

      the mistake is ours: keys from before April were missing on the new server. Yours works again.

      Please open **Pixel Pack › Licence › Check again**. There is nothing to reinstall.

      Bayu
      `,
      "pending",
    ),
    note(
      "2d 4h 25m",
      "sari",
      "@Bayu third one today. Keys from before April were not copied to the new server. @Made is on it; re-issuing by hand works.",
    ),
    letter(
      "3h 18m",
      `
      Thank you for the quick answer! The laptop is fine now.

      Still the same message on the other Mac, the one in the studio. Both are mine, and Pro says two computers. Do I need a second key?

      Dewi
      `,
      { cc: ["studio"] },
    ),
  ]),
  talk("key-refused-noor", "noor", "pixel-pack", "Pixel Pack says my key is too old", [
    letter(
      "3d 2h",
      `
      Hi,

      Updated to 4.2, restarted Figma twice, and the Pro icons are gone: “This key belongs to an earlier version”. I have a client presentation at four, so a quick answer would make my day.

      Thanks,
    `,
      {
        files: [
          screenshot("error.png", "Pixel Pack", [
            "Licence: Free",
            "!This key belongs to an earlier version.",
            "[ Check again ]   [ Buy Pro ]",
          ]),
        ],
      },
    ),
    change("3d 1h 55m", "rina", { assignee: "rina", priority: "urgent", type: "bug", tags: ["licence", "v4.2"] }),
    reply(
      "3d 1h 48m",
      "rina",
      `
      Hi Noor,

      your key is on the new server now, I put it there by hand. Please choose **Licence › Check again**; the Pro icons come back at once.

      Good luck at four!
      Rina
    `,
      "pending",
    ),
    letter("3d 1h 20m", "That was eleven minutes. It works. You are wonderful, thank you!", { client: "iphone" }),
    change("3d 1h 10m", "rina", { status: "solved" }),
  ]),
  talk("key-refused-rachel", "rachel", "pixel-pack", "key doesnt work", [
    letter("3d 6h", "key doesnt work since the update. pls fix"),
    change("3d 5h 40m", "dimas", { assignee: "dimas", type: "bug", tags: ["licence", "v4.2"] }),
    reply(
      "3d 5h 30m",
      "dimas",
      `
      Hi Rachel,

      this happened to keys bought before April. Yours is repaired. Two steps, they take a minute:

      1. Open **Pixel Pack › Licence** and choose **Check again**.
      2. If the old message stays, choose **Forget this key** and enter the key from your purchase mail once more.

      The whole story is in our article “Your key is refused after an update”.

      Dimas
    `,
      "pending",
    ),
    letter("3d 3h", "step 2 did it. thx"),
    change("3d 2h 50m", "dimas", { status: "solved" }),
  ]),
  talk("unknown-device", "noor", "pixel-pack", "A computer I do not know is on my licence", [
    letter(
      "5h 30m",
      `
      Hello,

      In Settings › Devices I see “DESKTOP-4F2K, Windows, last seen yesterday”. I own only Macs. Did somebody get my key? Please remove it and tell me where it connected from, if you can.
    `,
    ),
    change("5h", "sari", { assignee: "made", priority: "high", type: "bug", tags: ["licence", "security"], team: "engineering" }),
    note(
      "4h 50m",
      "sari",
      "@Made her key was in a public Figma file for two days (she shared the plugin’s settings page). I think the key has to be replaced, not only the device freed. Can you check the addresses before I write to her?",
    ),
  ]),
  talk("key-mail-missing", "minh", "pixel-pack", "Chưa nhận được email chứa mã bản quyền", [
    letter(
      "50m",
      `
      Chào shop,

      Mình vừa thanh toán Pixel Pack Pro lúc 10 giờ sáng nay (đơn hàng 88590) nhưng chưa thấy email có mã bản quyền. Mình đã kiểm tra cả mục Spam rồi ạ.

      Mong shop hỗ trợ sớm vì mình đang cần gấp cho đồ án.

      Cảm ơn shop!
    `,
    ),
  ]),
  talk("lost-key", "oluwaseun", "pixel-pack", "I lost my licence key", [
    letter(
      "16d 7h",
      `
      Hello support, I changed my phone and my email app deleted old messages. I cannot find my Pixel Pack key anymore. I paid with the same email. Can you send it again please?
    `,
    ),
    change("16d 6h", "dimas", { assignee: "dimas", type: "question", tags: ["licence"] }),
    reply(
      "16d 5h 50m",
      "dimas",
      `
      Hi Oluwaseun,

      yes. I sent the key again to the address of your order, which is this one. It comes in its own mail from our shop.

      You can do this yourself at any time: open “Where to find your key” in our help and enter your address there.

      Dimas
    `,
      "solved",
    ),
    letter("16d 2h", "I have received it. God bless you."),
    change("16d 1h", "dimas", { status: "solved" }),
  ]),
  talk("key-refused-inkworks", "takahashi", "pixel-pack", "ライセンスキーが認識されません", [
    letter(
      "3d 12h",
      `
      インクワークスの高橋です。

      4.2 に更新したところ「This key belongs to an earlier version」と表示されます。昨年購入した Team ライセンスです。12名全員が同じ状況です。

      至急ご確認いただけますでしょうか。
    `,
      { files: [screenshot("ライセンス画面.png", "Pixel Pack - Team", ["Seats: 12 of 12", "!This key belongs to an earlier version."])] },
    ),
    change("3d 11h 50m", "sari", { assignee: "bayu", priority: "urgent", type: "bug", tags: ["licence", "v4.2", "team"] }),
    reply(
      "3d 11h 30m",
      "bayu",
      "Dear Takahashi-san, I am sorry for the trouble, twelve people waiting is bad. Your team’s key is repaired on the server. Please let each person choose **Licence › Check again**. If one computer still refuses, send me its name and I look at it at once.",
      "pending",
    ),
    letter(
      "3d 10h",
      `
      ありがとうございます。11名は直りました。1名だけ（PC名: INK-07）まだ同じ表示です。
    `,
    ),
    reply(
      "3d 9h 30m",
      "bayu",
      "INK-07 still kept the key of version 3. I removed it from here; please choose **Check again** once more on that computer.",
      "pending",
    ),
    letter("3d 9h", "INK-07も直りました。迅速なご対応、誠にありがとうございました。"),
    change("3d 8h 50m", "bayu", { status: "solved" }),
  ]),
];
