-- Since when the administrators know that mail waits too long to be understood.
ALTER TABLE "Installation" ADD COLUMN "mailAlarmedAt" TIMESTAMPTZ(6);
