import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { toPublicId } from "@/server/core/ids";
import { HOSTILE, rowsWithPan, shownAs, tellsPan, withValueAt } from "@/server/testing/hostile";
import { leavesOf } from "@/server/testing/schema-leaves";
import { openWorld, type World } from "@/server/testing/walk/world";
import type { Route } from "./route";
import { ROUTES } from "./routes";

/** What JSON can say and JavaScript would not write. */
const RAW = ["1e309", "-1e309", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, `"${"\\u0000".repeat(50)}"`];
const MARK = "@@here@@";

let world: World;
let calls = 0;
const failures: string[] = [];
const echoes: string[] = [];

const addressOf = (path: string, values: Record<string, string> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? idOf(name));
const idOf = (name: string): string =>
  name === "customerId" ? toPublicId("customer", world.one.id) : `x_${"0".repeat(31)}1`;

async function ask(
  place: string,
  { method }: Route,
  path: string,
  raw?: string,
  headers: Record<string, string> = {},
): Promise<void> {
  calls++;
  const own: Record<string, string> = { "idempotency-key": randomUUID() };
  if (raw !== undefined) own["content-type"] = "application/json";
  const answer = await world.shop.till
    .send(method, path, {
      headers: { ...own, ...headers },
      ...(raw === undefined ? {} : { raw }),
    })
    .catch((error: unknown) => ({ status: 0, json: String(error) }));
  if (answer.status === 0 || answer.status >= 500) failures.push(`${place}: ${JSON.stringify(answer.json)}`);
  if (tellsPan(JSON.stringify(answer.json) ?? "")) echoes.push(place);
}

/** An example of the document, for an existing customer. */
const exampleOf = ({ doc }: Route): unknown =>
  JSON.parse(JSON.stringify(doc.example ?? {}).replaceAll("0671234567", world.one.phone));

async function attackBody(route: Route): Promise<void> {
  if (!route.body) return;
  const given = exampleOf(route);
  const paths = new Set(leavesOf(route.body).map(({ path }) => path));
  for (const path of paths) {
    for (const value of HOSTILE)
      await ask(
        `${route.path} ${path} ${shownAs(value)}`,
        route,
        addressOf(route.path),
        JSON.stringify(withValueAt(given, path, value)),
      );
    const marked = JSON.stringify(withValueAt(given, path, MARK));
    for (const raw of RAW)
      await ask(
        `${route.path} ${path} ${raw.slice(0, 20)}`,
        route,
        addressOf(route.path),
        marked.replace(`"${MARK}"`, raw),
      );
  }
}

/** Surrogates that are alone have no place in an address, and a client cannot send them. */
const TEXTS = HOSTILE.filter((value) => typeof value === "string" && !/\p{Cs}/u.test(value)).map(String);

async function attackAddress(route: Route): Promise<void> {
  const body = route.body ? JSON.stringify(exampleOf(route)) : undefined;
  for (const [, name = ""] of route.path.matchAll(/\{(\w+)\}/g))
    for (const text of [
      ...TEXTS.map(encodeURIComponent),
      "%00",
      "%ff%fe",
      "%",
      "c_",
      "..%2f",
      "x".repeat(9000),
    ])
      await ask(
        `${route.path} ${name} ${shownAs(text)}`,
        route,
        addressOf(route.path, { [name]: text }),
        body,
      );
  if (route.kind !== "till" || !route.query) return;
  for (const { path } of leavesOf(route.query))
    for (const text of [...TEXTS.map(encodeURIComponent), "%00", "%ff", "", "a&a=b"])
      await ask(`${route.path}?${path}= ${shownAs(text)}`, route, `${route.path}?${path}=${text}`);
}

const HEADERS = [
  "idempotency-key",
  "if-none-match",
  "content-type",
  "accept",
  "accept-language",
  "x-request-id",
];
const HEADER_VALUES = [
  ...["", "x".repeat(20_000), "4539578763621486", "4539-5787-6362-1486", "\u00ff\u00fe", '"'.repeat(999)],
  ...["application/json; charset=koi8-r", "__proto__", "W/,".repeat(5000), "a b", "-".repeat(64)],
];

async function attackHeaders(route: Route): Promise<void> {
  const body = route.body ? JSON.stringify(exampleOf(route)) : undefined;
  for (const name of HEADERS)
    for (const value of HEADER_VALUES)
      await ask(`${route.path} ${name}: ${shownAs(value)}`, route, addressOf(route.path), body, {
        [name]: value,
      });
}

beforeAll(async () => {
  world = await openWorld();
  for (const route of ROUTES) {
    await attackBody(route);
    await attackAddress(route);
    await attackHeaders(route);
  }
}, 600_000);

test("no call of a till fails because of its content", () => {
  expect(calls).toBeGreaterThan(5000);
  expect(failures).toEqual([]);
});

test("no payment card's number is repeated, or written anywhere", async () => {
  expect(echoes).toEqual([]);
  expect(await rowsWithPan(world.shop.db)).toEqual([]);
});
