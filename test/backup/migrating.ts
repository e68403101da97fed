import { backUpBeforeMigration } from "#app/backup/before-migration.ts";
import { setConfig } from "#app/platform/config.ts";
import { migrate } from "#app/platform/database/migrate.ts";

// A start that gets as far as its migrations, to be killed there.
const [url, dataDir, folder] = process.argv.slice(2) as [string, string, string];
setConfig({ dataDir, upgradeBackup: true });
await migrate(url, folder, backUpBeforeMigration);
