-- GET /tickets?status=solved: one in a hundred, spread over the last fourteen days.
CREATE INDEX "Ticket_solved_recent" ON "Ticket" ("lastMessageAt" DESC, "id" DESC) WHERE "status" = 'solved';

-- What the sweep and the command line did last: for the status page and /metrics.
CREATE TABLE "Chore" (
    "name" TEXT NOT NULL,
    "ranAt" TIMESTAMPTZ(6),
    "seconds" INTEGER,
    "milliseconds" INTEGER NOT NULL,
    "error" TEXT,
    "failedAt" TIMESTAMPTZ(6),

    CONSTRAINT "Chore_pkey" PRIMARY KEY ("name")
);
