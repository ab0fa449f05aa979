import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MessengerPeer } from "@/server/messaging/vendors/inside/messenger-peer.fixture";
import { startTelegram, TOKEN } from "@/server/messaging/vendors/telegram.fixture";
import { webPushVendor } from "@/server/messaging/vendors/web-push";
import { asRole } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { AddChannelInput, addChannel } from "./add";
import { askBalance } from "./ask-balance";
import { ChangeChannelInput, changeChannel } from "./change";
import { addTelegram, addViber, formOf, nowOf, rowOf, rowsOf } from "./channels.fixture";
import { closeConnections } from "./connect";
import { getChannel } from "./get";
import { parseHookToken } from "./hook-address";
import { fill } from "./inside/form";
import { listChannels } from "./list";
import { orderChannels } from "./order";
import { removeChannel } from "./remove";
import { subscribe } from "./subscribe";
import { listVendors } from "./vendors";

let shop: Shop;
let peer: MessengerPeer;
beforeAll(async () => {
  [shop, peer] = [await openShop(), await startTelegram()];
});
afterAll(async () => {
  closeConnections();
  await peer.close();
});

const codeOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => "done",
    ({ code, errors }) => [code, ...(errors ?? []).map(({ pointer }: { pointer: string }) => pointer)],
  );
const order = async () => (await listChannels({ ctx: nowOf(shop), input: {} })).map(({ name }) => name);

describe("connecting", () => {
  test("a vendor's secrets go in and never come out", async () => {
    const id = await addTelegram(shop, peer, "secret");
    const { row, keys, secret } = await rowOf(shop, id);
    expect(JSON.parse(keys.decrypt(row.secretsEncrypted))).toEqual({ token: TOKEN });
    expect(row.settings).toEqual({ botName: "regulars_bot", baseUrl: peer.url });
    expect(secret).toMatch(/^[\w-]{32}$/);
    const got = await getChannel({ ctx: nowOf(shop), input: { id } });
    expect(got.secretsSet).toEqual(["token"]);
    expect(JSON.stringify([got, await listChannels({ ctx: nowOf(shop), input: {} })])).not.toContain(TOKEN);
    const written = await rowsOf(shop, sql`select details::text from audit where subject_id = ${id}`);
    expect(JSON.stringify(written)).not.toContain(TOKEN);
    expect(written).toHaveLength(1);
    await removeChannel({ ctx: nowOf(shop), input: { id } });
  });

  test("is refused by the field, which does not repeat what was typed", async () => {
    const add = (settings: Record<string, string>, vendor = "telegram") =>
      addChannel({ ctx: nowOf(shop), input: { id: randomUUID(), vendor, name: randomUUID(), settings } });
    expect(await codeOf(add({ token: TOKEN }))).toEqual(["validation", "/settings/botName"]);
    expect(await codeOf(add({ botName: "x" }))).toEqual(["validation", "/settings/token"]);
    expect(await codeOf(add({ token: TOKEN, botName: "x", no: "1" }))).toEqual([
      "validation",
      "/settings/no",
    ]);
    expect(await codeOf(add({ token: TOKEN, botName: "x", baseUrl: "ftp://x" }))).toEqual([
      "validation",
      "/settings/baseUrl",
    ]);
    expect(await codeOf(add({}, "console"))).toEqual(["validation", "/vendor"]);
    const error = await add({ token: TOKEN, botName: "" }).catch((reason) => JSON.stringify(reason));
    expect(error).not.toContain(TOKEN);
  });

  test("50 copies of one form connect one; a name is used once", async () => {
    const input = {
      id: randomUUID(),
      vendor: "telegram",
      name: "once",
      settings: { token: TOKEN, botName: "b" },
    };
    await Promise.all(Array.from({ length: 50 }, () => addChannel({ ctx: nowOf(shop), input })));
    expect((await order()).filter((name) => name === "once")).toHaveLength(1);
    expect(await codeOf(addChannel({ ctx: nowOf(shop), input: { ...input, id: randomUUID() } }))).toEqual([
      "conflict",
    ]);
    await removeChannel({ ctx: nowOf(shop), input: { id: input.id } });
    const again = await addChannel({ ctx: nowOf(shop), input: { ...input, id: randomUUID() } });
    await removeChannel({ ctx: nowOf(shop), input: again });
  });

  test("is the owner's alone", async () => {
    for (const role of ["marketer", "cashier", "integrator"] as const)
      await expect(listChannels({ ctx: asRole(nowOf(shop), role), input: {} })).rejects.toMatchObject({
        code: "forbidden",
      });
    expect(listVendors({ ctx: asRole(nowOf(shop), "owner"), input: {} }).map(({ id }) => id)).not.toContain(
      "console",
    );
  });

  test("what a vendor has no question for is said so", async () => {
    const id = await addTelegram(shop, peer, "asked");
    expect(await askBalance({ ctx: nowOf(shop), input: { id } })).toBeNull();
    expect(await subscribe({ ctx: nowOf(shop), input: { id } })).toEqual({ ok: true, told: null });
    const { address, secret } = await rowOf(shop, id);
    expect(JSON.parse(peer.last().body)).toMatchObject({ url: address, secret_token: secret });
    peer.behave("bad-key");
    expect(await subscribe({ ctx: nowOf(shop), input: { id } })).toMatchObject({
      ok: false,
      failure: "config",
    });
    peer.behave("accept");
    const token = address.split("/").at(-1) ?? "";
    expect(parseHookToken(token)).toEqual({ tenantId: shop.tenantId, channelId: id, secret });
    await removeChannel({ ctx: nowOf(shop), input: { id } });
  });
});

describe("changing", () => {
  test("keeps a secret whose field is empty, replaces it otherwise, and refuses an older version", async () => {
    const id = await addTelegram(shop, peer, "changed");
    const form = await formOf(shop, id);
    const kept = await changeChannel({ ctx: nowOf(shop), input: { ...form, name: "renamed" } });
    expect(kept.version).toBe(2);
    const secrets = async () => {
      const { row, keys } = await rowOf(shop, id);
      return JSON.parse(keys.decrypt(row.secretsEncrypted));
    };
    expect(await secrets()).toEqual({ token: TOKEN });
    expect(await codeOf(changeChannel({ ctx: nowOf(shop), input: form }))).toEqual(["version-conflict"]);
    await changeChannel({
      ctx: nowOf(shop),
      input: { ...(await formOf(shop, id)), settings: { ...form.settings, token: " new-token\n" } },
    });
    expect(await secrets()).toEqual({ token: "new-token" });
    const forgotten = { ...(await formOf(shop, id)), forget: ["token"] };
    expect(await codeOf(changeChannel({ ctx: nowOf(shop), input: forgotten }))).toEqual([
      "validation",
      "/settings/token",
    ]);
    await removeChannel({ ctx: nowOf(shop), input: { id } });
  });

  test("prices are read exactly, each beginning and class once", async () => {
    const id = await addTelegram(shop, peer, "priced");
    const form = await formOf(shop, id);
    const prices = [
      { prefix: "380", class: null, perPart: "0.0875" },
      { prefix: "38067", class: "marketing", perPart: 1 },
    ];
    const input = ChangeChannelInput.parse({
      ...form,
      prices,
      senders: { marketing: "SHOP", code: "" },
      lowBalanceMinor: 5000,
    });
    await changeChannel({ ctx: nowOf(shop), input });
    expect((await rowOf(shop, id)).row).toMatchObject({
      prices: [{ perPart: 875 }, { perPart: 10_000 }],
      senders: { marketing: "SHOP" },
    });
    expect((await getChannel({ ctx: nowOf(shop), input: { id } })).prices).toMatchObject([
      { perPart: "0.0875" },
      { perPart: "1.00" },
    ]);
    for (const wrong of [[prices[0], prices[0]], [{ ...prices[0], perPart: "0.00001" }]])
      expect(ChangeChannelInput.safeParse({ ...form, prices: wrong }).success).toBe(false);
    expect(AddChannelInput.safeParse({ id, vendor: "x", name: "x", settings: { a: "\u0000" } }).success).toBe(
      false,
    );
    await removeChannel({ ctx: nowOf(shop), input: { id } });
  });
});

test("the order is that of all channels, and 50 at once leave one of the orders", async () => {
  const own = await openShop();
  const ids = [
    await addTelegram(own, peer, "a"),
    await addViber(own, peer, "b"),
    await addTelegram(own, peer, "c"),
  ];
  const orders = [ids, ids.toReversed()];
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      orderChannels({ ctx: nowOf(own), input: { ids: orders[at % 2] ?? ids } }),
    ),
  );
  const now = (await listChannels({ ctx: nowOf(own), input: {} })).map(({ id }) => id);
  expect(orders).toContainEqual(now);
  expect(await codeOf(orderChannels({ ctx: nowOf(own), input: { ids: ids.slice(1) } }))).toEqual([
    "version-conflict",
  ]);
});

test("keys that browsers subscribe with are made when they are left empty, and stay when it is saved again", async () => {
  const subject = "mailto:shop@example.com";
  const made = fill(webPushVendor, { subject, vapidPublicKey: "", vapidPrivateKey: "" });
  expect(made.settings.vapidPublicKey).toMatch(/^[\w-]{87}$/);
  expect(made.secrets.vapidPrivateKey).toMatch(/^[\w-]{43}$/);
  expect(fill(webPushVendor, { ...made.settings, vapidPrivateKey: "" }, { before: made.secrets })).toEqual(
    made,
  );
  // one without the other is a mistake of the owner's
  expect(() => fill(webPushVendor, { subject, vapidPublicKey: "x" })).toThrow();
});
