import { logFile } from "../files/papers.ts";
import { screenshot } from "../files/picture.ts";
import { change, type Conversation, letter, note, reply, talk } from "../script.ts";

/** Keys, computers and seats of Pixel Pack. */
export const licences: Conversation[] = [
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
          screenshot("licence-window.png", "Pixel Pack - Licence", ["Enter your licence key", "PXP4-****-****-7QX4", "!This key belongs to an earlier version."], { inline: true }),
          logFile("pixel-pack.log", ["2026-11-20 08:58:11 info  update 4.1.9 -> 4.2.0", "2026-11-20 08:58:40 info  licence check https://keys.pixelpack.example.com/v2", "2026-11-20 08:58:41 warn  key …7QX4: edition 3 found in keychain, edition 4 expected", "2026-11-20 08:58:41 error licence refused: E-LIC-17"]),
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
    note("2d 4h 25m", "sari", "@Bayu third one today. Keys from before April were not copied to the new server. @Made is on it; re-issuing by hand works."),
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
    letter("3d 2h", `
      Hi,

      Updated to 4.2, restarted Figma twice, and the Pro icons are gone: “This key belongs to an earlier version”. I have a client presentation at four, so a quick answer would make my day.

      Thanks,
    `, { files: [screenshot("error.png", "Pixel Pack", ["Licence: Free", "!This key belongs to an earlier version.", "[ Check again ]   [ Buy Pro ]"])] }),
    change("3d 1h 55m", "rina", { assignee: "rina", priority: "urgent", type: "bug", tags: ["licence", "v4.2"] }),
    reply("3d 1h 48m", "rina", `
      Hi Noor,

      your key is on the new server now, I put it there by hand. Please choose **Licence › Check again**; the Pro icons come back at once.

      Good luck at four!
      Rina
    `, "pending"),
    letter("3d 1h 20m", "That was eleven minutes. It works. You are wonderful, thank you!", { client: "iphone" }),
    change("3d 1h 10m", "rina", { status: "solved" }),
  ]),

  talk("key-refused-rachel", "rachel", "pixel-pack", "key doesnt work", [
    letter("3d 6h", "key doesnt work since the update. pls fix"),
    change("3d 5h 40m", "dimas", { assignee: "dimas", type: "bug", tags: ["licence", "v4.2"] }),
    reply("3d 5h 30m", "dimas", `
      Hi Rachel,

      this happened to keys bought before April. Yours is repaired. Two steps, they take a minute:

      1. Open **Pixel Pack › Licence** and choose **Check again**.
      2. If the old message stays, choose **Forget this key** and enter the key from your purchase mail once more.

      The whole story is in our article “Your key is refused after an update”.

      Dimas
    `, "pending"),
    letter("3d 3h", "step 2 did it. thx"),
    change("3d 2h 50m", "dimas", { status: "solved" }),
  ]),

  talk("move-licence", "kwame", "pixel-pack", "Move my licence to a new computer", [
    letter("1d 3h", `
      Good afternoon,

      My old laptop has given up after seven years. I bought a new one and would like to use Pixel Pack on it. The old one does not start any more, so I cannot sign out there. What shall I do?

      With kind regards,
      Kwame Mensah
    `),
    change("23h", "dimas", { assignee: "dimas", type: "question", tags: ["licence"] }),
    reply("22h 30m", "dimas", `
      Dear Kwame,

      seven years is a good age for a laptop. You need not sign out on it:

      1. Install Pixel Pack on the new computer and enter your key.
      2. If both places are taken, a list of your computers appears. Choose the old one and **Free this place**.

      Please tell me if the old laptop is not in that list, then I free it from here.

      Dimas
    `, "pending"),
    letter("8h", `
      Thank you. The list shows two computers called “Kwame’s laptop”. I am afraid to free the wrong one. How can I tell them apart?
    `),
    reply("3h", "dimas", `
      Good that you asked first. Please open **Settings › Devices**: the line with “last seen 4 November” is the old one, the line with “this computer” is the new one. Free the one from November.
    `, "pending"),
  ]),

  talk("two-computers-putri", "putri", "pixel-pack", "Satu lisensi untuk dua laptop?", [
    letter("9d 4h", `
      Halo kak,

      aku punya laptop kantor sama laptop pribadi. Beli Pro satu kali bisa dipakai di dua-duanya nggak ya? Takutnya nanti kena blokir hehe

      Makasih!
    `),
    change("9d 3h", "rina", { assignee: "rina", type: "question", tags: ["licence", "presales"] }),
    reply("9d 2h 50m", "rina", `
      Halo Putri,

      bisa. Satu lisensi Pro berlaku untuk **dua komputer milik orang yang sama**. Masukkan kunci yang sama di keduanya, tidak ada yang diblokir.

      Kalau nanti ganti laptop, bebaskan tempatnya lewat **Lisensi › Lupakan kunci ini** di laptop lama.

      Salam,
      Rina
    `, "solved"),
    letter("9d 1h", "Wah cepet banget dibalesnya. Oke langsung beli, makasih kak Rina 🙏"),
    change("9d 30m", "rina", { status: "solved" }),
  ]),

  talk("lost-key", "oluwaseun", "pixel-pack", "I lost my licence key", [
    letter("16d 7h", `
      Hello support, I changed my phone and my email app deleted old messages. I cannot find my Pixel Pack key anymore. I paid with the same email. Can you send it again please?
    `),
    change("16d 6h", "dimas", { assignee: "dimas", type: "question", tags: ["licence"] }),
    reply("16d 5h 50m", "dimas", `
      Hi Oluwaseun,

      yes. I sent the key again to the address of your order, which is this one. It comes in its own mail from our shop.

      You can do this yourself at any time: open “Where to find your key” in our help and enter your address there.

      Dimas
    `, "solved"),
    letter("16d 2h", "I have received it. God bless you."),
    change("16d 1h", "dimas", { status: "solved" }),
  ]),

  talk("team-of-eight", "mehmet", "pixel-pack", "Licences for a team of eight", [
    letter("6d 3h", `
      Hello,

      We are eight designers and two developers. The developers only need to read the icons in dev mode. Do we need ten licences or eight? And can we pay once for all, with one invoice to the company?

      Best regards,
      Mehmet Yılmaz
    `),
    change("6d 2h", "sari", { assignee: "sari", type: "advice", tags: ["team", "presales"] }),
    reply("6d 1h", "sari", `
      Hello Mehmet,

      eight. Who only looks at icons in dev mode needs no seat.

      The Team edition is one order, one invoice and one page where you hand out the seats. From five seats on, each costs 20 % less. If you send me the company’s name, address and tax number, I prepare the invoice.

      Sari
    `, "pending"),
    letter("5d 4h", `
      Perfect. Please prepare it for:

      Yılmaz Yazılım Ltd. Şti.
      Bağdat Cad. 112/4, Kadıköy, İstanbul
      VKN 1234567890

      Can the seats be moved if somebody leaves?
    `),
    reply("5d 1h", "sari", `
      The invoice is on its way from our shop. And yes: in **Team › Seats** choose the person and **Take back the seat**. It is free for the next one at once, as often as you like.
    `, "solved"),
  ]),

  talk("student-discount", "chloe", "pixel-pack", "Remise étudiante pour une classe de 24", [
    letter("4d 6h", `
      Bonjour,

      J’enseigne les arts appliqués au lycée. Mes 24 élèves travaillent sur Figma (version éducation) et j’aimerais qu’ils utilisent Pixel Pack de janvier à juin. Proposez-vous une remise pour les écoles ? Notre budget est très modeste.

      Bien cordialement,
    `),
    change("4d 5h", "sari", { assignee: "sari", type: "advice", tags: ["education", "presales"], priority: "low" }),
    note("4d 4h 50m", "sari", "@Bayu schools: we said half a year free for up to 30 pupils when the teacher asks from a school’s address. She does. OK with you?"),
    note("4d 3h", "bayu", "Yes. And ask her to show us what they make."),
    reply("4d 2h", "sari", `
      Bonjour Chloé,

      forgive my English. **Yes, we can do that**: six months free for up to 30 pupils of one class. Please send us the list of the pupils’ school addresses, one per line, and the day on which the course begins. Each gets a key that ends by itself in June, nobody has to cancel anything.

      We would love to see what they draw.

      Sari
    `, "pending"),
    letter("4h 10m", `
      Chère Sari,

      C’est formidable, merci infiniment ! Je vous envoie la liste dès que l’administration l’a validée, sans doute mardi. Le cours commence le 6 janvier.

      Très cordialement,
    `),
    reply("4h", "sari", "Merci Chloé, Tuesday is fine. There is no hurry until January.", "pending"),
  ]),

  talk("offline-activation", "andrei", "pixel-pack", "Активация без интернета", [
    letter("1d 2h", `
      Здравствуйте,

      у меня студия на даче, интернет там очень плохой. Pixel Pack просит проверить ключ каждые две недели, и без связи иконки Pro исчезают. Можно ли активировать лицензию надолго без интернета?

      Версия 4.2, Windows 11.

      С уважением,
      Андрей Волков
    `),
    change("22h", "rina", { assignee: "rina", type: "question", tags: ["licence", "offline"] }),
    reply("21h", "rina", `
      Hello Andrei,

      I had your letter translated, I hope this answer reaches you well.

      Yes: in **Licence › Offline** choose **Make a request file**, carry it on a USB stick to a place with internet, open pixelpack.example.com/offline, and take the answer file back. It holds for **180 days**.

      Rina
    `, "pending"),
    letter("2h 30m", `
      Спасибо! Файл запроса создал, но сайт пишет: «Request file is from the future». Часы на компьютере правильные, часовой пояс Алматы.

      А.
    `, { files: [logFile("request.log", ["offline request v1", "created 2026-11-21T14:02:11+05:00", "server says: E-OFF-03 request file is from the future"])] }),
  ]),

  talk("key-mail-missing", "minh", "pixel-pack", "Chưa nhận được email chứa mã bản quyền", [
    letter("50m", `
      Chào shop,

      Mình vừa thanh toán Pixel Pack Pro lúc 10 giờ sáng nay (đơn hàng 88590) nhưng chưa thấy email có mã bản quyền. Mình đã kiểm tra cả mục Spam rồi ạ.

      Mong shop hỗ trợ sớm vì mình đang cần gấp cho đồ án.

      Cảm ơn shop!
    `),
  ]),

  talk("unknown-device", "noor", "pixel-pack", "A computer I do not know is on my licence", [
    letter("5h 30m", `
      Hello,

      In Settings › Devices I see “DESKTOP-4F2K, Windows, last seen yesterday”. I own only Macs. Did somebody get my key? Please remove it and tell me where it connected from, if you can.
    `),
    change("5h", "sari", { assignee: "made", priority: "high", type: "bug", tags: ["licence", "security"], team: "engineering" }),
    note("4h 50m", "sari", "@Made her key was in a public Figma file for two days (she shared the plugin’s settings page). I think the key has to be replaced, not only the device freed. Can you check the addresses before I write to her?"),
  ]),

  talk("subscription-or-once", "nadia", "pixel-pack", "Ini langganan atau sekali bayar?", [
    letter("11d 3h", "Halo, mau tanya. Harga $49 itu per tahun atau sekali bayar selamanya? Di web kurang jelas."),
    change("11d 2h", "rina", { assignee: "rina", type: "question", tags: ["presales"] }),
    reply("11d 1h 40m", "rina", `
      Halo Nadia,

      sekali bayar, dan boleh dipakai selamanya. Pembaruan gratis selama satu tahun. Setelah itu Pixel Pack tetap berjalan; kalau ingin versi baru, ada harga pembaruan setengahnya.

      Terima kasih sudah bilang kurang jelas. Kalimat di web sudah kami perbaiki.

      Rina
    `, "solved"),
  ]),
];
