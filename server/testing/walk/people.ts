import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { toPublicId } from "@/server/core/ids";
import { stopTillLooks } from "@/server/core/looks/till-counts";
import { addMember } from "@/server/testing/members.fixture";
import type { Shop } from "../shop";

/** A customer by everything that a person could be known by. */
export interface Person {
  id: string;
  phone: string;
  name: string;
  email: string;
  birthDate: string;
  card: string;
}

const NAMES = [
  "Аделаїда",
  "Боримир",
  "Варварюк",
  "Гордислав",
  "Дзвенимир",
  "Євстахій",
  "Жозефіна",
  "Златоуст",
  "Ізяслав",
  "Калістрат",
] as const;

/** With unique names, also when masked, so that every person in a response is found. */
export async function addPeople(shop: Shop): Promise<Person[]> {
  const people: Person[] = [];
  for (const [index, name] of NAMES.entries()) {
    const known = {
      name: `${name} Особенко${index}`,
      email: `person-${index}@example.org`,
      birthDate: `19${50 + index}-02-1${index}`,
      // no phone of a test ends like it
      card: `297700${index}9${index}9${index}`,
    };
    people.push({ ...known, ...(await addMember(shop, known)) });
  }
  return people;
}

const masked = (name: string): string => {
  const first = name.split(" ")[0] ?? "";
  return `${first.slice(0, 1)}***${first.slice(-1)}`;
};

/** The people in a response: by ids, names and numbers, in full or as cashiers see them. */
export function peopleIn(answer: unknown, people: readonly Person[]): Person[] {
  const text = typeof answer === "string" ? answer : (JSON.stringify(answer) ?? "");
  return people.filter(({ id, phone, name, email, birthDate, card }) =>
    [
      ...[id, toPublicId("customer", id), phone, phone.slice(4), name, masked(name), email, birthDate, card],
      ...[`•••• ${phone.slice(-4)}`, `•••• ${card.slice(-4)}`, `${email.slice(0, 1)}•••@`],
    ].some((mark) => text.includes(mark)),
  );
}

interface Evidence {
  /** looks, and changes with their author, of one customer */
  of: ReadonlyMap<string, number>;
  /** looks of many at once, by kind */
  many: ReadonlyMap<string, number>;
  kinds: ReadonlyMap<string, number>;
}

/** What the access log of the desk and the log of changes have come to; tills' looks are written some seconds later. */
export const evidence = (shop: Shop): Promise<Evidence> =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const looks = await tx.execute<{ id: string | null; kind: string; times: number; people: number }>(
      sql`select customer_id as id, kind, sum(times)::int as times, sum(people)::int as people
        from looks where actor_kind <> 'till' group by 1, 2`,
    );
    const changes = await tx.execute<{ id: string; times: number }>(
      sql`select subject_id as id, count(*)::int as times from audit where subject_kind = 'customer' group by 1`,
    );
    const sum = (rows: readonly (readonly [string, number])[]) => {
      const sums = new Map<string, number>();
      for (const [key, n] of rows) sums.set(key, (sums.get(key) ?? 0) + n);
      return sums;
    };
    return {
      of: sum([...looks, ...changes].flatMap(({ id, times }) => (id === null ? [] : [[id, times] as const]))),
      many: sum([...looks].flatMap(({ id, kind, people }) => (id === null ? [[kind, people] as const] : []))),
      kinds: sum([...looks].map(({ kind, times }) => [kind, times] as const)),
    };
  });

export interface Shown {
  /** what the access log calls it */
  kinds: string[];
  /** whose data were shown without an entry in the log */
  unseen: string[];
}

interface Asked {
  /** an answer to a question that names a customer is about that customer */
  given: unknown;
  answer: unknown;
}

/** What an answer has shown, held against what came of it. */
export function shownBy(
  { given, answer }: Asked,
  people: readonly Person[],
  before: Evidence,
  after: Evidence,
): Shown {
  const grew = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, key: string) =>
    (b.get(key) ?? 0) > (a.get(key) ?? 0);
  const many = [...after.many.keys()].some((kind) => grew(before.many, after.many, kind));
  const found = answer === undefined || answer === null ? [] : peopleIn([given, answer], people);
  return {
    kinds:
      found.length === 0
        ? []
        : [...after.kinds.keys()].filter((kind) => grew(before.kinds, after.kinds, kind)),
    unseen: many ? [] : found.filter(({ id }) => !grew(before.of, after.of, id)).map(({ name }) => name),
  };
}

export const receipt = (person: Person | null, more: object = {}) => ({
  externalId: randomUUID(),
  customer: person ? { type: "phone", value: person.phone } : undefined,
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  ...more,
});

/** All that was counted of tills so far, by till and kind. */
export async function tillLooks(shop: Shop): Promise<TillLook[]> {
  await stopTillLooks(shop.db);
  return withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute<TillLook>(sql`
      select actor_id as actor, kind, sum(times)::int as times, customer_id as customer
      from looks group by 1, 2, 4`)),
  ]);
}

interface TillLook extends Record<string, unknown> {
  actor: string;
  kind: string;
  times: number;
  customer: string | null;
}

export const forgetShop = ({ db, tenantId }: Shop) =>
  withTenant(db, tenantId, (tx) => tx.execute(sql`delete from tenants`));
