import pg from "pg";
import { databaseUrlOf } from "./product.mjs";

/**
 * `n` tickets by SQL alone (the pages' times are measured, not the way in): three messages and two events each, one customer
 * for five tickets, one in twenty still live, spread over two years. Returns the numbers of 200 of them.
 */
export async function fillWithTickets(sahut, n) {
  const client = new pg.Client({ connectionString: databaseUrlOf(sahut.dataDir) });
  await client.connect();
  await client.query("BEGIN");
  await client.query(
    `CREATE TEMP TABLE planned ON COMMIT DROP AS
     SELECT i, gen_random_uuid() AS id, i / 5 AS customer, now() - (i * interval '105 minutes') AS at,
            CASE WHEN i % 20 = 0 THEN (ARRAY['new','open','pending','onHold'])[1 + i / 20 % 4] ELSE (ARRAY['solved','closed'])[1 + i % 2] END AS status,
            (ARRAY['low','normal','normal','high','urgent'])[1 + i % 5] AS priority
     FROM generate_series(1, $1::int) AS i`,
    [n],
  );
  for (const statement of statements) await client.query(statement);
  const { rows } = await client.query(`SELECT number FROM "Ticket" JOIN planned USING (id) WHERE i % $1 = 0`, [
    Math.max(1, Math.floor(n / 200)),
  ]);
  await client.query("COMMIT");
  await client.query("ANALYZE");
  await client.end();
  return rows.map((row) => row.number);
}

const statements = [
  `CREATE TEMP TABLE people ON COMMIT DROP AS SELECT customer, gen_random_uuid() AS id FROM planned GROUP BY customer`,
  `INSERT INTO "Customer" (id, name) SELECT id, 'Person ' || customer FROM people`,
  `INSERT INTO "CustomerAddress" (id, "customerId", address) SELECT gen_random_uuid(), id, 'person' || customer || '@example.org' FROM people`,
  `INSERT INTO "Ticket" (id, subject, status, priority, channel, "productId", "mailboxId", "requesterId", "requesterAddress", "assigneeId", preview, "previewAuthor",
      "messageCount", "waitingSince", "replyDueAt", "lastMessageAt", "lastCustomerMessageAt", "lastStaffMessageAt", "solvedAt", "createdAt", "updatedAt")
    SELECT planned.id, 'Question ' || i || ' about the export of large files', status::"TicketStatus", priority::"TicketPriority", 'email', mailbox."productId", mailbox.id, people.id,
      'person' || customer || '@example.org', CASE WHEN i % 3 > 0 THEN staff.id END, 'Thank you, that helped a little, but the second file', 'Person ' || customer, 3,
      CASE WHEN status IN ('new', 'open') THEN at END, CASE WHEN status IN ('new', 'open') THEN at + interval '8 hours' END, at, at, at - interval '1 hour',
      CASE WHEN status IN ('solved', 'closed') THEN at END, at - interval '2 hours', at
    FROM planned JOIN people USING (customer), (SELECT * FROM "Mailbox" ORDER BY id LIMIT 1) mailbox, (SELECT * FROM "Staff" ORDER BY id LIMIT 1) staff`,
  `INSERT INTO "Message" (id, "ticketId", kind, "authorStaffId", "authorCustomerId", "authorName", "authorAddress", text, "messageId", "createdAt")
    SELECT gen_random_uuid(), planned.id, CASE WHEN part = 2 THEN 'reply' ELSE 'customer' END::"MessageKind", CASE WHEN part = 2 THEN staff.id END, CASE WHEN part <> 2 THEN people.id END,
      CASE WHEN part = 2 THEN staff.name ELSE 'Person ' || customer END, CASE WHEN part = 2 THEN staff.email ELSE 'person' || customer || '@example.org' END,
      repeat('The export of file ' || i || ' stops at eighty percent and the log says nothing about it. ', 8), 'bench-' || i || '-' || part || '@example.org', at - (3 - part) * interval '1 hour'
    FROM planned JOIN people USING (customer), generate_series(1, 3) AS part, (SELECT * FROM "Staff" ORDER BY id LIMIT 1) staff`,
  `INSERT INTO "TicketEvent" (id, "ticketId", kind, "actorType", "actorName", before, after, "createdAt")
    SELECT gen_random_uuid(), id, 'status', 'system', 'Sahut', '"new"', '"open"', at - part * interval '90 minutes' FROM planned, generate_series(0, 1) AS part`,
];
