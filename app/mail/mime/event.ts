/** One appointment as a person would write it, in signs that need no language: what, when, where, who. null when it tells none of it. */
export function eventInWords(calendar: string): string | null {
  const unfolded = calendar.slice(0, LONGEST).replace(/\r?\n[ \t]/g, "");
  const method = /^METHOD:(\w+)/im.exec(unfolded)?.[1]?.toUpperCase() ?? "";
  const event = /^BEGIN:VEVENT\r?\n([\s\S]*?)(?:^END:VEVENT|$(?![\s\S]))/im.exec(unfolded)?.[1];
  if (!event) return null;
  const fields = fieldsOf(event);
  const sign = method === "CANCEL" || fields.get("STATUS")?.[0]?.value === "CANCELLED" ? "❌" : "📅";
  const when = moments(fields.get("DTSTART")?.[0], fields.get("DTEND")?.[0]);
  const what = text(fields.get("SUMMARY")?.[0]);
  const where = text(fields.get("LOCATION")?.[0]);
  const organizer = person(fields.get("ORGANIZER")?.[0]);
  const answers = method === "REPLY" ? (fields.get("ATTENDEE") ?? []).slice(0, 20).map(answer) : [];
  if (!what && !when) return null;
  const lines = [
    `${sign} ${[what, when].filter(Boolean).join(" · ")}`,
    text(fields.get("RRULE")?.[0]) && `🔁 ${text(fields.get("RRULE")?.[0])}`,
    where && `📍 ${where}`,
    organizer && `👤 ${organizer}`,
    ...answers,
  ];
  return lines.filter(Boolean).join("\n");
}

const LONGEST = 200_000;
type Field = { parameters: string; value: string };

function fieldsOf(event: string): Map<string, Field[]> {
  const fields = new Map<string, Field[]>();
  // Alarms inside of the event have fields of the same names.
  for (const line of event.replace(/^BEGIN:VALARM[\s\S]*?^END:VALARM/gim, "").split(/\r?\n/)) {
    const [, name, parameters, value] = /^([\w-]+)((?:;[\w-]+=(?:"[^"]*"|[^":;]*))*):(.*)$/.exec(line) ?? [];
    if (!name) continue;
    const field = { parameters: parameters!, value: value! };
    const known = fields.get(name.toUpperCase());
    if (known) known.push(field);
    else fields.set(name.toUpperCase(), [field]);
  }
  return fields;
}

/** RFC 5545 §3.3.11, on one line. */
function text(field: Field | undefined): string {
  return (field?.value ?? "")
    .replace(/\\n/gi, " ")
    .replace(/\\([\\;,])/g, "$1")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 500);
}

/** "2025-11-04 10:00 – 10:30 Asia/Jakarta": as written, never moved to another zone. */
function moments(start: Field | undefined, end: Field | undefined): string {
  const from = moment(start);
  if (!from) return "";
  const to = moment(end);
  const zone = parameter(start, "TZID") || (start!.value.endsWith("Z") ? "UTC" : "");
  const until = !to?.time || to.date !== from.date ? [to?.date, to?.time] : [to.time];
  const last = to && (to.date !== from.date || to.time !== from.time) && to.time ? ` – ${until.filter(Boolean).join(" ")}` : "";
  return [from.date, from.time].filter(Boolean).join(" ") + last + (zone && from.time ? ` ${zone}` : "");
}

function moment(field: Field | undefined): { date: string; time: string } | null {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d))?/.exec(field?.value ?? "") ?? [];
  return year ? { date: `${year}-${month}-${day}`, time: hour ? `${hour}:${minute}` : "" } : null;
}

function person(field: Field | undefined): string {
  if (!field) return "";
  const address = field.value
    .replace(/^mailto:/i, "")
    .trim()
    .slice(0, 300);
  const name = parameter(field, "CN");
  return name && name !== address ? `${name} <${address}>` : address;
}

function answer(field: Field): string {
  const said = parameter(field, "PARTSTAT").toUpperCase();
  const sign = said === "ACCEPTED" ? "✅" : said === "DECLINED" ? "❌" : "❔";
  return `${sign} ${person(field)}`;
}

function parameter(field: Field | undefined, name: string): string {
  return (
    new RegExp(`;${name}=(?:"([^"]*)"|([^";:]*))`, "i")
      .exec(field?.parameters ?? "")
      ?.slice(1)
      .find(Boolean)
      ?.slice(0, 200) ?? ""
  );
}
