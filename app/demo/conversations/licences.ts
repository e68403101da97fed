import { logFile } from "../files/papers.ts";
import { type Conversation, change, letter, note, reply, talk } from "../script.ts";

/** Computers, seats and schools: who may use Pixel Pack where. */
export const licences: Conversation[] = [
  talk("move-licence", "kwame", "pixel-pack", "Move my licence to a new computer", [
    letter(
      "1d 3h",
      `
      Good afternoon,

      My old laptop has given up after seven years. I bought a new one and would like to use Pixel Pack on it. The old one does not start any more, so I cannot sign out there. What shall I do?

      With kind regards,
      Kwame Mensah
    `,
    ),
    change("23h", "dimas", { assignee: "dimas", type: "question", tags: ["licence"] }),
    reply(
      "22h 30m",
      "dimas",
      `
      Dear Kwame,

      seven years is a good age for a laptop. You need not sign out on it:

      1. Install Pixel Pack on the new computer and enter your key.
      2. If both places are taken, a list of your computers appears. Choose the old one and **Free this place**.

      Please tell me if the old laptop is not in that list, then I free it from here.

      Dimas
    `,
      "pending",
    ),
    letter(
      "8h",
      `
      Thank you. The list shows two computers called “Kwame’s laptop”. I am afraid to free the wrong one. How can I tell them apart?
    `,
    ),
    reply(
      "3h",
      "dimas",
      `
      Good that you asked first. Please open **Settings › Devices**: the line with “last seen 4 November” is the old one, the line with “this computer” is the new one. Free the one from November.
    `,
      "pending",
    ),
  ]),
  talk("two-computers-putri", "putri", "pixel-pack", "Satu lisensi untuk dua laptop?", [
    letter(
      "9d 4h",
      `
      Halo kak,

      aku punya laptop kantor sama laptop pribadi. Beli Pro satu kali bisa dipakai di dua-duanya nggak ya? Takutnya nanti kena blokir hehe

      Makasih!
    `,
    ),
    change("9d 3h", "rina", { assignee: "rina", type: "question", tags: ["licence", "presales"] }),
    reply(
      "9d 2h 50m",
      "rina",
      `
      Halo Putri,

      bisa. Satu lisensi Pro berlaku untuk **dua komputer milik orang yang sama**. Masukkan kunci yang sama di keduanya, tidak ada yang diblokir.

      Kalau nanti ganti laptop, bebaskan tempatnya lewat **Lisensi › Lupakan kunci ini** di laptop lama.

      Salam,
      Rina
    `,
      "solved",
    ),
    letter("9d 1h", "Wah cepet banget dibalesnya. Oke langsung beli, makasih kak Rina 🙏"),
    change("9d 30m", "rina", { status: "solved" }),
  ]),
  talk("team-of-eight", "mehmet", "pixel-pack", "Licences for a team of eight", [
    letter(
      "6d 3h",
      `
      Hello,

      We are eight designers and two developers. The developers only need to read the icons in dev mode. Do we need ten licences or eight? And can we pay once for all, with one invoice to the company?

      Best regards,
      Mehmet Yılmaz
    `,
    ),
    change("6d 2h", "sari", { assignee: "sari", type: "advice", tags: ["team", "presales"] }),
    reply(
      "6d 1h",
      "sari",
      `
      Hello Mehmet,

      eight. Who only looks at icons in dev mode needs no seat.

      The Team edition is one order, one invoice and one page where you hand out the seats. From five seats on, each costs 20 % less. If you send me the company’s name, address and tax number, I prepare the invoice.

      Sari
    `,
      "pending",
    ),
    letter(
      "5d 4h",
      `
      Perfect. Please prepare it for:

      Yılmaz Yazılım Ltd. Şti.
      Bağdat Cad. 112/4, Kadıköy, İstanbul
      VKN 1234567890

      Can the seats be moved if somebody leaves?
    `,
    ),
    reply(
      "5d 1h",
      "sari",
      `
      The invoice is on its way from our shop. And yes: in **Team › Seats** choose the person and **Take back the seat**. It is free for the next one at once, as often as you like.
    `,
      "solved",
    ),
  ]),
  talk("student-discount", "chloe", "pixel-pack", "Remise étudiante pour une classe de 24", [
    letter(
      "4d 6h",
      `
      Bonjour,

      J’enseigne les arts appliqués au lycée. Mes 24 élèves travaillent sur Figma (version éducation) et j’aimerais qu’ils utilisent Pixel Pack de janvier à juin. Proposez-vous une remise pour les écoles ? Notre budget est très modeste.

      Bien cordialement,
    `,
    ),
    change("4d 5h", "sari", { assignee: "sari", type: "advice", tags: ["education", "presales"], priority: "low" }),
    note(
      "4d 4h 50m",
      "sari",
      "@Bayu schools: we said half a year free for up to 30 pupils when the teacher asks from a school’s address. She does. OK with you?",
    ),
    note("4d 3h", "bayu", "Yes. And ask her to show us what they make."),
    reply(
      "4d 2h",
      "sari",
      `
      Bonjour Chloé,

      forgive my English. **Yes, we can do that**: six months free for up to 30 pupils of one class. Please send us the list of the pupils’ school addresses, one per line, and the day on which the course begins. Each gets a key that ends by itself in June, nobody has to cancel anything.

      We would love to see what they draw.

      Sari
    `,
      "pending",
    ),
    letter(
      "4h 10m",
      `
      Chère Sari,

      C’est formidable, merci infiniment ! Je vous envoie la liste dès que l’administration l’a validée, sans doute mardi. Le cours commence le 6 janvier.

      Très cordialement,
    `,
    ),
    reply("4h", "sari", "Merci Chloé, Tuesday is fine. There is no hurry until January.", "pending"),
  ]),
  talk("offline-activation", "andrei", "pixel-pack", "Активация без интернета", [
    letter(
      "1d 2h",
      `
      Здравствуйте,

      у меня студия на даче, интернет там очень плохой. Pixel Pack просит проверить ключ каждые две недели, и без связи иконки Pro исчезают. Можно ли активировать лицензию надолго без интернета?

      Версия 4.2, Windows 11.

      С уважением,
      Андрей Волков
    `,
    ),
    change("22h", "rina", { assignee: "rina", type: "question", tags: ["licence", "offline"] }),
    reply(
      "21h",
      "rina",
      `
      Hello Andrei,

      I had your letter translated, I hope this answer reaches you well.

      Yes: in **Licence › Offline** choose **Make a request file**, carry it on a USB stick to a place with internet, open pixelpack.example.com/offline, and take the answer file back. It holds for **180 days**.

      Rina
    `,
      "pending",
    ),
    letter(
      "2h 30m",
      `
      Спасибо! Файл запроса создал, но сайт пишет: «Request file is from the future». Часы на компьютере правильные, часовой пояс Алматы.

      А.
    `,
      {
        files: [
          logFile("request.log", [
            "offline request v1",
            "created 2026-11-21T14:02:11+05:00",
            "server says: E-OFF-03 request file is from the future",
          ]),
        ],
      },
    ),
  ]),
  talk("subscription-or-once", "nadia", "pixel-pack", "Ini langganan atau sekali bayar?", [
    letter("11d 3h", "Halo, mau tanya. Harga $49 itu per tahun atau sekali bayar selamanya? Di web kurang jelas."),
    change("11d 2h", "rina", { assignee: "rina", type: "question", tags: ["presales"] }),
    reply(
      "11d 1h 40m",
      "rina",
      `
      Halo Nadia,

      sekali bayar, dan boleh dipakai selamanya. Pembaruan gratis selama satu tahun. Setelah itu Pixel Pack tetap berjalan; kalau ingin versi baru, ada harga pembaruan setengahnya.

      Terima kasih sudah bilang kurang jelas. Kalimat di web sudah kami perbaiki.

      Rina
    `,
      "solved",
    ),
  ]),
];
