import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { insertChannel, noteChannel } from "@/db/reach/channels";
import { reportNotices } from "@/db/schema";
import type { Role } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { asRole } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { readAttention } from "./attention";
import { CloseNoticeInput, closeOneNotice } from "./close-notice";

const DAY_MS = 86_400_000;
const AT_ONCE = 50;

let shop: Shop;
let channel: string;
const inTenant = <T>(run: Parameters<typeof withTenant<T>>[2]) => withTenant(shop.db, shop.tenantId, run);
const as = (role: Role) => ({ ...asRole(shop.ctx, role), now: new Date() });
const seen = async (role: Role = "owner") => (await readAttention({ ctx: as(role), input: {} })).lines;
const fails = (failingSince: Date | null) =>
  inTenant((tx) => noteChannel(tx, shop.tenantId, channel, { failingSince }));
const close = (key: string, closed = true, role: Role = "owner") =>
  closeOneNotice({
    ctx: as(role),
    input: CloseNoticeInput.parse({ kind: "channel-failing", key, closed }),
  });

beforeEach(async () => {
  shop = await openShop();
  channel = newId();
  await inTenant((tx) =>
    insertChannel(tx, {
      ...{ tenantId: shop.tenantId, id: channel, vendor: "peer", kind: "sms", name: "SMS", settings: {} },
      ...{ secretsEncrypted: "", hookSecretEncrypted: "", classes: ["service"], rank: 1, currency: "UAH" },
      ...{ balanceMinor: 500, balanceAt: new Date(), lowBalanceMinor: 1000 },
    }),
  );
});

test("a channel in trouble stands there with where it is mended, and is gone once it sends again", async () => {
  await fails(new Date());
  const href = `/settings/channels/${channel}`;
  expect(await seen()).toMatchObject([
    { kind: "channel-failing", name: "SMS", href },
    { kind: "channel-low", name: "SMS", href },
  ]);
  // whose work it is not does not see it
  expect(await seen("marketer")).toEqual([]);
  await fails(null);
  expect(await seen()).toMatchObject([{ kind: "channel-low" }]);
});

test("what a person has put aside is not shown again, but a new cause of the same is", async () => {
  await inTenant((tx) => noteChannel(tx, shop.tenantId, channel, { balanceMinor: 5000 }));
  await fails(new Date(Date.now() - DAY_MS));
  const [{ key = "" } = {}] = await seen();
  await expect(close(key, true, "marketer")).rejects.toMatchObject({ code: "forbidden" });
  await Promise.all(Array.from({ length: AT_ONCE }, () => close(key)));
  expect(await seen()).toEqual([]);
  const audited = () =>
    inTenant(async (tx) => {
      const [row] = await tx.execute<{ n: number }>(
        sql`select count(*)::int as n from audit where action = 'reports.close-notice'`,
      );
      return row?.n;
    });
  expect(await audited()).toBe(1);
  await close(key, false);
  expect(await seen()).toMatchObject([{ key }]);
  await close(key);
  await fails(new Date());
  expect(await seen()).toMatchObject([{ kind: "channel-failing" }]);
  // nobody closes what there is not
  await close("nothing of the kind");
  expect(await audited()).toBe(3);
});

test("a till that was found silent stays until its receipt comes", async () => {
  await inTenant((tx) => noteChannel(tx, shop.tenantId, channel, { balanceMinor: 5000 }));
  await inTenant(async (tx) => {
    const [till] = await tx.execute<{ id: string }>(sql`select id from tills limit 1`);
    const day = new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10);
    await tx.insert(reportNotices).values({
      ...{ tenantId: shop.tenantId, id: newId(), kind: "till-silent", key: `till ${till?.id} ${day}` },
      ...{ name: "Центр", ref: "S1", store: "S1", foundAt: new Date() },
    });
  });
  expect(await seen()).toMatchObject([{ kind: "till-silent", href: "/stores/S1" }]);
  await shop.till.post("/purchases", {
    ...{ externalId: newId(), customer: null },
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "10.00" }],
  });
  expect(await seen()).toEqual([]);
});
