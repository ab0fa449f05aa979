import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { findWalletPass } from "@/db/reach/wallet-passes";
import { type ApplePush, startApplePush } from "@/server/messaging/wallet/apple-push-peer.fixture";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { exportCustomer } from "@/server/services/members/customers/export";
import { addIdentifier, removeIdentifier } from "@/server/services/members/customers/identifier-changes";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { unmergeCustomers } from "@/server/services/members/customers/unmerge";
import { setWalletLooks } from "@/server/services/reach/wallet/set-looks";
import { walletSettings } from "@/server/services/reach/wallet/settings";
import { addMember, asRole, auditActions, buy, cancel, memberWith } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { account, connectAppleTo, ownerNow, startRoutes, walletsAt } from "./wallet.fixture";

let shop: Shop;
let push: ApplePush;
let routes: Awaited<ReturnType<typeof startRoutes>>;
const wallets = walletsAt(() => ({ shop, push, base: routes.base }));
const { phone, download, put, add, rows, tokenOf, turn, sweep } = wallets;
const owner = () => ({ ...asRole(shop.ctx, "owner"), now: new Date() });
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

beforeAll(async () => {
  push = await startApplePush(account.authority.certificate);
  shop = await openShop({ programme: { earnPercent: "10" } });
  routes = await startRoutes();
  await connectAppleTo(shop);
});
afterAll(async () => {
  await routes.close();
  await push.close();
});
beforeEach(async () => {
  push.answer(() => ({ status: 200, body: "" }));
  await turn();
});

describe("a card in Apple's wallet", () => {
  test("shows a new balance when something was bought, and the phone is told once", async () => {
    const member = await memberWith(shop, 120_50);
    const { phone: mine, serial } = await add(member);
    expect(mine.cards.get(serial)).toMatchObject({ balance: "120,5", voided: false, number: null });
    expect(await turn()).toEqual([]);
    const purchase = await buy(shop, member.phone);
    expect(await turn()).toEqual([mine.pushToken]);
    expect(await turn(later(600))).toEqual([]);
    expect(await mine.update()).toEqual([serial]);
    expect(mine.cards.get(serial)?.balance).toBe("130,5");
    expect(await mine.update()).toEqual([]);
    await cancel(shop, purchase);
    expect(await turn()).toEqual([mine.pushToken]);
    await mine.update();
    expect(mine.cards.get(serial)?.balance).toBe("120,5");
    expect(await auditActions(shop, member.id)).toContain("wallet.issue");
  });

  test("is brought up to date by the clock where no event tells of a change", async () => {
    const member = await memberWith(shop);
    const { phone: mine, serial } = await add(member);
    await rows(sql`update accounts a set balance = 700 from account_members m
      where m.account_id = a.id and m.customer_id = ${member.id}`);
    expect(await turn()).toEqual([]);
    expect(await sweep()).toEqual([mine.pushToken]);
    await mine.update();
    expect(mine.cards.get(serial)?.balance).toBe("7");
  });

  test("is found by the till", async () => {
    const member = await memberWith(shop, 1_00);
    const { phone: mine, serial } = await add(member);
    const value = mine.cards.get(serial)?.barcode;
    const found = await shop.till.post("/customers/identify", { identifier: { type: "qr", value } });
    expect(found.json.customer.balance).toBe("1.00");
  });

  test("gets what happened while the phone was off, without any push", async () => {
    const member = await memberWith(shop);
    const { phone: mine, serial } = await add(member);
    await mine.update();
    push.answer(() => ({ status: 503, body: "" }));
    for (let i = 0; i < 3; i++) await buy(shop, member.phone);
    expect(await turn()).toEqual([mine.pushToken]);
    expect(await turn()).toEqual([]);
    expect(mine.cards.get(serial)?.balance).toBe("0");
    expect(await mine.update()).toEqual([serial]);
    expect(mine.cards.get(serial)?.balance).toBe("30");
    // a push that was not taken is tried again
    push.answer(() => ({ status: 200, body: "" }));
    expect(await turn(later(3))).toEqual([mine.pushToken]);
    expect(await turn(later(60))).toEqual([]);
  });

  test("that was changed between its download and its registration is told at once", async () => {
    const member = await memberWith(shop);
    const mine = phone();
    const serial = await put(mine, await tokenOf(member));
    await buy(shop, member.phone);
    await turn();
    await mine.register(serial);
    expect(await turn()).toEqual([mine.pushToken]);
    await mine.update();
    expect(mine.cards.get(serial)?.balance).toBe("10");
  });

  test("deleted on the phone, by its wallet or as Apple says, is not told any more", async () => {
    const member = await memberWith(shop);
    const [one, other] = [await add(member), await add(member)];
    expect(other.serial).toBe(one.serial);
    expect((await one.phone.delete(one.serial)).status).toBe(200);
    await buy(shop, member.phone);
    expect(await turn()).toEqual([other.phone.pushToken]);
    push.answer(() => ({ status: 410, body: '{"reason":"Unregistered"}' }));
    await buy(shop, member.phone);
    expect(await turn()).toEqual([other.phone.pushToken]);
    expect(await rows(sql`select id from wallet_copies where pass_id = ${one.serial}`)).toEqual([]);
    await buy(shop, member.phone);
    expect(await turn(later(600))).toEqual([]);
  });

  test("has the new number when the plastic card is replaced, and is grey without any", async () => {
    const card = (value: string) => ({ type: "card" as const, value });
    const member = await addMember(shop, { card: "2600000000178" });
    const { phone: mine, serial } = await add(member);
    expect(mine.cards.get(serial)).toMatchObject({ number: "2600000000178", barcode: "2600000000178" });
    const removeFirst = async () => {
      const [{ id } = { id: "" }] = await rows<{ id: string }>(
        sql`select id from customer_identifiers where customer_id = ${member.id} and type = 'card' order by id limit 1`,
      );
      await removeIdentifier({ ctx: owner(), input: { id: member.id, identifierId: id } });
    };
    await addIdentifier({ ctx: owner(), input: { id: member.id, identifier: card("2600000000185") } });
    await removeFirst();
    expect(await turn()).toEqual([mine.pushToken]);
    await mine.update();
    expect(mine.cards.get(serial)).toMatchObject({ number: "2600000000185", voided: false });
    await removeFirst();
    await turn();
    await mine.update();
    expect(mine.cards.get(serial)).toMatchObject({ barcode: null, voided: true });
    // asked for anew, it has a code of its own, and is another card
    const again = phone();
    const next = await put(again, await tokenOf(member));
    expect(next).not.toBe(serial);
    expect(again.cards.get(next)).toMatchObject({ voided: false, number: null });
    expect(again.cards.get(next)?.barcode).toMatch(/^rq_[a-z]{28}$/);
  });

  test("of who is merged is the survivor's, and goes back", async () => {
    const [kept, merged] = [await memberWith(shop, 10_00), await memberWith(shop, 5_00)];
    const { phone: mine, serial } = await add(merged);
    await mergeCustomers({ ctx: owner(), input: { survivorId: kept.id, mergedId: merged.id } });
    expect(await turn()).toEqual([mine.pushToken]);
    await mine.update();
    expect(mine.cards.get(serial)).toMatchObject({ balance: "15", voided: false });
    const [{ id } = { id: "" }] = await rows<{ id: string }>(
      sql`select id from customer_merges where merged_id = ${merged.id}`,
    );
    await unmergeCustomers({ ctx: owner(), input: { mergeId: id } });
    expect(await turn()).toEqual([mine.pushToken]);
    await mine.update();
    expect(mine.cards.get(serial)).toMatchObject({ balance: "5", voided: false });
  });

  test("of who is erased is grey and says nothing of them", async () => {
    const member = await addMember(shop, { name: "Олена Ковальчук", card: "2600000000208" });
    const { phone: mine, serial } = await add(member);
    expect(mine.cards.get(serial)).toMatchObject({ holder: "Олена" });
    const file = await exportCustomer({ ctx: owner(), input: { id: member.id } });
    expect(file.walletCards).toMatchObject([{ platform: "apple", keptIn: 1, voidedAt: null }]);
    await eraseCustomer({ ctx: owner(), input: { id: member.id, confirmed: true } });
    expect(await turn()).toEqual([mine.pushToken]);
    await mine.update();
    expect(mine.cards.get(serial)).toMatchObject({
      ...{ holder: null, number: null, barcode: null, balance: "0", voided: true },
    });
    await sweep(later(31 * 1440));
    expect(await withTenant(shop.db, shop.tenantId, (tx) => findWalletPass(tx, shop.tenantId, serial))).toBe(
      null,
    );
    expect(await mine.fetch(serial)).toBe(401);
  });

  test("wears the colours that the owner chooses, in all phones", async () => {
    const { phone: mine, serial } = await add(await memberWith(shop));
    const { version } = await walletSettings({ ctx: ownerNow(shop), input: {} });
    await setWalletLooks({ ctx: ownerNow(shop), input: { version, name: "Мала аптека", colour: "#123456" } });
    expect(await sweep()).toContain(mine.pushToken);
    expect(await mine.update()).toEqual([serial]);
  });
});

describe("the service", () => {
  test("knows a card by its own token only", async () => {
    const { phone: mine, serial } = await add(await memberWith(shop));
    const { serial: theirs } = await add(await memberWith(shop));
    const right = mine.shop.tokenOf(serial);
    for (const [asked, token] of [
      [serial, "wrong"],
      [theirs, right],
      [randomUUID(), right],
      ["x", right],
    ] as const) {
      mine.shop.tokens.set(asked, token);
      expect(await mine.fetch(asked)).toBe(401);
      expect((await mine.register(asked)).status).toBe(401);
      expect((await mine.delete(asked)).status).toBe(401);
    }
  });

  test("has nothing of another shop's, whatever address is used", async () => {
    const { phone: mine, serial } = await add(await memberWith(shop));
    const { service } = mine.shop;
    const first = shop;
    const second = await openShop();
    await connectAppleTo(second);
    try {
      shop = second;
      const { phone: other } = await add(await memberWith(second));
      mine.shop.service = other.shop.service;
      expect(await mine.fetch(serial)).toBe(401);
      expect(await mine.update()).toEqual([]);
      const mixed = service.replace(/.{24}$/, other.shop.service.slice(-24));
      mine.shop.service = mixed;
      expect(await mine.fetch(serial)).toBe(404);
    } finally {
      shop = first;
    }
    mine.shop.service = service;
    mine.cards.delete(serial);
    expect(await mine.fetch(serial)).toBe(200);
  });

  test("makes one card and one registration of fifty at once", async () => {
    const member = await memberWith(shop);
    const token = await tokenOf(member);
    const mine = phone();
    const serials = await Promise.all(Array.from({ length: 50 }, () => put(mine, token)));
    expect(new Set(serials).size).toBe(1);
    const [serial = ""] = serials;
    const answers = await Promise.all(Array.from({ length: 50 }, () => mine.register(serial)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
    expect(await rows(sql`select id from wallet_copies where pass_id = ${serial}`)).toHaveLength(1);
    await buy(shop, member.phone);
    expect(await turn()).toEqual([mine.pushToken]);
  });

  test("gives out no card when the certificate has ended: phones would refuse it", async () => {
    const token = await tokenOf(await memberWith(shop));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 86_400_000 });
    try {
      expect((await download(token)).status).toBe(303);
    } finally {
      vi.useRealTimers();
    }
    expect((await download(token)).status).toBe(200);
  });

  test("gives no card for a link that leads nowhere, or for a wallet that is not connected", async () => {
    const token = await tokenOf(await memberWith(shop));
    const wrong = `${token.slice(0, -1)}${token.endsWith("A") ? "Q" : "A"}`;
    for (const [link, platform] of [
      [wrong, "apple"],
      [token, "google"],
    ] as const) {
      const answer = await download(link, platform);
      expect(answer.status).toBe(303);
      expect(answer.headers.get("location")).toBe(`/card/${link}`);
    }
    expect((await download(token, "other")).status).toBe(404);
  });
});
