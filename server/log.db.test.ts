import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listJobRuns } from "@/server/core/jobs/list-runs";
import { importFile } from "@/server/services/moving/imports/run";
import { logFailure } from "./core/failures";
import { runFor } from "./jobs/by-hand";
import { JOBS } from "./jobs/list";
import { log } from "./log";
import { bundle } from "./scripts/lib/bundle.mjs";
import { ownerUrl } from "./testing/database";
import { withValueAt } from "./testing/hostile";
import { PROCEDURES } from "./testing/inputs";
import { leavesOf } from "./testing/schema-leaves";
import { tempFolder } from "./testing/temp-folder";
import { customerSteps } from "./testing/walk/customers";
import { shopSteps } from "./testing/walk/shop";
import { openWorld, type World } from "./testing/walk/world";

/** Everything that identifies a person or gives access, each unique. */
const SECRETS = {
  phone: "+380509876123",
  card: "CARD-77-XQZV",
  email: "olha.tayemna@pryvat.example",
  name: "Ольга Таємниченко",
  latinName: "Olha Tayemnychenko",
  birthDate: "1979-03-14",
  external: "EXT-MARIA-0091",
  giftCard: "GZQX7WVK2MPR",
  coupon: "SPRING-7QX9ZK",
  password: "kon1 batareya-skoba 9",
  session: "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.zzz",
  code: "428193",
  qr: "QR77ZQXV1900",
  telegram: "777000991122",
  vk: "vk_889900112",
  viber: "viber+Zq9==",
};
const VALUES = Object.values(SECRETS);
const PHONE_DIGITS = "509876123";

let world: World;
let owner: postgres.Sql;
let said = "";

/** The log writes into the file of standard error, past everything that a test could listen to. */
function listen(): void {
  const write = fs.write.bind(fs);
  const spy = (fd: number, chunk: string, ...rest: unknown[]) => {
    if (fd !== 2) return Reflect.apply(write, fs, [fd, chunk, ...rest]);
    said += chunk;
    const done = rest.at(-1);
    if (typeof done === "function") done(null, Buffer.byteLength(chunk));
  };
  vi.spyOn(fs, "write").mockImplementation(spy as typeof fs.write);
}

const secretsIn = (text: string): string[] =>
  [
    ...[...VALUES, PHONE_DIGITS, world.shop.till.key, world.giftCard.number],
    ...[world.signIn.email, world.signIn.password],
    ...world.people.flatMap(({ phone, name, email, birthDate, card }) => [
      phone,
      name,
      email,
      birthDate,
      card,
    ]),
  ].filter((secret) => text.includes(secret));

const NO_RIGHTS = "revoke all on all tables in schema public, limits from regulars_app";
/** A failure of PostgreSQL's that repeats whole rows in its words, its detail and its context. */
const REPEATS_ROWS = `
  create function repeat_row() returns trigger language plpgsql as $$ begin
    raise exception 'no: %', to_jsonb(new)::text using errcode = '23514', detail = to_jsonb(new)::text,
      hint = to_jsonb(new)::text;
  end $$;
  do $$ declare t record; begin
    for t in select c.oid::regclass as name from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'limits'::regnamespace) and c.relkind = 'r'
    loop
      execute format('create trigger repeat_row before insert or update on %s for each row execute function repeat_row()', t.name);
    end loop;
  end $$`;

beforeAll(async () => {
  world = await openWorld();
  owner = postgres(await ownerUrl(), { max: 1, onnotice: () => {} });
  log.level = "trace";
  listen();
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  log.level = process.env.LOG_LEVEL ?? "silent";
  await owner.end();
});

/** What the desk is asked, with the values at every place in their turn. */
async function askTheDesk(): Promise<void> {
  const steps = { ...customerSteps(world), ...shopSteps(world) };
  for (const [procedure, input] of Object.entries(steps)) {
    const given = await Promise.resolve(input?.()).catch(() => undefined);
    await world.call(procedure, given).catch(() => {});
    const places = (PROCEDURES.get(procedure)?._def.inputs ?? []).flatMap((schema) => leavesOf(schema));
    for (const [at, { path }] of places.entries()) {
      const value = VALUES[at % VALUES.length];
      await world.call(procedure, withValueAt(given, path, value)).catch(() => {});
    }
  }
}

async function askAsTills(): Promise<void> {
  const { till } = world.shop;
  const lines = [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }];
  const kinds = { phone: SECRETS.phone, card: SECRETS.card, qr: SECRETS.qr, email: SECRETS.email };
  const others = {
    telegram: SECRETS.telegram,
    vk: SECRETS.vk,
    viber: SECRETS.viber,
    external: SECRETS.external,
  };
  for (const [type, value] of Object.entries({ ...kinds, ...others })) {
    const customer = { type, value };
    const coupons = [SECRETS.coupon];
    const redeem = { mode: "max" };
    const body = {
      externalId: SECRETS.external,
      customer,
      lines,
      coupons,
      redeem,
      cashier: SECRETS.latinName,
    };
    await till.post("/customers/identify", { identifier: customer });
    await till.post("/quotes", { ...body, hold: true });
    await till.post("/quotes", body);
    const giftCard = { type: "gift", amount: "10.00", giftCard: SECRETS.giftCard, pin: "4281" };
    await till.post("/purchases", { ...body, payments: [giftCard] });
    await till.post("/returns", {
      externalId: SECRETS.external,
      original: null,
      customer,
      lines,
      reason: SECRETS.name,
    });
  }
  const { phone, name, birthDate, email, card, code } = SECRETS;
  const consents = ["loyalty_terms", "personal_data"].map((purpose) => ({
    ...{ purpose, granted: true, textVersion: "1", method: "paper", evidenceRef: name },
  }));
  await till.post("/customers", { phone, name, birthDate, email, card, consents });
  const of = `/customers/c_${world.one.id}/confirmations`;
  await till.post(of, { purpose: "registration" });
  await till.post(`${of}/${randomUUID()}/check`, { code });
  await till.post("/gift-cards/find", { number: SECRETS.giftCard, pin: "4281" });
  await till.post("/purchases/batch", {
    purchases: [{ externalId: SECRETS.external, customer: { type: "phone", value: phone }, lines }],
  });
  await till.get(`/purchases?externalId=${SECRETS.external}`);
  await till.get("/ping", { headers: { authorization: `Bearer ${till.key}x` } });
}

async function runJobs(): Promise<string> {
  let failures = "";
  for (const job of JOBS) {
    const [run] = await runFor(world.shop.db, job, [world.shop.tenantId]);
    if (run && "error" in run.report) failures += (run.report.error as Error).stack;
  }
  return failures;
}

async function importPeople(): Promise<string> {
  const path = join(await tempFolder("log"), "people.csv");
  const { phone, name, email, card, birthDate, external } = SECRETS;
  await writeFile(
    path,
    `phone,name,email,card,birthDate,external\n${[phone, name, email, card, birthDate, external]}\n`,
  );
  await importFile({ ctx: world.shop.ctx, input: { kind: "customers", path, dryRun: false } }).catch(
    (error) => logFailure(error, "an import failed"),
  );
  return path;
}

/** What a command prints, on both standard output and standard error. */
const command = async (...args: string[]): Promise<string> => {
  const env = { ...process.env, DATABASE_URL: await ownerUrl(), DATABASE_APP_URL: "", LOG_LEVEL: "trace" };
  return new Promise((resolve) =>
    execFile("node", ["server/cli/bin.mjs", ...args], { env }, (_, out, err) => resolve(out + err)),
  );
};

async function failEverywhere(): Promise<string> {
  await askTheDesk();
  await askAsTills();
  const path = await importPeople();
  const tenant = ["--tenant", `t-${world.shop.tenantId}`];
  return [
    await runJobs(),
    await command("import", "customers", path, ...tenant),
    await command("staff", "create", "--email", SECRETS.email, "--role", "owner", ...tenant),
    await command("jobs", "run", "messages.send", ...tenant),
  ].join("\n");
}

describe.each([
  ["may not be read", NO_RIGHTS, 300],
  [
    "repeats rows in its errors",
    `grant all on all tables in schema public, limits to regulars_app; ${REPEATS_ROWS}`,
    20,
  ],
])("a database that %s", (_, breaks, failuresLeast) => {
  test("is logged everywhere, without personal data", { timeout: 300_000 }, async () => {
    await owner.unsafe(breaks);
    said = "";
    const failed = await failEverywhere();
    log.flush();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(secretsIn(said)).toEqual([]);
    expect(secretsIn(failed)).toEqual([]);
    // it was logged, with useful details
    const failures = said.split("\n").filter((line) => line.includes('"sql"') || line.includes('"code"'));
    expect(failures.length).toBeGreaterThan(failuresLeast);
  });
});

describe("stored failures", () => {
  test("the history of jobs has no word of another person's", async () => {
    await owner.unsafe("drop function repeat_row() cascade");
    const { db, tenantId, ctx } = world.shop;
    const job = {
      id: "test.channel",
      run: () => Promise.reject(new Error(`550 <${SECRETS.email}>: ${SECRETS.name} is not known`)),
    };
    const [run] = await runFor(db, job, [tenantId]);
    expect(secretsIn(String(run && "error" in run.report && (run.report.error as Error).stack))).toEqual([]);
    const history = await listJobRuns({ ctx, input: { jobs: ["test.channel"] } });
    expect(history.jobs[0]?.runs[0]?.error).toBe("… is not known");
  });
});

test("what no catch handles is logged", { timeout: 60_000 }, async () => {
  const script = await bundle("stray-failures", "server/testing/stray-failures.ts");
  const child = spawn(process.execPath, [script], { env: { ...process.env, LOG_LEVEL: "trace" } });
  child.stdin.end(JSON.stringify(VALUES));
  const [out, err, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once("exit", resolve)),
  ]);
  expect(status).toBe(1);
  expect(out).toBe("");
  expect(secretsIn(err)).toEqual([]);
  const lines = err
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ msg }) => msg)).toEqual([
    "a page failed",
    expect.stringContaining("for …"),
    "a promise failed and nobody waited for it",
    "nobody has caught this: the process ends",
  ]);
  for (const { err: failure } of [lines[0], lines[2], lines[3]])
    expect(failure).toMatchObject({ type: "Error", cause: { code: "ECONNREFUSED" } });
});
