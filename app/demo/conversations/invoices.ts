import { logFile, pdf } from "../files/papers.ts";
import { logo, screenshot } from "../files/picture.ts";
import { type Conversation, change, letter, note, reply, talk } from "../script.ts";

/** Nota: invoices on paper, on screen and on a new laptop. */
export const invoices: Conversation[] = [
  talk("old-address-on-pdf", "ingrid", "nota", "Invoice PDF prints the old address", [
    letter(
      "23h 5m",
      `
      Hello,

      We moved in September, and every new invoice still prints the old address at the top. In Settings › Business the new one is there. Two customers have sent letters to the wrong street already.
    `,
      { files: [pdf("invoice-2026-118.pdf", ["Solberg Design", "Gamle Kalvedalsveien 4, 5012 Bergen", "Invoice 2026-118"])] },
    ),
    change("22h", "rina", { assignee: "bayu", type: "bug", tags: ["pdf"], priority: "normal" }),
    note(
      "21h 30m",
      "rina",
      "Same as ticket of Agus in spring: the template keeps a copy of the address when it was edited by hand. **Templates › Reset the head** helps, but it also removes her logo. @Bayu is there a softer way?",
    ),
  ]),
  talk("transfer-unpaid", "yohanes", "nota", "Transfer bank masih tertulis belum lunas sejak Jumat", [
    letter(
      "2d 1h",
      `
      Selamat siang, saya sudah bayar langganan Nota lewat transfer hari Jumat, tapi di akun masih tertulis BELUM LUNAS dan ada tulisan merah akan ditutup. Bukti transfer terlampir. Mohon dicek 🙏
    `,
      { files: [pdf("bukti-transfer.pdf", ["BUKTI TRANSFER", "Rp 900.000", "Ke: Warung Piksel", "Berita: 79412"])] },
    ),
    change("2d", "dimas", { assignee: "dimas", type: "question", tags: ["payment", "transfer"] }),
    reply(
      "1d 23h",
      "dimas",
      "Selamat siang Pak Yohanes, terima kasih. Uangnya belum kami temukan karena berita transfernya lain dari nomor pesanan. Boleh kirim lagi buktinya yang ada nama pengirimnya? Tulisan merah sudah saya matikan, akun Bapak tidak akan ditutup.",
      "pending",
    ),
    letter("2h 20m", "Bukti transfer saya lampirkan lagi, mohon dicek ya mas. Pengirimnya atas nama istri saya, Marta Siregar.", {
      files: [
        screenshot("IMG_20261122_bukti.png", "Mobile banking", [
          "Transfer berhasil",
          "Rp 900.000",
          "Dari: MARTA SIREGAR",
          "Ke: WARUNG PIKSEL",
        ]),
      ],
    }),
  ]),
  talk("wrong-name-receipt", "abebe", "nota", "Wrong name on my receipt", [
    letter(
      "6h",
      "Hello, on my receipt it says Abede Tadesse. My name is Abebe. My accountant will not accept it with the wrong name. Please correct.",
    ),
  ]),
  talk("catalogue-crash", "wayan", "nota", "Nota berhenti waktu buka katalog 400 halaman", [
    letter(
      "4d 3h",
      `
      Om Swastiastu,

      katalog saya sekarang sudah 400 halaman lebih. Sejak kemarin Nota langsung tertutup sendiri begitu katalognya dibuka. Laptop RAM 4 GB.
    `,
    ),
    change("4d 2h", "sari", { assignee: "sari", type: "bug", tags: ["crash", "catalogue"] }),
    reply(
      "4d 1h",
      "sari",
      "Om Swastiastu Pak Wayan, boleh kirim berkas lognya? Ada di **Bantuan › Buka folder log**, namanya nota.log. Dari situ kelihatan apakah kehabisan memori atau ada gambar yang rusak.",
      "pending",
    ),
    letter("2d 12h", "Ini lognya Bu Sari. Suksma.", {
      files: [
        logFile("nota.log", [
          "10:02:11 open catalogue pages=412",
          "10:02:14 render page 1..40",
          "10:02:19 warn memory 3.1 GB of 3.8 GB",
          "10:02:20 image page 87: 9921 x 14031 px, decoding",
          "10:02:22 fatal out of memory",
        ]),
      ],
    }),
    note("2d 11h", "sari", "Page 87 has a poster of 9921 × 14031 px. @Made should we shrink pictures when they are added?"),
    reply(
      "2d 10h",
      "sari",
      "Ketemu, Pak: di halaman 87 ada gambar poster yang sangat besar (9921 × 14031 titik). Coba buka katalog dengan menahan tombol **Shift** (tanpa gambar), lalu ganti gambar halaman 87 dengan yang lebih kecil. Mohon kabari hasilnya.",
      "pending",
    ),
  ]),
  talk("thermal-printer", "agus", "nota", "Cetak struk di printer thermal 58 mm terpotong", [
    letter(
      "22d 7h",
      `
      Pak/Bu, struk dari Nota di printer thermal 58 mm selalu terpotong sebelah kanan, angka totalnya tidak kelihatan.

      Printernya merek lokal, pakai Bluetooth ke HP Android.

      Agus
      Bengkel Maju
    `,
    ),
    change("22d 6h", "rina", { assignee: "rina", type: "question", tags: ["printing"] }),
    reply(
      "22d 5h",
      "rina",
      `
      Halo Pak Agus,

      lebar kertasnya masih 80 mm di Nota. Ubah di **Pengaturan › Cetak › Kertas › 58 mm**, lalu pilih **Huruf sempit**. Totalnya akan muat.

      Rina
    `,
      "pending",
    ),
    letter("21d 23h", "Sudah bisa mbak, totalnya kelihatan semua. Tapi sekarang logonya kecil sekali. Bisa dibesarkan?"),
    reply(
      "21d 22h",
      "rina",
      "Bisa: **Pengaturan › Cetak › Logo** geser ke kanan. Di 58 mm paling bagus logo hitam putih, lebarnya penuh.",
      "solved",
    ),
  ]),
  talk("recurring-invoices", "ratna", "nota", "Faktur otomatis tiap bulan", [
    letter(
      "3d 4h",
      `
      Halo,

      saya punya 30 penyewa kos dan tiap bulan buat faktur yang sama satu-satu. Apa bisa dibuat otomatis tanggal 1? Kalau belum bisa, kapan ya kira-kira?

      Ratna
    `,
    ),
    change("3d 3h", "dimas", { assignee: "rina", type: "featureRequest", tags: ["wish", "recurring"] }),
    reply(
      "3d 2h",
      "rina",
      "Halo Bu Ratna, penuh otomatis belum bisa, itu rencana kami untuk awal tahun. Sekarang sudah ada jalan pintas: pilih 30 faktur bulan lalu, lalu **Salin ke bulan ini**. Semua dibuat sekali klik dan masih bisa diperiksa sebelum dikirim.",
      "pending",
    ),
    letter("2d 20h", "Oh begitu, lumayan. Tapi tanggal jatuh temponya ikut berubah nggak?"),
    reply("2d 19h", "rina", "Ikut berubah, Bu. Kalau jatuh tempo tanggal 10, tetap tanggal 10 bulan ini.", "solved"),
  ]),
  talk("blurred-logo", "giulia", "nota", "Il logo è sfocato nel PDF", [
    letter(
      "28d 3h",
      `
      Buongiorno,

      il nostro logo nelle fatture è sfocato. Sullo schermo è nitido, nel PDF no. Lo allego qui sotto.

      Grazie, Giulia
    `,
      { files: [logo("logo.png", "GF", [154, 74, 16])] },
    ),
    change("28d 2h", "rina", { assignee: "rina", type: "question", tags: ["pdf", "logo"] }),
    reply(
      "28d 1h",
      "rina",
      "Buongiorno Giulia, the picture is 120 pixels wide, and paper needs about 600. If you have the logo as **SVG**, use that: it is sharp at every size. Otherwise a PNG of 600 pixels or more.",
      "pending",
    ),
    letter("27d 6h", "Con l'SVG è perfetto. Grazie mille!"),
    change("27d 5h", "rina", { status: "solved" }),
  ]),
  talk("new-laptop-backup", "budi", "nota", "Pindah Nota ke laptop baru", [
    letter("30d 4h", "Min, laptop saya ganti. Cara mindahin data Nota gimana? Takut hilang 3 tahun data."),
    change("30d 3h", "rina", { assignee: "rina", type: "question", tags: ["backup"] }),
    reply(
      "30d 2h",
      "rina",
      `
      Halo Pak Budi, aman:

      1. Di laptop lama: **Berkas › Cadangkan semua**, simpan ke flashdisk.
      2. Di laptop baru: pasang Nota, lalu **Berkas › Pulihkan** dan pilih berkas tadi.

      Jangan hapus laptop lama sebelum angka di halaman **Ringkasan** sama.

      Rina
    `,
      "pending",
    ),
    letter("29d 8h", "berhasil min, angkanya sama semua. makasih banyak"),
    change("29d 7h", "rina", { status: "solved" }),
  ]),
  talk("scan-without-words", "office", "nota", "scan_0042", [
    letter("7h 40m", "", { files: [pdf("scan_0042.pdf", ["FAKTUR PAJAK", "Nomor Seri 010.000-26.00000042"])] }),
  ]),
  talk("accountant-access", "siti", "nota", "Akses untuk akuntan", [
    letter("48d 5h", "Selamat siang, bisa tidak akuntan saya lihat laporan tapi tidak bisa mengubah faktur?", {}),
    change("48d 4h", "rina", { assignee: "rina", type: "question", tags: ["access"] }),
    reply(
      "48d 3h",
      "rina",
      "Bisa, Bu Siti. **Pengaturan › Orang › Undang**, pilih peran **Hanya melihat**. Akuntan Ibu dapat kata sandi sendiri.",
      "solved",
    ),
    letter("48d 1h", "Sudah, terima kasih mbak Rina."),
    change("48d", "rina", { status: "solved" }),
  ]),
];
