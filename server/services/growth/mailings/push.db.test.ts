import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { findSegment } from "@/db/growth/segments";
import { endPushSubscriptions } from "@/db/reach/push-subscriptions";
import { newId } from "@/server/core/ids";
import { type PushService, startPushService } from "@/server/messaging/vendors/inside/web-push-peer.fixture";
import { newVapidKeys } from "@/server/messaging/vendors/web-push";
import { setMembers } from "@/server/services/growth/segments/set-members";
import { closeConnections } from "@/server/services/reach/channels/connect";
import { connectBrowsers } from "@/server/services/reach/push-subscriptions/push.fixture";
import { subscribe } from "@/server/services/reach/push-subscriptions/subscribe";
import { createTemplate } from "@/server/services/reach/templates/create";
import { saveTemplate } from "@/server/services/reach/templates/save";
import { addMember, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { previewMailing } from "./preview";
import { saveMailing } from "./save";

const VAPID = newVapidKeys();
let shop: Shop;
let peer: PushService;

beforeAll(async () => {
  [shop, peer] = [await openShop(), await startPushService(VAPID.vapidPublicKey)];
  await connectBrowsers(shop, peer, VAPID);
});
afterAll(async () => {
  closeConnections();
  await peer.close();
});

const ctx = () => ({ ...shop.ctx, now: new Date() });

const allow = ({ id: customerId }: Member, withMarketing = true) =>
  withTenant(shop.db, shop.tenantId, (tx) => {
    const { endpoint, keys } = JSON.parse(peer.subscription);
    const subscription = { endpoint: `${endpoint}&of=${customerId}`, keys };
    const who = { customerId, method: "card-page", evidenceRef: "a page" } as const;
    return subscribe(tx, ctx(), who, { subscription, requestId: randomUUID(), withMarketing });
  });

async function mailingTo(members: readonly Member[]): Promise<string> {
  const { id: templateId } = await createTemplate({
    ctx: ctx(),
    input: { name: "Push", class: "marketing", ready: null, copyOf: null },
  });
  const content = { push: { uk: { subject: "Знижка", text: "Лише до неділі" } } };
  await saveTemplate({ ctx: ctx(), input: { id: templateId, version: 1, content } });
  const segmentId = await withTenant(shop.db, shop.tenantId, async (tx) => {
    const add = members.map(({ id }) => id);
    await setMembers(tx, ctx(), { code: "push", mode: "full", add, remove: [] });
    return (await findSegment(tx, shop.tenantId, "push"))?.id ?? "";
  });
  const id = newId();
  await saveMailing({
    ctx: ctx(),
    input: {
      ...{ id, version: null, name: "Push", segmentId, templateId, channels: ["push"], startsAt: null },
      ...{ validHours: 48, controlPercent: 0, budgetMinor: null, perHour: null },
    },
  });
  return id;
}

test("a mailing by push reaches exactly those who have a living subscription and agree", async () => {
  const [reached, ended, unticked, never] = [
    await addMember(shop),
    await addMember(shop),
    await addMember(shop),
    await addMember(shop),
  ];
  await allow(reached);
  await allow(ended);
  await allow(unticked, false);
  await withTenant(shop.db, shop.tenantId, (tx) =>
    endPushSubscriptions(tx, shop.tenantId, { customerId: ended.id }, new Date()),
  );
  const id = await mailingTo([reached, ended, unticked, never]);
  const preview = await previewMailing({ ctx: ctx(), input: { id } });
  expect(preview).toMatchObject({
    members: 4,
    messages: 1,
    samples: [{ customerId: reached.id, channel: "push" }],
  });
  expect(preview?.skips.toSorted((a, b) => (a.reason < b.reason ? -1 : 1))).toEqual([
    { reason: "consent", customers: 1 },
    { reason: "no-address", customers: 2 },
  ]);
});
