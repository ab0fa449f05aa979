import { randomBytes } from "node:crypto";

/**
 * An environment in which the app runs for a test or a benchmark: a migrated database of its own, and throw-away
 * secrets.
 */
export async function throwAwayEnvironment(setUp, purpose) {
  const database = await setUp.throwAwayDatabase(purpose);
  await setUp.migrate(database.url);
  return {
    env: {
      NODE_ENV: "production",
      REGULARS_MODE: "test",
      REGULARS_BACKUPS: "off",
      DATABASE_URL: database.url,
      DATABASE_APP_URL: "",
      REGULARS_MASTER_KEY: randomBytes(32).toString("base64"),
      NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
      NEXTAUTH_URL: `http://127.0.0.1:${process.env.PORT || 3000}`,
      HOST: "127.0.0.1",
    },
    leave: database.leave,
  };
}
