import { csv, logFile, pdf } from "../files/papers.ts";
import { logo, screenshot } from "../files/picture.ts";
import { change, type Conversation, letter, note, reply, talk } from "../script.ts";

/** Nota: invoices, taxes, printing, and mail that must arrive. */
export const invoices: Conversation[] = [
  talk("old-address-on-pdf", "ingrid", "nota", "Invoice PDF prints the old address", [
    letter("23h 5m", `
      Hello,

      We moved in September, and every new invoice still prints the old address at the top. In Settings › Business the new one is there. Two customers have sent letters to the wrong street already.
    `, { files: [pdf("invoice-2026-118.pdf", ["Solberg Design", "Gamle Kalvedalsveien 4, 5012 Bergen", "Invoice 2026-118"])] }),
    change("22h", "rina", { assignee: "bayu", type: "bug", tags: ["pdf"], priority: "normal" }),
    note("21h 30m", "rina", "Same as ticket of Agus in spring: the template keeps a copy of the address when it was edited by hand. **Templates › Reset the head** helps, but it also removes her logo. @Bayu is there a softer way?"),
  ]),

  talk("efaktur-export-11", "siti", "nota", "Ekspor e-Faktur gagal di PPN 11 %", [
    letter("6d 4h", `
      Selamat pagi,

      setiap kali saya ekspor e-Faktur untuk bulan ini, aplikasi DJP menolak berkasnya: “DPP tidak sesuai dengan PPN baris 14”. Bulan lalu masih bisa. Saya lampirkan CSV-nya, nama pelanggan sudah saya samarkan.

      Batas lapor saya akhir bulan, mohon bantuannya.
    `, { files: [csv("efaktur-november.csv", [["FK", "KD_JENIS_TRANSAKSI", "JUMLAH_DPP", "JUMLAH_PPN"], ["FK", "01", "1250000", "137500"], ["FK", "01", "333333", "36667"], ["FK", "01", "99999", "11000"]])] }),
    change("6d 3h", "rina", { assignee: "made", team: "engineering", priority: "high", type: "bug", tags: ["e-faktur", "tax"] }),
    reply("6d 2h", "made", `
      Selamat pagi Bu Siti,

      terima kasih berkasnya, langsung ketemu. Baris 14: Nota membulatkan PPN ke atas, sedangkan DJP memotong ke bawah. Untuk harga yang tidak habis dibagi, selisihnya satu rupiah.

      Perbaikannya masuk di **Nota 2.8**, hari Kamis. Sementara itu, buka **Pengaturan › Pajak › Pembulatan** dan pilih **Ke bawah**, lalu ekspor ulang. Apakah diterima?

      Made
    `, "pending"),
    letter("5d 22h", `
      Pak Made,

      sudah diterima DJP. Alhamdulillah. Tapi sekarang total di faktur cetak beda satu rupiah dengan yang di e-Faktur. Pelanggan saya ada yang teliti sekali 😅
    `),
    note("5d 21h", "made", "Printed total takes the rounding of the customer’s currency, export takes the tax rounding. Must be one setting. In 2.8."),
    reply("5d 20h", "made", "Betul, Bu. Itu bagian kedua dari kesalahan yang sama dan ikut diperbaiki di 2.8 hari Kamis. Tiket ini saya tahan dulu dan saya kabari begitu keluar.", "onHold"),
    letter("1d 1h", "Baik Pak, saya tunggu Kamis. Terima kasih."),
    change("1d", "made", { status: "onHold" }),
  ]),

  talk("mail-in-spam", "lukas", "nota", "Rechnungen landen bei Outlook im Spam", [
    letter("2d 6h", `
      Hallo zusammen,

      seit Montag landen Rechnungen, die Nota verschickt, bei allen Kunden mit Outlook im Junk-Ordner. SPF ist in Ordnung, aber DKIM meldet „body hash did not verify“. Ich habe den Kopf einer Mail angehängt.

      Es sieht so aus, als würde nach dem Signieren noch etwas am Text geändert (vielleicht die Fußzeile?).

      Viele Grüße
      Lukas
    `, { files: [logFile("header.txt", ["Authentication-Results: spf=pass (sender IP is 192.0.2.71) smtp.mailfrom=mail.nota.example.com;", " dkim=fail (body hash did not verify) header.d=nota.example.com;", " dmarc=none action=none header.from=brandt-druck.example.com;compauth=fail reason=001", "X-Forefront-Antispam-Report: SFV:SPM; SCL:5"])] }),
    change("2d 5h", "sari", { assignee: "bayu", priority: "high", type: "bug", tags: ["mail", "deliverability"] }),
    reply("2d 4h", "bayu", `
      Hallo Lukas,

      thank you, with that header it took ten minutes. You are right: since Monday our relay adds a line break at the end, after signing. It is off again since 15:40 UTC.

      Could you send one invoice to an Outlook address of yours and look at the result? And which length of key does your own domain use for DKIM, 1024 or 2048?

      Bayu
    `, "pending"),
    letter("1d 20h", `
      > Could you send one invoice to an Outlook address of yours and look at the result?

      Gemacht: dkim=pass, liegt im Posteingang. Danke für die schnelle Hilfe!

      > And which length of key does your own domain use for DKIM, 1024 or 2048?

      2048, Selector „nota1“. Ist das ein Problem für euch?
    `),
    reply("1d 18h", "bayu", "No problem, 2048 is right. I keep this open until Monday evening to see that nobody else is hit. Danke, Lukas.", "pending"),
    letter("1d 17h 58m", `
      Guten Tag,

      ich bin bis zum 30. November nicht im Büro und lese Mails nur unregelmäßig. In dringenden Fällen hilft Ihnen meine Kollegin Anja Keller (anja.keller@brandt-druck.example.com).

      Lukas Brandt
    `, { client: "vacation" }),
    letter("3h 15m", `
      Nachtrag vom Handy: zwei Kunden melden sich gerade, wieder im Spam. SPF passes, DKIM says “body hash did not verify”. Bitte nochmal schauen!
    `, { client: "k9" }),
  ]),

  talk("transfer-unpaid", "yohanes", "nota", "Transfer bank masih tertulis belum lunas sejak Jumat", [
    letter("2d 1h", `
      Selamat siang, saya sudah bayar langganan Nota lewat transfer hari Jumat, tapi di akun masih tertulis BELUM LUNAS dan ada tulisan merah akan ditutup. Bukti transfer terlampir. Mohon dicek 🙏
    `, { files: [pdf("bukti-transfer.pdf", ["BUKTI TRANSFER", "Rp 900.000", "Ke: Warung Piksel", "Berita: 79412"])] }),
    change("2d", "dimas", { assignee: "dimas", type: "question", tags: ["payment", "transfer"] }),
    reply("1d 23h", "dimas", "Selamat siang Pak Yohanes, terima kasih. Uangnya belum kami temukan karena berita transfernya lain dari nomor pesanan. Boleh kirim lagi buktinya yang ada nama pengirimnya? Tulisan merah sudah saya matikan, akun Bapak tidak akan ditutup.", "pending"),
    letter("2h 20m", "Bukti transfer saya lampirkan lagi, mohon dicek ya mas. Pengirimnya atas nama istri saya, Marta Siregar.", {
      files: [screenshot("IMG_20261122_bukti.png", "Mobile banking", ["Transfer berhasil", "Rp 900.000", "Dari: MARTA SIREGAR", "Ke: WARUNG PIKSEL"])],
    }),
  ]),

  talk("wrong-name-receipt", "abebe", "nota", "Wrong name on my receipt", [
    letter("6h", "Hello, on my receipt it says Abede Tadesse. My name is Abebe. My accountant will not accept it with the wrong name. Please correct."),
  ]),

  talk("catalogue-crash", "wayan", "nota", "Nota berhenti waktu buka katalog 400 halaman", [
    letter("4d 3h", `
      Om Swastiastu,

      katalog saya sekarang sudah 400 halaman lebih. Sejak kemarin Nota langsung tertutup sendiri begitu katalognya dibuka. Laptop RAM 4 GB.
    `),
    change("4d 2h", "sari", { assignee: "sari", type: "bug", tags: ["crash", "catalogue"] }),
    reply("4d 1h", "sari", "Om Swastiastu Pak Wayan, boleh kirim berkas lognya? Ada di **Bantuan › Buka folder log**, namanya nota.log. Dari situ kelihatan apakah kehabisan memori atau ada gambar yang rusak.", "pending"),
    letter("2d 12h", "Ini lognya Bu Sari. Suksma.", {
      files: [logFile("nota.log", ["10:02:11 open catalogue pages=412", "10:02:14 render page 1..40", "10:02:19 warn memory 3.1 GB of 3.8 GB", "10:02:20 image page 87: 9921 x 14031 px, decoding", "10:02:22 fatal out of memory"])],
    }),
    note("2d 11h", "sari", "Page 87 has a poster of 9921 × 14031 px. @Made should we shrink pictures when they are added?"),
    reply("2d 10h", "sari", "Ketemu, Pak: di halaman 87 ada gambar poster yang sangat besar (9921 × 14031 titik). Coba buka katalog dengan menahan tombol **Shift** (tanpa gambar), lalu ganti gambar halaman 87 dengan yang lebih kecil. Mohon kabari hasilnya.", "pending"),
  ]),

  talk("vat-number", "dewi", "nota", "VAT number on the invoice", [
    letter("245d 3h", "Hi! A client in Germany needs our VAT number on the invoice, and theirs too. Where do I put these in Nota? Dewi", {}),
    change("245d 2h", "dimas", { assignee: "dimas", type: "question", tags: ["tax", "invoice"] }),
    reply("245d 1h", "dimas", "Hi Dewi, yours: **Settings › Business › Tax number**. Theirs: on the customer’s page, field **VAT number**. Both are printed as soon as they are filled in, and the wording follows the invoice’s language.", "solved"),
  ]),

  talk("ust-id", "jurgen", "nota", "USt-IdNr. fehlt auf der Rechnung", [
    letter("41d 5h", `
      Sehr geehrte Damen und Herren,

      auf den Rechnungen, die wir mit Nota schreiben, fehlt unsere Umsatzsteuer-Identifikationsnummer. Nach § 14 UStG ist sie Pflicht. Außerdem müsste der Betrag als „15 €“ und nicht als „EUR 15“ erscheinen – unser Steuerberater hat das bemängelt.

      Bitte teilen Sie mir mit, wie ich das ändere.
    `),
    change("41d 4h", "dimas", { assignee: "dimas", type: "question", tags: ["tax", "invoice"] }),
    reply("41d 3h", "dimas", `
      Sehr geehrter Herr Pfeiffer,

      both are settings:

      - **Einstellungen › Betrieb › Steuernummer**: enter the USt-IdNr., it is printed from the next invoice on.
      - **Einstellungen › Sprache › Währung**: choose “15 €”.

      Dimas
    `, "pending"),
    letter("40d 6h", `
      Sehr geehrter Herr Prakoso,

      vielen Dank, beides erledigt. Eine Frage noch: Können alte Rechnungen nachträglich korrigiert werden?
    `),
    reply("40d 4h", "dimas", "Not changed, but corrected: open the invoice and choose **Stornieren und neu ausstellen**. The old one stays in the books, the new one gets the next number. German law wants it this way.", "solved"),
    letter("40d 1h", "Perfekt. Besten Dank für den ausgezeichneten Service!"),
    change("40d", "dimas", { status: "solved" }),
  ]),

  talk("umlauts-import", "jurgen", "nota", "Umlaute beim Import der Kundenliste kaputt", [
    letter("12d 6h", `
      Sehr geehrter Herr Prakoso,

      nach dem Import unserer Kundenliste aus Excel heißen alle Müllers jetzt „M�ller“. 214 Kunden. Was habe ich falsch gemacht?
    `, { files: [screenshot("import.png", "Nota - Kunden", ["M?ller, Jena", "Sch?fer, Weimar", "!214 Kunden importiert"], { inline: true })], client: "outlookDesktop" }),
    change("12d 5h", "rina", { assignee: "dimas", type: "bug", tags: ["import"] }),
    reply("12d 4h", "dimas", `
      Sehr geehrter Herr Pfeiffer,

      nothing wrong on your side: Excel writes Windows-1252, and Nota guessed UTF-8. Please

      1. choose **Kunden › Letzten Import zurücknehmen**, nothing is lost;
      2. import again and choose **Windows (westeuropäisch)** under **Zeichensatz**.

      Nota 2.8 will look at the file more carefully before it guesses.

      Dimas
    `, "pending"),
    letter("11d 22h", "Wunderbar, alle Müllers heißen wieder Müller. Danke!"),
    change("11d 21h", "dimas", { status: "solved" }),
  ]),

  talk("number-gap", "helga", "nota", "Lücke in den Rechnungsnummern", [
    letter("18d 4h", `
      Grüß Gott,

      zwischen Rechnung 2026-0231 und 2026-0233 fehlt die 0232. Das Finanzamt Wien wird mich fragen. Wo ist sie hingekommen?

      Liebe Grüße
      Helga Schuster
    `),
    change("18d 3h", "rina", { assignee: "rina", type: "question", tags: ["invoice", "tax"] }),
    reply("18d 2h", "rina", "Grüß Gott Helga, 0232 was started on 3 November and thrown away before it was sent. It is in **Rechnungen › Verworfen**, with date and name. That page is meant for the tax office: print it, and the gap is explained.", "pending"),
    letter("18d 1h 59m", "Vielen Dank für Ihre Nachricht. Ich bin erst am Donnerstag wieder im Geschäft und antworte dann gerne. Helga Schuster", { client: "vacation" }),
    letter("15d 3h", "Gefunden und ausgedruckt. Sie sind ein Schatz!"),
    change("15d 2h", "rina", { status: "solved" }),
  ]),

  talk("thermal-printer", "agus", "nota", "Cetak struk di printer thermal 58 mm terpotong", [
    letter("22d 7h", `
      Pak/Bu, struk dari Nota di printer thermal 58 mm selalu terpotong sebelah kanan, angka totalnya tidak kelihatan.

      Printernya merek lokal, pakai Bluetooth ke HP Android.

      Agus
      Bengkel Maju
    `),
    change("22d 6h", "rina", { assignee: "rina", type: "question", tags: ["printing"] }),
    reply("22d 5h", "rina", `
      Halo Pak Agus,

      lebar kertasnya masih 80 mm di Nota. Ubah di **Pengaturan › Cetak › Kertas › 58 mm**, lalu pilih **Huruf sempit**. Totalnya akan muat.

      Rina
    `, "pending"),
    letter("21d 23h", "Sudah bisa mbak, totalnya kelihatan semua. Tapi sekarang logonya kecil sekali. Bisa dibesarkan?"),
    reply("21d 22h", "rina", "Bisa: **Pengaturan › Cetak › Logo** geser ke kanan. Di 58 mm paling bagus logo hitam putih, lebarnya penuh.", "solved"),
  ]),

  talk("recurring-invoices", "ratna", "nota", "Faktur otomatis tiap bulan", [
    letter("3d 4h", `
      Halo,

      saya punya 30 penyewa kos dan tiap bulan buat faktur yang sama satu-satu. Apa bisa dibuat otomatis tanggal 1? Kalau belum bisa, kapan ya kira-kira?

      Ratna
    `),
    change("3d 3h", "dimas", { assignee: "rina", type: "featureRequest", tags: ["wish", "recurring"] }),
    reply("3d 2h", "rina", "Halo Bu Ratna, penuh otomatis belum bisa, itu rencana kami untuk awal tahun. Sekarang sudah ada jalan pintas: pilih 30 faktur bulan lalu, lalu **Salin ke bulan ini**. Semua dibuat sekali klik dan masih bisa diperiksa sebelum dikirim.", "pending"),
    letter("2d 20h", "Oh begitu, lumayan. Tapi tanggal jatuh temponya ikut berubah nggak?"),
    reply("2d 19h", "rina", "Ikut berubah, Bu. Kalau jatuh tempo tanggal 10, tetap tanggal 10 bulan ini.", "solved"),
  ]),

  talk("blurred-logo", "giulia", "nota", "Il logo è sfocato nel PDF", [
    letter("28d 3h", `
      Buongiorno,

      il nostro logo nelle fatture è sfocato. Sullo schermo è nitido, nel PDF no. Lo allego qui sotto.

      Grazie, Giulia
    `, { files: [logo("logo.png", "GF", [154, 74, 16])] }),
    change("28d 2h", "rina", { assignee: "rina", type: "question", tags: ["pdf", "logo"] }),
    reply("28d 1h", "rina", "Buongiorno Giulia, the picture is 120 pixels wide, and paper needs about 600. If you have the logo as **SVG**, use that: it is sharp at every size. Otherwise a PNG of 600 pixels or more.", "pending"),
    letter("27d 6h", "Con l'SVG è perfetto. Grazie mille!"),
    change("27d 5h", "rina", { status: "solved" }),
  ]),

  talk("new-laptop-backup", "budi", "nota", "Pindah Nota ke laptop baru", [
    letter("30d 4h", "Min, laptop saya ganti. Cara mindahin data Nota gimana? Takut hilang 3 tahun data."),
    change("30d 3h", "rina", { assignee: "rina", type: "question", tags: ["backup"] }),
    reply("30d 2h", "rina", `
      Halo Pak Budi, aman:

      1. Di laptop lama: **Berkas › Cadangkan semua**, simpan ke flashdisk.
      2. Di laptop baru: pasang Nota, lalu **Berkas › Pulihkan** dan pilih berkas tadi.

      Jangan hapus laptop lama sebelum angka di halaman **Ringkasan** sama.

      Rina
    `, "pending"),
    letter("29d 8h", "berhasil min, angkanya sama semua. makasih banyak"),
    change("29d 7h", "rina", { status: "solved" }),
  ]),

  talk("rounding-euro", "sergio", "nota", "El IVA no cuadra por un céntimo", [
    letter("26h", `
      Hola:

      En facturas con muchas líneas, el IVA total no cuadra con la suma de las líneas por un céntimo (por ejemplo 21,00 € frente a 20,99 €). Mi gestor quiere que se calcule sobre el total. ¿Dónde se cambia?

      Gracias,
      Sergio
    `),
  ]),

  talk("scan-without-words", "office", "nota", "scan_0042", [letter("7h 40m", "", { files: [pdf("scan_0042.pdf", ["FAKTUR PAJAK", "Nomor Seri 010.000-26.00000042"])] })]),

  talk("accountant-access", "siti", "nota", "Akses untuk akuntan", [
    letter("48d 5h", "Selamat siang, bisa tidak akuntan saya lihat laporan tapi tidak bisa mengubah faktur?", {}),
    change("48d 4h", "rina", { assignee: "rina", type: "question", tags: ["access"] }),
    reply("48d 3h", "rina", "Bisa, Bu Siti. **Pengaturan › Orang › Undang**, pilih peran **Hanya melihat**. Akuntan Ibu dapat kata sandi sendiri.", "solved"),
    letter("48d 1h", "Sudah, terima kasih mbak Rina."),
    change("48d", "rina", { status: "solved" }),
  ]),
];
