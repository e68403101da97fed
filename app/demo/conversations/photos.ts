import { logFile } from "../files/papers.ts";
import { landscape, screenshot } from "../files/picture.ts";
import { type Conversation, change, letter, note, reply, talk } from "../script.ts";

/** Lensa: presets, skin, phones, and files that will not download. */
export const photos: Conversation[] = [
  talk("too-green-fuji", "lan", "lensa", "Preset bị ám xanh với file Fuji", [
    letter(
      "4h 40m",
      `
      Chào Lensa,

      Mình dùng bộ "Sawah" với file RAW của Fuji X-T4, da người và cỏ đều bị ám xanh lá. Với máy Sony của bạn mình thì bình thường.

      Mình gửi ảnh trước và sau khi áp preset.
    `,
      { files: [landscape("truoc.png", 0, true), landscape("sau-sawah.png", 1, true)] },
    ),
    change("4h 20m", "dimas", { assignee: "sari", type: "bug", tags: ["fuji", "colour"] }),
    reply(
      "4h",
      "sari",
      `
      Hi Lan,

      thank you for the two pictures, that is exactly the cast we know. Fuji files come with their own colour profile, and “Sawah” was made on the Adobe one. Please try:

      1. In the **Profile** box choose **Adobe Colour** instead of “Provia”.
      2. Apply the preset again.

      Is it better? And could you send one RAW file, so that we can make a Fuji version of this preset?

      Sari
    `,
      "pending",
    ),
    letter(
      "1h 10m",
      `
      Đỡ hơn nhiều rồi ạ, nhưng lá cây vẫn hơi xanh quá. Here are two RAW files, before and after: https://files.example.com/lan/fuji-raw.zip (the files are too big for email).

      Lan
    `,
    ),
  ]),

  talk("velvia-letter", "jack", "lensa", "Your presets, my late wife’s garden, and a question", [
    letter(
      "3d 9h",
      `
      Dear people at Lensa,

      I have been meaning to write for some time. I am seventy-four and took up digital photography only when they stopped making the film I liked, so you must forgive me if I do not use the right words for things. My granddaughter installed your presets for me at Easter and I have had more pleasure from them than from anything since the Pentax, which I still have, and which still works, unlike the car.

      Now, my wife kept a garden. It was not a large garden but it had a great many dahlias in it, and every year in February I photographed them for the village calendar. I went back through the old slides and scanned them (another story, the scanner and I are not friends) and I thought I would make the new pictures look like the old ones, so that the calendar of this year could stand beside the one of 1987.

      The preset called “Kebun” is very nearly right. The reds are exactly the reds. But the greens are younger than I remember them, if you see what I mean, and the sky is a little too sure of itself.

      So my question is: can I change the preset and keep my own version, without spoiling the one I paid for? And if I do, will an update throw it away?

      There is no hurry at all. The dahlias come out in February.

      Yours sincerely,
    `,
    ),
    change("3d 8h", "rina", { assignee: "sari", type: "question", tags: ["presets", "custom"], priority: "low" }),
    reply(
      "3d 6h",
      "sari",
      `
      Dear Jack,

      what a lovely letter. It went around the whole office.

      Yes, you can, and nothing is spoiled. Apply “Kebun”, then move **Green › Hue** a little to the left (that makes the leaves older) and **Blue › Luminance** down (that makes the sky less sure of itself). When you like it, choose **Save as a new preset** and give it a name of its own, perhaps hers.

      Updates only ever touch the presets that came from us. Yours lies in another folder and stays as it is.

      We would be honoured to see the calendar.

      Sari
    `,
      "pending",
    ),
    letter(
      "2d 14h",
      `
      > When you like it, choose **Save as a new preset** and give it a name of its own, perhaps hers.

      It is called “Margaret”. It took me an evening, and the sky behaves now.

      > We would be honoured to see the calendar.

      You shall have one, printed, if you tell me where Yogyakarta keeps its letterboxes.
    `,
    ),
    note("2d 13h", "bayu", "@Sari please send him the postal address, and the next preset pack for free."),
    reply(
      "2d 12h",
      "sari",
      "Dear Jack, Margaret is a beautiful name for a preset. Our letterbox: Warung Piksel, Jalan Contoh 12, Yogyakarta 55000. I have put the next pack on your account; it will appear when it is finished, in spring. Thank you.",
      "solved",
    ),
  ]),

  talk("download-expired", "omar", "lensa", "لا أستطيع تنزيل الملف بعد الشراء", [
    letter(
      "2h 50m",
      `
      مرحباً،

      اشتريت حزمة Lensa قبل ثلاثة أيام ولم أتمكن من تنزيلها في وقتها. الآن الرابط يقول إن الصلاحية انتهت (رقم الطلب 88477).

      أرجو إرسال رابط جديد، وشكراً لكم.

      عمر
    `,
    ),
  ]),

  talk("download-again-fatima", "fatima", "lensa", "Lien de téléchargement expiré", [
    letter(
      "10d 4h",
      "Bonjour, mon lien ne marche plus, il dit « expiré ». J’ai payé le 9. Pouvez-vous m’en envoyer un autre ? Merci d’avance. Fatima Zahra",
    ),
    change("10d 3h", "dimas", { assignee: "dimas", type: "question", tags: ["download"] }),
    reply(
      "10d 2h",
      "dimas",
      "Bonjour Fatima Zahra, a new link is on its way to this address; it works for seven days and five downloads. You can also make one yourself at any time: see “Download again after the link has expired”.",
      "solved",
    ),
    letter("10d 1h", "Reçu, merci beaucoup ! Vos presets sont magnifiques."),
    change("10d 30m", "dimas", { status: "solved" }),
  ]),

  talk("skin-orange", "beatriz", "lensa", "Pele laranja nos retratos", [
    letter(
      "5d 7h",
      `
      Olá,

      a predefinição “Senja” deixa a pele muito laranja em casamentos à noite. Os noivos parecem ter ido à praia o dia todo 😅 Há alguma maneira de proteger a pele?
    `,
      { files: [landscape("casamento.png", 0.2)] },
    ),
    change("5d 6h", "sari", { assignee: "dimas", type: "question", tags: ["colour", "skin"] }),
    reply(
      "5d 5h",
      "dimas",
      "Olá Beatriz, yes: each Lensa preset has a twin that ends in “– skin”. It leaves the orange range alone. For pictures that are done already, set **Orange › Saturation** to −20 and **Luminance** to +10, then copy this to the whole evening.",
      "pending",
    ),
    letter("4d 22h", "Perfeito!! Não sabia que existiam as versões “skin”. Os noivos agradecem."),
    change("4d 21h", "dimas", { status: "solved" }),
  ]),

  talk("install-on-phone", "hana", "lensa", "폰에서 설치하는 방법", [
    letter("19d 5h", "안녕하세요, 렌사 프리셋을 아이폰에서만 쓰고 싶은데 설치 방법이 있나요? 컴퓨터가 없어요."),
    change("19d 4h", "rina", { assignee: "rina", type: "question", tags: ["mobile", "install"] }),
    reply(
      "19d 3h",
      "rina",
      "Hi Hana, yes, no computer needed: open your download link on the phone, choose the **DNG** version, save the pictures to Photos, open them in the free Lightroom app, and there choose **⋯ › Create preset**. The article “Install presets on a phone” has a picture for each step.",
      "pending",
    ),
    letter("18d 20h", "됐어요! 감사합니다 :)"),
    change("18d 19h", "rina", { status: "solved" }),
  ]),

  talk("video-luts", "sofia", "lensa", "LUTs for video?", [
    letter("14d 3h", "Hi again. Do you sell the Lensa looks as LUTs for video (Resolve)? I would pay for that. Sofia"),
    change("14d 2h", "rina", { assignee: "rina", type: "featureRequest", tags: ["video", "wish"], priority: "low" }),
    reply(
      "14d 1h",
      "rina",
      "Hi Sofia, not yet. You are the ninth person to ask, and at ten Bayu has promised to start. I keep your ticket on hold and write when there is something to try.",
      "onHold",
    ),
  ]),

  talk("lightroom-version", "minh", "lensa", "Does it work with Lightroom 6?", [
    letter("9d 7h", "hello i have old lightroom 6 (not cc). will lensa work? i dont want to buy and then it not work"),
    reply(
      "9d 6h",
      "dimas",
      "Hello, honest answer: only half. Lightroom 6 cannot read .xmp presets, and the masks are missing. The ten basic looks come as .lrtemplate too and do work. If that is not enough for you, please do not buy it yet.",
      "pending",
    ),
    change("9d 5h 50m", "dimas", { assignee: "dimas", type: "question", tags: ["presales", "lightroom"] }),
    letter("9d 2h", "ok thank you for honest. i will update lightroom first", {}),
    change("9d 1h", "dimas", { status: "solved" }),
  ]),

  talk("import-crash", "beatriz", "lensa", "Lightroom fecha ao importar os presets", [
    letter("60d 3h", "Olá, o Lightroom fecha sempre que importo o ZIP. Mac M1.", { client: "iphone" }),
    change("60d 2h", "rina", { assignee: "made", team: "engineering", type: "bug", tags: ["install", "mac"] }),
    reply(
      "60d 1h",
      "made",
      "Olá Beatriz, please unpack the ZIP first and import the folder. Version 1.4 of the pack has a file name that Lightroom on the Mac does not survive; 1.5 repairs it. Could you send me the report that the Mac offers after the crash?",
      "pending",
    ),
    letter("59d 20h", "Com a pasta funcionou. Segue o relatório.", {
      files: [
        logFile("crash.txt", [
          "Process: Adobe Lightroom Classic",
          "Exception Type: EXC_BAD_ACCESS (SIGSEGV)",
          "Thread 0 Crashed: PresetImporter readName",
        ]),
      ],
    }),
    reply("59d 18h", "made", "Thank you, that is the file name indeed. 1.5 is out.", "solved"),
  ]),

  talk("wedding-licence", "beatriz", "lensa", "Second photographer", [
    letter("130d 2h", "Hi, may my second photographer use my Lensa licence when we work on the same wedding? Beatriz"),
    change("130d 1h", "sari", { assignee: "sari", type: "question", tags: ["licence-terms"] }),
    reply(
      "130d",
      "sari",
      "Hi Beatriz, on pictures that you deliver under your name: yes. For her own clients she needs her own licence.",
      "solved",
    ),
  ]),

  talk("before-after-slider", "oluwaseun", "lensa", "preview pictures look different", [
    letter(
      "20h",
      `
      Good day. The preview pictures on your website are very bright but when I apply "Pantai" my picture is dark. Am I doing something wrong? I use Lightroom mobile on Android.
    `,
      { files: [screenshot("Screenshot_20261121.png", "Lightroom", ["Profile: Camera default", "Preset: Pantai", "Exposure -0.80"])] },
    ),
    change("18h", "rina", { type: "question", tags: ["mobile", "colour"] }),
  ]),

  talk("terse-rachel", "rachel", "lensa", "refund?", [letter("9h 30m", "bought lensa, doesnt work on my android. refund?")]),
];
