-- The same three ways to encrypt, for the server that mail is sent by and the one it is collected from.
ALTER TABLE "IncomingServer" ALTER COLUMN "security" TYPE "ServerSecurity" USING ("security"::text::"ServerSecurity");
DROP TYPE "CollectSecurity";
