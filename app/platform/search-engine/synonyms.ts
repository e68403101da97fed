import { database } from "#app/platform/database/index.ts";
import { kept } from "#app/platform/kept.ts";
import { stemsOf } from "./stems.ts";

/**
 * Words that customers and writers use for the same thing, a line each; every word stands for all others of its line.
 * General words of support only: what one seller's customers call things belongs into that seller's own synonyms.
 */
const lines: Record<string, string> = {
  en: `
    remove delete uninstall erase discard
    picture image photo graphic
    website site webpage
    buy purchase order
    pay payment billing
    invoice bill receipt
    price cost fee charge
    refund reimburse
    cancel terminate unsubscribe stop
    sign login signin logon authenticate authentication
    password passphrase credential
    account profile user
    email mail
    error failure fail exception crash
    broken damaged defective
    fix repair resolve troubleshoot solve
    slow performance lag
    fast speed quick
    install setup
    upgrade update newer
    change modify edit alter update
    create make add new generate
    choose select pick
    show display view see
    hide conceal
    find search locate look lookup
    send submit deliver
    receive get obtain
    upload attach import
    download fetch export save
    copy duplicate clone
    move transfer migrate
    share collaborate invite
    colleague coworker teammate team member
    permission access rights privilege role
    restrict limit block prevent
    limit quota maximum cap
    language locale translation translate
    country region
    phone mobile smartphone
    computer laptop desktop pc machine
    screen display monitor
    folder directory
    file document
    settings preferences options configuration config configure
    start launch begin run open execute
    stop halt quit end abort
    restart reboot reload
    log logging trace
    test testing check verify
    notify notification alert
    schedule recurring
    backup restore recover recovery
    lost missing disappear
    customer client buyer
    shipping delivery ship
    package parcel
    discount coupon promo voucher
    subscription plan membership
    version release
    old previous outdated earlier legacy
    url link address
    clear empty clean purge flush
    security secure safe vulnerability
    secret token key
    host server
    deploy deployment release publish
    build compile bundle
    dependency package library module
    repo repository
    environment env variable
    redirect forward
    loading spinner loader
    popup modal dialog
    form field input
    menu navigation navbar
    font typeface
    style css theme
    video movie clip
    sound audio speech voice
    number digit
    chart graph
    report analytics statistics
    message chat conversation
    answer reply response
    question ask
    memory ram
    disk storage space
    timeout expire
    duplicate twice repeated double
    diagnose doctor inspect debug
    wrong incorrect invalid
    required mandatory
    network connection internet
    offline disconnected
    organization company
    tax vat
    currency money`,
  id: `
    hapus buang copot
    gambar foto ikon
    situs web website laman
    beli pesan order
    bayar pembayaran lunas
    faktur nota invoice tagihan kuitansi struk
    harga biaya tarif ongkos
    refund pengembalian kembali
    batal batalkan berhenti stop
    masuk login
    sandi password
    akun profil
    email surel
    galat gagal error eror
    rusak cacat
    perbaiki betulkan
    lambat lemot
    pasang instal install
    perbarui pembaruan update upgrade
    ubah ganti edit
    buat tambah bikin
    pilih tentukan
    tampil muncul lihat
    cari temukan
    kirim pengiriman
    terima dapat
    unggah upload
    unduh download
    salin kopi copy
    pindah migrasi
    bagikan undang
    izin akses hak
    batas kuota maksimal
    bahasa terjemahan
    ponsel hp handphone telepon
    komputer laptop pc
    layar monitor
    folder direktori
    berkas file dokumen
    pengaturan setelan opsi konfigurasi
    mulai buka jalankan
    cadangan backup
    hilang lenyap
    pelanggan pembeli konsumen
    diskon kupon promo voucher
    langganan paket
    versi rilis
    kunci lisensi serial key
    pajak ppn npwp
    uang dana
    dobel ganda duplikat
    salah keliru
    ditolak gagal`,
};

/** Stem → the stems that stand for it, of one language. */
export type Synonyms = ReadonlyMap<string, ReadonlySet<string>>;

// A language's stems do not change while the process lives.
const general = new Map<string, Promise<Synonyms>>();

type Group = { language: string; words: string[] };
const own = kept((): Promise<Group[]> => database().synonymGroup.findMany({ select: { language: true, words: true } }), 1_000);
/** Those that colleagues keep changed in this process; another one notices within a second. */
export const forgetSynonyms = own.forget;

/** The general table's, and those that colleagues keep. */
export async function synonymsOf(language: string): Promise<Synonyms> {
  const known = general.get(language) ?? read(language, generalGroups(language));
  general.set(language, known);
  known.catch(() => general.delete(language));
  const groups = (await own.get()).filter((group) => group.language === language).map(({ words }) => words);
  return groups.length === 0 ? known : read(language, groups, await known);
}

/** The words of the general table, a group each. */
export function generalGroups(language: string): string[][] {
  return (lines[language] ?? "").split("\n").map((line) => line.trim().split(" ").filter(Boolean));
}

async function read(language: string, groups: string[][], before: Synonyms = new Map()): Promise<Synonyms> {
  const stems = await stemsOf(language, groups.flat());
  const synonyms = new Map<string, Set<string>>([...before].map(([stem, others]) => [stem, new Set(others)]));
  for (const group of groups) {
    const same = [...new Set(group.map((word) => stems.get(word) ?? "").filter(Boolean))];
    for (const stem of same) {
      const others = synonyms.get(stem) ?? new Set();
      for (const other of same) if (other !== stem) others.add(other);
      synonyms.set(stem, others);
    }
  }
  return synonyms;
}
