import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startThrowAway } from "@/db/embedded";
import { migrate } from "@/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** the migrated database that each test file clones */
    templateUrl: string;
  }
}

const onDatabase = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

/** One migrated template for the run, on DATABASE_URL's server when it is set, else on a server of our own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL ? null : await startThrowAway();
  const serverUrl = process.env.DATABASE_URL ?? server?.url ?? "";
  const template = `regulars_test_${randomBytes(4).toString("hex")}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${template}`);
  const templateUrl = onDatabase(serverUrl, template);
  await migrate(templateUrl);
  project.provide("templateUrl", templateUrl);
  return async () => {
    const left = await admin`select datname from pg_database where datname like ${`${template}%`}`;
    for (const { datname } of left) await admin.unsafe(`drop database if exists ${datname} with (force)`);
    await admin.end();
    await server?.leave();
  };
}
