import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { selectReachable } from "@/db/reach/addresses";
import { followAtOnce } from "@/server/core/events/at-once";
import { loadKeys } from "@/server/core/personal/keys";
import { setDoubleOptIn } from "@/server/services/members/consents/set-double-opt-in";
import { withdrawMarketing } from "@/server/services/members/consents/withdraw";
import { getCustomer } from "@/server/services/members/customers/get";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { addMember, type Member, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { confirmOptIn } from "./confirm";
import { openOptIn } from "./open";

const MARKETING = { purpose: "marketing", granted: true, textVersion: "4", method: "paper" } as const;

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
  await setDoubleOptIn({ ctx: ctxNow(), input: { doubleOptIn: true } });
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });
const said = async ({ id }: Member) =>
  (await getCustomer({ ctx: ctxNow(), input: { id } })).consents.filter(
    ({ purpose }) => purpose === "marketing",
  );
const guardsSee = async ({ id }: Member) =>
  (await withTenant(shop.db, shop.tenantId, (tx) => selectReachable(tx, shop.tenantId, [id])))[0]?.consents;
const linksTo = async ({ id }: Member): Promise<string[]> => {
  await followAtOnce(ctxNow(), "consent.asked");
  return withTenant(shop.db, shop.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, shop.tenantId);
    const rows = await tx.execute<{ text: string }>(
      sql`select text_encrypted as text from messages where customer_id = ${id} and purpose = 'opt-in' order by id`,
    );
    return [...rows].flatMap(({ text }) => /opt-in\/(\S+)/.exec(keys.decrypt(text))?.[1] ?? []);
  });
};

test("a yes on paper counts once the customer has confirmed it, by one message and once", async () => {
  const member = await addMember(shop, { consents: [...REQUIRED_CONSENTS, MARKETING] });
  expect(await guardsSee(member)).toEqual([]);
  const [token = "", ...more] = await linksTo(member);
  expect(more).toEqual([]);
  expect(await linksTo(member)).toEqual([token]);
  expect(await openOptIn(shop.db, new Date(), { token })).toMatchObject({ state: "open" });
  expect(await guardsSee(member)).toEqual([]);
  await Promise.all(Array.from({ length: 20 }, () => confirmOptIn(shop.db, new Date(), { token })));
  expect(await said(member)).toMatchObject([{ granted: true, method: "double-opt-in", textVersion: "4" }]);
  expect(await guardsSee(member)).toEqual([{ purpose: "marketing", channel: null, granted: true }]);
  expect(await openOptIn(shop.db, new Date(), { token })).toMatchObject({ state: "confirmed" });
});

test("a code from the phone is its own confirmation", async () => {
  const consents = [...REQUIRED_CONSENTS, { ...MARKETING, method: "otp" }];
  const member = await addMember(shop, { consents });
  expect(await guardsSee(member)).toHaveLength(1);
  expect(await linksTo(member)).toEqual([]);
});

test("an import asks each person once", async () => {
  const member = await addMember(shop);
  const file = `customer,purpose,granted,method\n${member.phone},marketing,yes,paper`;
  expect(await importText(ctxNow(), "consents", file)).toMatchObject({ applied: 1 });
  expect(await importText(ctxNow(), "consents", file)).toMatchObject({ applied: 0 });
  expect(await guardsSee(member)).toEqual([]);
  expect(await linksTo(member)).toHaveLength(1);
});

test("who has said no since, or waits for a month, confirms nothing", async () => {
  const [one, two] = [
    await addMember(shop, { consents: [...REQUIRED_CONSENTS, MARKETING] }),
    await addMember(shop, { consents: [...REQUIRED_CONSENTS, MARKETING] }),
  ];
  const [first = "", second = ""] = [...(await linksTo(one)), ...(await linksTo(two))];
  await withTenant(shop.db, shop.tenantId, (tx) =>
    withdrawMarketing(tx, ctxNow(), {
      ...{ customerId: one.id, channel: null, method: "message", evidenceRef: "answer" },
    }),
  );
  await confirmOptIn(shop.db, new Date(), { token: first });
  await confirmOptIn(shop.db, new Date(Date.now() + 31 * 86_400_000), { token: second });
  expect((await said(one)).some(({ granted }) => granted)).toBe(false);
  expect(await said(two)).toEqual([]);
});
