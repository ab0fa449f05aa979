import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { connect, type Db } from "@/db/client";

interface Clone {
  name: string;
  /** owns the tables of the clone */
  ownerUrl: string;
  db: Db;
}

let clone: Promise<Clone> | undefined;

async function makeClone(): Promise<Clone> {
  const template = new URL(inject("templateUrl"));
  const source = template.pathname.slice(1);
  const name = `${source}_${randomBytes(4).toString("hex")}`;
  template.pathname = "/postgres";
  const admin = postgres(template.href, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${source}`);
  await admin.end();
  template.pathname = `/${name}`;
  return {
    name,
    ownerUrl: template.href,
    db: connect(template.href, { purpose: "job", max: 10, name: "regulars test" }),
  };
}

const ready = (): Promise<Clone> => {
  clone ??= makeClone();
  return clone;
};

/** This test file's own database, cloned from the migrated template, as the app sees it (role regulars_app). */
export const testDb = async (): Promise<Db> => (await ready()).db;

/** The same database for who owns it: for reading the catalogue, or what no tenant may see. */
export const ownerUrl = async (): Promise<string> => (await ready()).ownerUrl;

/** The next test file gets a clone of its own, and nothing of what a process keeps for itself. */
export async function leaveTestDb(): Promise<void> {
  const made = clone;
  clone = undefined;
  for (const kept of Object.keys(globalThis))
    if (kept.startsWith("regulars")) Reflect.deleteProperty(globalThis, kept);
  if (made) await (await made).db.$client.end({ timeout: 5 });
}
