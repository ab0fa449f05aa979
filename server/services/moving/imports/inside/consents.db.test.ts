import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { getCustomer } from "@/server/services/members/customers/get";
import { recordConsent } from "@/server/services/members/customers/record-consent";
import { addMember, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { importText } from "../imports.fixture";

const HEADER = "customer,purpose,channel,granted,text_version,method,at";

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });
const bring = (...rows: string[]) => importText(ctxNow(), "consents", [HEADER, ...rows].join("\n"));
const say = (member: Member, granted: boolean, channel?: string) =>
  recordConsent({
    ctx: ctxNow(),
    input: {
      id: member.id,
      requestId: randomUUID(),
      consent: {
        ...{ purpose: "marketing", channel, granted, textVersion: "1" },
        ...{ method: "paper", evidenceRef: "folder" },
      },
    },
  });
const holding = async ({ id }: Member) =>
  (await getCustomer({ ctx: ctxNow(), input: { id } })).consents
    .filter(({ holds, purpose }) => holds && purpose === "marketing")
    .map(({ channel, granted }) => `${channel ?? "all"} ${granted}`)
    .sort();

test("what another system has kept is written once, with its own time", async () => {
  const member = await addMember(shop);
  const row = `${member.phone},marketing,sms,yes,7,paper,2024-05-01 10:30`;
  expect(await bring(row)).toMatchObject({ status: "OK", applied: 1, created: 1 });
  expect(await bring(row)).toMatchObject({ status: "OK", applied: 0, skipped: 1 });
  expect(await holding(member)).toEqual(["sms true"]);
});

test("a yes never overrules a no, neither an older nor a newer one: it is counted and not written", async () => {
  const [all, one, back] = [await addMember(shop), await addMember(shop), await addMember(shop)];
  await say(all, false);
  await say(one, false, "sms");
  await say(back, false, "sms");
  await say(back, true, "sms");
  const answer = await bring(
    `${all.phone},marketing,sms,yes,1,paper,2024-05-01`,
    `${all.phone},marketing,,yes,1,paper,`,
    `${one.phone},marketing,sms,yes,1,paper,`,
    `${one.phone},marketing,email,yes,1,paper,2024-05-01`,
    `${back.phone},marketing,sms,yes,1,paper,`,
  );
  expect(answer).toMatchObject({ status: "OK", rows: 5, applied: 1, skipped: 4, withheld: 3, errors: 0 });
  expect(await holding(all)).toEqual(["all false"]);
  expect(await holding(one)).toEqual(["email true", "sms false"]);
  expect(await holding(back)).toEqual(["sms true"]);
});

test("a no from a file is one here, for every channel that had a yes", async () => {
  const member = await addMember(shop);
  await say(member, true, "sms");
  await say(member, true);
  expect(await bring(`${member.phone},marketing,,no,1,letter,`)).toMatchObject({ applied: 1 });
  expect(await holding(member)).toEqual(["all false", "sms false"]);
  expect(await bring(`${member.phone},marketing,sms,yes,1,paper,`)).toMatchObject({
    applied: 0,
    withheld: 1,
  });
});

test("an unknown purpose or customer is an error of its row", async () => {
  const member = await addMember(shop);
  const answer = await bring(`${member.phone},spam,,yes,,,`, `+380679999990,marketing,,yes,,,`);
  expect(answer.reasons).toEqual({ "unknown-value": 1, "unknown-customer": 1 });
});
