import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { selectReachable } from "@/db/reach/addresses";
import { loadKeys } from "@/server/core/personal/keys";
import { publishConsentText } from "@/server/services/members/consents/publish-text";
import { recordConsent } from "@/server/services/members/customers/record-consent";
import { waysTo } from "@/server/services/reach/channels/ways";
import { queueMessage } from "@/server/services/reach/messages/queue";
import { sendMessages } from "@/server/services/reach/messages/send";
import { createStaff } from "@/server/services/shop/staff/create";
import { addMember, asRole } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { customerDeliveries } from "../deliveries/of-customer";
import { readProof } from "./read";

const TEXT = {
  uk: "Надсилайте мені новини й знижки",
  ru: "Присылайте мне новости и скидки",
  en: "Please send me news and offers",
};

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
const ctxNow = () => ({ ...shop.ctx, now: new Date() });

async function queue(id: string, of: "marketing" | "service") {
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, shop.tenantId);
    const [person] = await selectReachable(tx, shop.tenantId, [id]);
    const way = person && waysTo(person, [], { class: "service", channels: null }).ways[0];
    if (!way) throw new Error("no way");
    await queueMessage(tx, ctxNow(), keys, {
      ...{ customerId: id, way, class: of, text: "Текст" },
      purpose: of === "marketing" ? "mailing" : "card-link",
      validUntil: new Date(Date.now() + 86_400_000),
    });
  });
}

test("everything that a person has said stands there in order, with its text, its evidence and who wrote it down", async () => {
  const member = await addMember(shop, { name: "Олена Коваль", email: "olena@example.com", locale: "uk" });
  await publishConsentText({ ctx: ctxNow(), input: { purpose: "marketing", base: null, ...TEXT } });
  const email = `m@${shop.tenantId}.example`;
  const { id: staffId } = await createStaff({
    ctx: shop.ctx,
    input: { email, role: "marketer", name: "Марія" },
  });
  const ctx = {
    ...shop.ctx,
    now: new Date(),
    actor: { kind: "staff", id: staffId, role: "marketer" } as const,
  };
  const say = (granted: boolean, now: Date) =>
    recordConsent({
      ctx: { ...ctx, now },
      input: {
        ...{ id: member.id, requestId: randomUUID() },
        consent: {
          ...{ purpose: "marketing", channel: "sms", granted, textVersion: "1" },
          ...{ method: "paper", evidenceRef: "тека 7" },
        },
      },
    });
  await say(true, new Date());
  await queue(member.id, "service");
  await sendMessages({ ctx: ctxNow() });
  await say(false, new Date(Date.now() + 1000));
  const proof = await readProof({ ctx: { ...ctx, now: new Date() }, input: { id: member.id } });
  expect(proof.name).toBe("Олена Коваль");
  expect(proof.addresses.map(({ value }) => value).sort()).toEqual(
    [member.phone, "olena@example.com"].sort(),
  );
  const said = proof.said.filter(({ purpose }) => purpose === "marketing");
  expect(said).toMatchObject([
    { granted: true, channel: "sms", text: TEXT.uk, method: "paper", evidenceRef: "тека 7", by: "Марія" },
    { granted: false, textVersion: "1", by: "Марія" },
  ]);
  expect(proof.said.find(({ purpose }) => purpose === "personal_data")).toMatchObject({ text: null });
  expect(proof.sent).toMatchObject([{ purpose: "card-link" }]);
  await expect(
    readProof({ ctx: { ...asRole(shop.ctx, "cashier"), now: new Date() }, input: { id: member.id } }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("why a customer did or did not get it is told with its reason", async () => {
  const member = await addMember(shop);
  await queue(member.id, "service");
  await queue(member.id, "marketing");
  await sendMessages({ ctx: ctxNow() });
  const told = await customerDeliveries({ ctx: ctxNow(), input: { id: member.id } });
  expect(told.map(({ status, reason, purpose }) => [purpose, status, reason]).sort()).toEqual([
    ["card-link", "sent", null],
    ["mailing", "skipped", "consent"],
  ]);
  expect(told.find(({ status }) => status === "sent")?.moments.map(({ what }) => what)).toContain("sent");
});
