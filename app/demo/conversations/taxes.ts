import { csv, logFile } from "../files/papers.ts";
import { screenshot } from "../files/picture.ts";
import { type Conversation, change, letter, note, reply, talk } from "../script.ts";

/** Nota and the tax office, and mail that must arrive. */
export const taxes: Conversation[] = [
  talk("efaktur-export-11", "siti", "nota", "Ekspor e-Faktur gagal di PPN 11 %", [
    letter(
      "6d 4h",
      `
      Selamat pagi,

      setiap kali saya ekspor e-Faktur untuk bulan ini, aplikasi DJP menolak berkasnya: “DPP tidak sesuai dengan PPN baris 14”. Bulan lalu masih bisa. Saya lampirkan CSV-nya, nama pelanggan sudah saya samarkan.

      Batas lapor saya akhir bulan, mohon bantuannya.
    `,
      {
        files: [
          csv("efaktur-november.csv", [
            ["FK", "KD_JENIS_TRANSAKSI", "JUMLAH_DPP", "JUMLAH_PPN"],
            ["FK", "01", "1250000", "137500"],
            ["FK", "01", "333333", "36667"],
            ["FK", "01", "99999", "11000"],
          ]),
        ],
      },
    ),
    change("6d 3h", "rina", { assignee: "made", team: "engineering", priority: "high", type: "bug", tags: ["e-faktur", "tax"] }),
    reply(
      "6d 2h",
      "made",
      `
      Selamat pagi Bu Siti,

      terima kasih berkasnya, langsung ketemu. Baris 14: Nota membulatkan PPN ke atas, sedangkan DJP memotong ke bawah. Untuk harga yang tidak habis dibagi, selisihnya satu rupiah.

      Perbaikannya masuk di **Nota 2.8**, hari Kamis. Sementara itu, buka **Pengaturan › Pajak › Pembulatan** dan pilih **Ke bawah**, lalu ekspor ulang. Apakah diterima?

      Made
    `,
      "pending",
    ),
    letter(
      "5d 22h",
      `
      Pak Made,

      sudah diterima DJP. Alhamdulillah. Tapi sekarang total di faktur cetak beda satu rupiah dengan yang di e-Faktur. Pelanggan saya ada yang teliti sekali 😅
    `,
    ),
    note(
      "5d 21h",
      "made",
      "Printed total takes the rounding of the customer’s currency, export takes the tax rounding. Must be one setting. In 2.8.",
    ),
    reply(
      "5d 20h",
      "made",
      "Betul, Bu. Itu bagian kedua dari kesalahan yang sama dan ikut diperbaiki di 2.8 hari Kamis. Tiket ini saya tahan dulu dan saya kabari begitu keluar.",
      "onHold",
    ),
    letter("1d 1h", "Baik Pak, saya tunggu Kamis. Terima kasih."),
    change("1d", "made", { status: "onHold" }),
  ]),
  talk("mail-in-spam", "lukas", "nota", "Rechnungen landen bei Outlook im Spam", [
    letter(
      "2d 6h",
      `
      Hallo zusammen,

      seit Montag landen Rechnungen, die Nota verschickt, bei allen Kunden mit Outlook im Junk-Ordner. SPF ist in Ordnung, aber DKIM meldet „body hash did not verify“. Ich habe den Kopf einer Mail angehängt.

      Es sieht so aus, als würde nach dem Signieren noch etwas am Text geändert (vielleicht die Fußzeile?).

      Viele Grüße
      Lukas
    `,
      {
        files: [
          logFile("header.txt", [
            "Authentication-Results: spf=pass (sender IP is 192.0.2.71) smtp.mailfrom=mail.nota.example.com;",
            " dkim=fail (body hash did not verify) header.d=nota.example.com;",
            " dmarc=none action=none header.from=brandt-druck.example.com;compauth=fail reason=001",
            "X-Forefront-Antispam-Report: SFV:SPM; SCL:5",
          ]),
        ],
      },
    ),
    change("2d 5h", "sari", { assignee: "bayu", priority: "high", type: "bug", tags: ["mail", "deliverability"] }),
    reply(
      "2d 4h",
      "bayu",
      `
      Hallo Lukas,

      thank you, with that header it took ten minutes. You are right: since Monday our relay adds a line break at the end, after signing. It is off again since 15:40 UTC.

      Could you send one invoice to an Outlook address of yours and look at the result? And which length of key does your own domain use for DKIM, 1024 or 2048?

      Bayu
    `,
      "pending",
    ),
    letter(
      "1d 20h",
      `
      > Could you send one invoice to an Outlook address of yours and look at the result?

      Gemacht: dkim=pass, liegt im Posteingang. Danke für die schnelle Hilfe!

      > And which length of key does your own domain use for DKIM, 1024 or 2048?

      2048, Selector „nota1“. Ist das ein Problem für euch?
    `,
    ),
    reply(
      "1d 18h",
      "bayu",
      "No problem, 2048 is right. I keep this open until Monday evening to see that nobody else is hit. Danke, Lukas.",
      "pending",
    ),
    letter(
      "1d 17h 58m",
      `
      Guten Tag,

      ich bin bis zum 30. November nicht im Büro und lese Mails nur unregelmäßig. In dringenden Fällen hilft Ihnen meine Kollegin Anja Keller (anja.keller@brandt-druck.example.com).

      Lukas Brandt
    `,
      { client: "vacation" },
    ),
    letter(
      "3h 15m",
      `
      Nachtrag vom Handy: zwei Kunden melden sich gerade, wieder im Spam. SPF passes, DKIM says “body hash did not verify”. Bitte nochmal schauen!
    `,
      { client: "k9" },
    ),
  ]),
  talk("vat-number", "dewi", "nota", "VAT number on the invoice", [
    letter(
      "245d 3h",
      "Hi! A client in Germany needs our VAT number on the invoice, and theirs too. Where do I put these in Nota? Dewi",
      {},
    ),
    change("245d 2h", "dimas", { assignee: "dimas", type: "question", tags: ["tax", "invoice"] }),
    reply(
      "245d 1h",
      "dimas",
      "Hi Dewi, yours: **Settings › Business › Tax number**. Theirs: on the customer’s page, field **VAT number**. Both are printed as soon as they are filled in, and the wording follows the invoice’s language.",
      "solved",
    ),
  ]),
  talk("ust-id", "jurgen", "nota", "USt-IdNr. fehlt auf der Rechnung", [
    letter(
      "41d 5h",
      `
      Sehr geehrte Damen und Herren,

      auf den Rechnungen, die wir mit Nota schreiben, fehlt unsere Umsatzsteuer-Identifikationsnummer. Nach § 14 UStG ist sie Pflicht. Außerdem müsste der Betrag als „15 €“ und nicht als „EUR 15“ erscheinen – unser Steuerberater hat das bemängelt.

      Bitte teilen Sie mir mit, wie ich das ändere.
    `,
    ),
    change("41d 4h", "dimas", { assignee: "dimas", type: "question", tags: ["tax", "invoice"] }),
    reply(
      "41d 3h",
      "dimas",
      `
      Sehr geehrter Herr Pfeiffer,

      both are settings:

      - **Einstellungen › Betrieb › Steuernummer**: enter the USt-IdNr., it is printed from the next invoice on.
      - **Einstellungen › Sprache › Währung**: choose “15 €”.

      Dimas
    `,
      "pending",
    ),
    letter(
      "40d 6h",
      `
      Sehr geehrter Herr Prakoso,

      vielen Dank, beides erledigt. Eine Frage noch: Können alte Rechnungen nachträglich korrigiert werden?
    `,
    ),
    reply(
      "40d 4h",
      "dimas",
      "Not changed, but corrected: open the invoice and choose **Stornieren und neu ausstellen**. The old one stays in the books, the new one gets the next number. German law wants it this way.",
      "solved",
    ),
    letter("40d 1h", "Perfekt. Besten Dank für den ausgezeichneten Service!"),
    change("40d", "dimas", { status: "solved" }),
  ]),
  talk("umlauts-import", "jurgen", "nota", "Umlaute beim Import der Kundenliste kaputt", [
    letter(
      "12d 6h",
      `
      Sehr geehrter Herr Prakoso,

      nach dem Import unserer Kundenliste aus Excel heißen alle Müllers jetzt „M�ller“. 214 Kunden. Was habe ich falsch gemacht?
    `,
      {
        files: [screenshot("import.png", "Nota - Kunden", ["M?ller, Jena", "Sch?fer, Weimar", "!214 Kunden importiert"], { inline: true })],
        client: "outlookDesktop",
      },
    ),
    change("12d 5h", "rina", { assignee: "dimas", type: "bug", tags: ["import"] }),
    reply(
      "12d 4h",
      "dimas",
      `
      Sehr geehrter Herr Pfeiffer,

      nothing wrong on your side: Excel writes Windows-1252, and Nota guessed UTF-8. Please

      1. choose **Kunden › Letzten Import zurücknehmen**, nothing is lost;
      2. import again and choose **Windows (westeuropäisch)** under **Zeichensatz**.

      Nota 2.8 will look at the file more carefully before it guesses.

      Dimas
    `,
      "pending",
    ),
    letter("11d 22h", "Wunderbar, alle Müllers heißen wieder Müller. Danke!"),
    change("11d 21h", "dimas", { status: "solved" }),
  ]),
  talk("number-gap", "helga", "nota", "Lücke in den Rechnungsnummern", [
    letter(
      "18d 4h",
      `
      Grüß Gott,

      zwischen Rechnung 2026-0231 und 2026-0233 fehlt die 0232. Das Finanzamt Wien wird mich fragen. Wo ist sie hingekommen?

      Liebe Grüße
      Helga Schuster
    `,
    ),
    change("18d 3h", "rina", { assignee: "rina", type: "question", tags: ["invoice", "tax"] }),
    reply(
      "18d 2h",
      "rina",
      "Grüß Gott Helga, 0232 was started on 3 November and thrown away before it was sent. It is in **Rechnungen › Verworfen**, with date and name. That page is meant for the tax office: print it, and the gap is explained.",
      "pending",
    ),
    letter(
      "18d 1h 59m",
      "Vielen Dank für Ihre Nachricht. Ich bin erst am Donnerstag wieder im Geschäft und antworte dann gerne. Helga Schuster",
      { client: "vacation" },
    ),
    letter("15d 3h", "Gefunden und ausgedruckt. Sie sind ein Schatz!"),
    change("15d 2h", "rina", { status: "solved" }),
  ]),
  talk("rounding-euro", "sergio", "nota", "El IVA no cuadra por un céntimo", [
    letter(
      "26h",
      `
      Hola:

      En facturas con muchas líneas, el IVA total no cuadra con la suma de las líneas por un céntimo (por ejemplo 21,00 € frente a 20,99 €). Mi gestor quiere que se calcule sobre el total. ¿Dónde se cambia?

      Gracias,
      Sergio
    `,
    ),
  ]),
];
