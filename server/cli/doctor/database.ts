import { connect } from "@/db/client";
import { databaseInWords } from "@/db/in-words";
import { type DatabaseFacts, inspectDatabase, lastJobRun, listTenants } from "@/db/inspect";
import { safeLine } from "@/server/core/safe-error";
import { tenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";
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
    facts.tables === 0
      ? note("row-level security", "there are no tables yet")
      : unguarded.length === 0
        ? good("row-level security", `forced for each of ${facts.tables} tables`)
        : wrong("row-level security", `not forced for ${unguarded.join(", ")}`),
  ];
}

/** A wrong master key shows only when encrypted data is read, so it is tried here. */
function checkMasterKey(tenants: readonly { code: string; dataKey: string }[]): Finding {
  const locked = tenants.filter(({ dataKey }) => !opens(env().REGULARS_MASTER_KEY, dataKey));
  const codes = locked.map(({ code }) => code).join(", ");
  return locked.length === 0
    ? good("master key", "opens every tenant's data")
    : wrong("master key", `REGULARS_MASTER_KEY is not the one that ${codes} was made with`);
}

/** As the app itself works on it: with its own login, held to one tenant at a time. */
async function lookAsApp(): Promise<DatabaseView> {
  const { DATABASE_URL, DATABASE_APP_URL } = env();
  const db = connect(DATABASE_APP_URL ?? DATABASE_URL, {
    purpose: "command",
    max: 1,
    name: "regulars doctor",
  });
  try {
    const tenants = await listTenants(db);
    const lastRunAt = await lastJobRun(db);
    const seen = { tenants: tenants.length, lastRunAt, firstTenantAt: tenants[0]?.createdAt ?? null };
    if (tenants.length === 0) return { findings: [note("tenants", "none yet")], ...seen };
    const codes = tenants.map(({ code }) => code).join(", ");
    return { findings: [good("tenants", codes), checkMasterKey(tenants)], ...seen };
  } catch (error) {
    const words = databaseInWords(error, DATABASE_APP_URL ?? DATABASE_URL) ?? safeLine(error);
    return { findings: [wrong("app's login", words)], ...UNSEEN };
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

const CLOCK_NOTE_MS = 2000;
const CLOCK_WRONG_MS = 30_000;

/** Points end and codes expire by it. */
export function checkClock(aheadMs: number, sameMachine: boolean): Finding {
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  if (sameMachine)
    return note("clock", `${now}: the database's is this machine's own, so compare it with another one`);
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  const words = `${now}, ${seconds} s ${aheadMs < 0 ? "behind" : "ahead of"} the database's`;
  if (Math.abs(aheadMs) >= CLOCK_WRONG_MS) return wrong("clock", `${words}: set both by NTP`);
  return Math.abs(aheadMs) >= CLOCK_NOTE_MS ? note("clock", words) : good("clock", words);
}

export interface DatabaseView {
  findings: Finding[];
  /** null: it could not be asked */
  tenants: number | null;
  lastRunAt: Date | null;
  /** since when there has been something to lose */
  firstTenantAt: Date | null;
}

const UNSEEN = { tenants: null, lastRunAt: null, firstTenantAt: null };

export async function checkDatabase(): Promise<DatabaseView> {
  const { DATABASE_URL } = env();
  try {
    const facts = await inspectDatabase(DATABASE_URL);
    const clock = checkClock(facts.clockAheadMs, process.env.REGULARS_EMBEDDED === "1");
    const mayLook = facts.pendingMigrations === 0 && facts.canActAsApp;
    const unseen = { findings: [], ...UNSEEN, tenants: facts.tables === 0 ? 0 : null };
    const { findings, ...seen } = mayLook ? await lookAsApp() : unseen;
    return { findings: [...judge(facts), clock, ...findings], ...seen };
  } catch (error) {
    const words = databaseInWords(error, DATABASE_URL) ?? safeLine(error);
    return { findings: [wrong("database", `cannot be reached: ${words}`)], ...UNSEEN };
  }
}
