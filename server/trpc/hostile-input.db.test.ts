import { TRPCError } from "@trpc/server";
import { beforeAll, expect, test } from "vitest";
import { from } from "@/server/services/shop/sessions/sessions.fixture";
import {
  HOSTILE,
  HOSTILE_TYPES,
  rowsWithPan,
  shownAs,
  tellsPan,
  withValueAt,
} from "@/server/testing/hostile";
import { PROCEDURES } from "@/server/testing/inputs";
import { leavesOf } from "@/server/testing/schema-leaves";
import { seed } from "@/server/testing/seed";
import { customerSteps } from "@/server/testing/walk/customers";
import { shopSteps } from "@/server/testing/walk/shop";
import { openWorld, type World } from "@/server/testing/walk/world";
import { domainShape } from "./errors";
import { handleTrpcRequest } from "./handler";
import { createCaller } from "./root";

const VALUES = [...HOSTILE, ...HOSTILE_TYPES];

/** A third of them at each place, others for each commit; every one by hand: REGULARS_HOSTILE=all, a minute longer. */
const PARTS = process.env.REGULARS_HOSTILE === "all" ? 1 : 3;
const valuesAt = (place: number): readonly unknown[] =>
  VALUES.filter((_, at) => (at + place + seed()) % PARTS === 0);

let world: World;
let calls = 0;
let places = 0;
const failures: string[] = [];
const echoes: string[] = [];

const stranger = createCaller({ session: null, from: from(), remember: () => {} });

function callAsStranger(procedure: string, input: unknown): Promise<unknown> {
  let at: unknown = stranger;
  for (const step of procedure.split(".")) at = Reflect.get(Object(at), step);
  return typeof at === "function" ? at(input) : Promise.resolve();
}

async function ask(place: string, call: () => Promise<unknown>): Promise<void> {
  calls++;
  try {
    await call();
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR")
      failures.push(`${place}: ${String(error)} ${String((error as Error).cause ?? "").slice(0, 200)}`);
    else if (tellsPan(JSON.stringify([error.message, domainShape(error)]))) echoes.push(place);
  }
}

const placesOf = (procedure: string): string[] => [
  ...new Set(
    (PROCEDURES.get(procedure)?._def.inputs ?? []).flatMap((schema) =>
      leavesOf(schema).map(({ path }) => path),
    ),
  ),
];

/** Whether a stranger is asked for a session before anything else. */
const needsSession = (procedure: string): Promise<boolean> =>
  callAsStranger(procedure, undefined).then(
    () => false,
    (error) => error instanceof TRPCError && error.code === "UNAUTHORIZED",
  );

/** Each value is tried in each place of a procedure's input, in the order of the walk. */
async function attack(procedure: string, given: unknown): Promise<void> {
  const isPublic = !(await needsSession(procedure));
  const one = async (path: string, value: unknown): Promise<void> => {
    const place = `${procedure} ${path} ${shownAs(value)}`;
    const input = withValueAt(given, path, value);
    await ask(place, () => world.call(procedure, input));
    if (isPublic) await ask(`a stranger's ${place}`, () => callAsStranger(procedure, input));
  };
  // what only reads may be asked at once
  const atOnce = PROCEDURES.get(procedure)?._def.type === "query" ? 8 : 1;
  for (const path of placesOf(procedure)) {
    const values = valuesAt(places++);
    for (let at = 0; at < values.length; at += atOnce)
      await Promise.all(values.slice(at, at + atOnce).map((value) => one(path, value)));
  }
}

beforeAll(async () => {
  world = await openWorld();
  for (const [procedure, input] of Object.entries({ ...customerSteps(world), ...shopSteps(world) })) {
    const given = await Promise.resolve(input?.()).catch(() => undefined);
    if (given !== undefined) await attack(procedure, given);
    // what follows in the walk needs it; some of it the attack has done already
    const answer = await world.call(procedure, given).catch(() => undefined);
    world.answers.set(procedure, answer);
  }
}, 600_000);

test("no procedure fails for what it is asked, with a session or without one", () => {
  expect(calls).toBeGreaterThan(10_000 / PARTS);
  expect(failures).toEqual([]);
});

test("no payment card's number is repeated, or written anywhere", async () => {
  expect(echoes).toEqual([]);
  expect(await rowsWithPan(world.shop.db)).toEqual([]);
});

test.each([
  '"text"',
  "[]",
  "{",
  '{"json":{"shop":"x"},"meta":{"values":{"shop":["Date"]}}}',
  '{"json":{"shop":"x"},"meta":{"values":{"shop":["bigint"]}}}',
  '{"json":{"shop":"x"},"meta":{"values":{"shop":[["custom","none"]]}}}',
  '{"json":{"shop":"["},"meta":{"values":{"shop":["regexp"]}}}',
  '{"json":{"shop":"x"},"meta":{"values":{"a.b.c":["Date"]}}}',
  '{"json":{"shop":"x"},"meta":{"values":{"__proto__.shop":["Date"]}}}',
  '{"json":{"shop":"x"},"meta":{"referentialEqualities":{"shop":["a.b"]}}}',
  '{"json":{"shop":"x"},"meta":7}',
  `{"json":{"shop":${"[".repeat(5000)}${"]".repeat(5000)}}}`,
  `{"json":{"shop":"\\u0000"}}`,
])("a stranger who sends %s gets an error", async (body) => {
  const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
  for (const request of [
    new Request("http://desk.test/api/trpc/card.shop", { method: "POST", headers, body }),
    new Request(`http://desk.test/api/trpc/card.shop?input=${encodeURIComponent(body)}`, { headers }),
    new Request(`http://desk.test/api/trpc/card.shop,card.shop?batch=1&input=${encodeURIComponent(body)}`, {
      headers,
    }),
  ]) {
    const answer = await handleTrpcRequest(request);
    expect([answer.status, await answer.text()].join(" ")).toMatch(
      /^(?:207|4\d\d) (?!.*INTERNAL_SERVER_ERROR)/,
    );
  }
});
