import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { startThrowAway } from "./embedded";

export interface ThrowAwayDatabase {
  /** owns the database */
  url: string;
  leave(): Promise<void>;
}

const onDatabase = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

async function drop(url: string, name: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  // its clones too: what tests make is named after their template
  const left = await admin`select datname from pg_database where datname like ${`${name}%`}`;
  for (const { datname } of left) await admin.unsafe(`drop database if exists ${datname} with (force)`);
  await admin.end();
}

/** An empty database for tests and benchmarks: on DATABASE_URL's server when it is set, else on one of its own. */
export async function throwAwayDatabase(purpose: "test" | "bench"): Promise<ThrowAwayDatabase> {
  const given = process.env.DATABASE_URL;
  // a benchmark pays for what a shop pays for: a receipt is on the disk before it is answered
  const server = given ? null : await startThrowAway(purpose === "bench" ? {} : undefined);
  const serverUrl = given ?? server?.url ?? "";
  const name = `regulars_${purpose}_${randomBytes(4).toString("hex")}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  return {
    url: onDatabase(serverUrl, name),
    leave: async () => {
      await drop(serverUrl, name);
      await server?.leave();
    },
  };
}
