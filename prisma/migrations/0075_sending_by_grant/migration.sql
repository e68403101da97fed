-- A mailbox may send by the permission that its provider gave for collecting (XOAUTH2).
ALTER TABLE "OutgoingServer" ADD COLUMN "signIn" "SignInKind" NOT NULL DEFAULT 'password';
