import { connect } from "@/db/client";
import { type DatabaseFacts, inspectDatabase, listTenants } from "@/db/inspect";
import { toldLine } from "@/server/core/told-error";
import { env } from "@/server/env";
import { tenantKeys } from "@/server/secrets";
import { type Finding, good, note, wrong } from "./finding";

const OLDEST_VERSION = 15;

function judge(facts: DatabaseFacts): Finding[] {
  const { pendingMigrations: pending, newerMigrations: newer, unguardedTables: unguarded } = facts;
  const megabytes = Math.round(facts.sizeBytes / 1024 / 1024);
  const version = `PostgreSQL ${facts.version}, login ${facts.login}, ${megabytes} MB`;
  return [
    Number.parseInt(facts.version, 10) >= OLDEST_VERSION
      ? good("database", version)
      : wrong("database", `${version}; ${OLDEST_VERSION} or newer is needed`),
    newer > 0
      ? wrong("schema", "a newer version of Regulars has worked on this database: start that one")
      : pending === 0
        ? good("schema", "up to date")
        : note("schema", `${pending} steps are not applied yet; npm start applies them`),
    facts.canActAsApp
      ? good("app's role", "can be taken on")
      : wrong("app's role", `${facts.login} cannot take on regulars_app; npm start says what to grant`),
    unguarded.length === 0
      ? good("row-level security", "forced for every table")
      : wrong("row-level security", `not forced for ${unguarded.join(", ")}`),
  ];
}

/** Another master key than the data were made with shows only when somebody's name has to be read. */
async function checkTenants(): Promise<Finding[]> {
  const { DATABASE_URL, DATABASE_APP_URL, REGULARS_MASTER_KEY } = env();
  const db = connect(DATABASE_APP_URL ?? DATABASE_URL, { purpose: "command", max: 1 });
  try {
    const tenants = await listTenants(db);
    if (tenants.length === 0) return [note("tenants", "none yet")];
    const locked = tenants.filter(({ dataKey }) => !opens(REGULARS_MASTER_KEY, dataKey));
    const codes = locked.map(({ code }) => code).join(", ");
    return [
      good("tenants", tenants.map(({ code }) => code).join(", ")),
      locked.length === 0
        ? good("master key", "opens every tenant's data")
        : wrong("master key", `REGULARS_MASTER_KEY is not the one that ${codes} was made with`),
    ];
  } finally {
    await db.$client.end({ timeout: 5 });
  }
}

function opens(masterKey: string, dataKey: string): boolean {
  try {
    tenantKeys(masterKey, dataKey);
    return true;
  } catch {
    return false;
  }
}

export async function checkDatabase(): Promise<Finding[]> {
  try {
    const facts = await inspectDatabase(env().DATABASE_URL);
    const tenants = facts.pendingMigrations === 0 && facts.canActAsApp ? await checkTenants() : [];
    return [...judge(facts), ...tenants];
  } catch (error) {
    return [wrong("database", `cannot be reached: ${toldLine(error)}`)];
  }
}
