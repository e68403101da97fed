-- What a call with an Idempotency-Key writes bears this id: whoever repeats it after a crash finds what is there already.
ALTER TABLE "IdempotentAnswer" ADD COLUMN "workId" UUID NOT NULL DEFAULT gen_random_uuid();
