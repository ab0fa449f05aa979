import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import { loadKeys } from "@/server/core/personal/keys";
import { sha256, type TenantKeys } from "@/server/core/secrets";
import { runFor } from "@/server/jobs/by-hand";
import { JOBS } from "@/server/jobs/list";
import { type DumpRow, dumpOf } from "@/server/testing/dump";
import { customerSteps } from "@/server/testing/walk/customers";
import type { Person } from "@/server/testing/walk/people";
import { shopSteps } from "@/server/testing/walk/shop";
import { heardAs, leaveTraces, TRACES } from "@/server/testing/walk/traces";
import { openWorld, type World } from "@/server/testing/walk/world";

let world: World;
let keys: TenantKeys;
let words: [what: string, word: string][];
let hashes: [what: string, word: string][];
let before: DumpRow[];
let after: DumpRow[];

/** After everything that the desk, the tills and the vendors can do with them, and all that jobs make of it. */
beforeAll(async () => {
  world = await openWorld();
  for (const [procedure, input] of Object.entries({ ...customerSteps(world), ...shopSteps(world) })) {
    const answer = await world.call(procedure, await input?.());
    world.answers.set(procedure, answer);
  }
  const merged = await leaveTraces(world);
  const { db, tenantId } = world.shop;
  ({ keys } = await withTenant(db, tenantId, (tx) => loadKeys(tx, tenantId)));
  words = wordsOf([world.one, merged]);
  hashes = hashesOf([world.one, merged]);
  await runJobs();
  before = await dumpOf(db);
  await world.call("customers.erase", { id: world.one.id, confirmed: true });
  await runJobs();
  after = await dumpOf(db);
}, 240_000);

async function runJobs(): Promise<void> {
  const { db, tenantId } = world.shop;
  for (const job of JOBS) await runFor(db, job, [tenantId]);
}

/** A phone without its country is found in every spelling of it. */
const nationalOf = (phone: string): string => phone.slice("+380".length);

const wordsOf = (people: readonly Person[]): typeof words => [
  ...people.flatMap(({ phone, name, email, birthDate, card }) => [
    ["phone", nationalOf(phone)] as [string, string],
    ["phone's end", `•••• ${phone.slice(-4)}`] as [string, string],
    ["name", name.split(" ")[1] ?? name] as [string, string],
    ["masked name", `${name.slice(0, 1)}***`] as [string, string],
    ["e-mail", email] as [string, string],
    ["masked e-mail", `${email.slice(0, 1)}•••@`] as [string, string],
    ["birth date", birthDate] as [string, string],
    ["card", card] as [string, string],
  ]),
  ...Object.entries({ ...TRACES, secondPhone: nationalOf(TRACES.secondPhone) }),
];

/** By which someone who knows an address would find its rows. */
const hashesOf = (people: readonly Person[]): typeof hashes => {
  const identifiers = [
    ...people.flatMap(({ phone, email, card }) => [
      { type: "phone", value: phone } as const,
      { type: "email", value: email } as const,
      { type: "card", value: card } as const,
    ]),
    { type: "phone", value: TRACES.secondPhone } as const,
    { type: "card_token", value: TRACES.cardToken } as const,
    { type: "telegram", value: TRACES.chat } as const,
  ];
  return [
    ...identifiers.map(
      (identifier) => [identifier.type, hashIdentifier(keys, identifier)] as [string, string],
    ),
    ...identifiers.flatMap(({ type, value }) =>
      [value, value.slice(1)].map((text) => [`digest of ${type}`, sha256(text)] as [string, string]),
    ),
    ["digest of what was said", heardAs(TRACES.secondPhone, TRACES.saidBefore)],
    ["digest of what was said", heardAs(world.one.phone, TRACES.said)],
    ["browser", keys.hash("push", TRACES.browser)],
  ];
};

const SEALED = /(?<![\w+/=-])[\w+/-]{8,}={0,2}(?![\w+/=-])/g;

/** What a row holds for who has the keys, or reads base64. */
const opened = (row: string): string =>
  [...row.matchAll(SEALED)].map(([sealed]) => decrypted(sealed) ?? Buffer.from(sealed, "base64")).join("\n");

function decrypted(sealed: string): string | null {
  try {
    return keys.decrypt(sealed);
  } catch {
    return null;
  }
}

/** Without what people write between the digits of a number. */
const dense = (text: string): string => text.replace(/(?<=\d)[\s().-]+(?=\d)/g, "");

/** What is found, by table. */
function found(dump: readonly DumpRow[], sought: typeof words, read = (row: string) => row) {
  const hits: Record<string, string[]> = {};
  for (const { table, row } of dump) {
    const text = read(row).toLowerCase();
    for (const [what, word] of sought)
      if (text.includes(word.toLowerCase()) || dense(text).includes(word.toLowerCase()))
        hits[table] = [...new Set([...(hits[table] ?? []), what])].sort();
  }
  return hits;
}

/** With the keys alone: what is read here is nowhere in clear. */
const ENCRYPTED = {
  answers: ["phone", "said", "saidBefore", "secondPhone"],
  call_tasks: ["name", "note", "script"],
  customer_identifiers: ["card", "cardToken", "chat", "e-mail", "phone", "secondPhone"],
  customers: ["birth date", "name"],
  feedback: ["caseNote", "words"],
  households: ["name"],
  messages: ["e-mail", "name", "phone", "secondPhone", "told"],
  push_subscriptions: ["browser"],
};

/** What people wrote in their own words stands as they wrote it; a till was answered with masks. */
const IN_CLEAR = {
  alerts: ["name", "reason"],
  consent_requests: ["evidence", "phone"],
  consents: ["evidence", "phone"],
  gift_card_events: ["name", "reason"],
  gift_card_postings: ["name", "reason"],
  idempotency_keys: ["masked e-mail", "masked name"],
  marked_cards: ["name", "reason"],
  point_corrections: ["name", "reason"],
  // the fiscal device's words
  purchases: ["e-mail", "masked name"],
  returns: ["reason"],
  suppressions: ["masked e-mail", "name", "phone's end", "reason"],
  tier_history: ["name", "reason"],
};

/** By which an address is looked up. */
const HASHED = {
  answers: ["digest of what was said", "phone"],
  confirmations: ["email"],
  customer_identifiers: ["card", "card_token", "email", "phone", "telegram"],
  messages: ["email", "phone"],
  purchases: ["card_token"],
  push_subscriptions: ["browser"],
  suppressions: ["email", "phone"],
};

test("before, what tells who they are is read with the keys alone, but in what people wrote themselves", () => {
  expect(found(before, words, opened)).toEqual(ENCRYPTED);
  expect(found(before, words)).toEqual(IN_CLEAR);
  expect(found(before, hashes)).toEqual(HASHED);
});

test("after, a dump of the database tells nothing of them, with the keys neither", () => {
  expect(found(after, words)).toEqual({});
  expect(found(after, words, opened)).toEqual({});
});

test("after, who knows their addresses finds only that nothing goes there", () => {
  expect(found(after, hashes)).toEqual({ suppressions: ["email", "phone", "telegram"] });
});
