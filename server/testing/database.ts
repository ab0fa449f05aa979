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

/** A database more, for who owns it: migrated, or with nothing in it; gone with the run. */
export async function newDatabase(has: "schema" | "nothing"): Promise<{ name: string; url: string }> {
  const url = new URL(inject("templateUrl"));
  const template = url.pathname.slice(1);
  const name = `${template}_${randomBytes(4).toString("hex")}`;
  url.pathname = "/postgres";
  const admin = postgres(url.href, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}${has === "schema" ? ` template ${template}` : ""}`);
  await admin.end();
  url.pathname = `/${name}`;
  return { name, url: url.href };
}

async function makeClone(): Promise<Clone> {
  const { name, url } = await newDatabase("schema");
  return { name, ownerUrl: url, db: connect(url, { purpose: "job", max: 10, name: "regulars test" }) };
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
