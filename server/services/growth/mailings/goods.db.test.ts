import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findSegment } from "@/db/growth/segments";
import { saveSendingRules } from "@/db/reach/sending-rules";
import { attributes, productAttributes, products } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { aboutOf } from "@/server/engine/policy/about";
import { setMembers } from "@/server/services/growth/segments/set-members";
import { setLawSwitch } from "@/server/services/reach/law/set-switch";
import { openSender, type Sender } from "@/server/services/reach/messages/messages.fixture";
import { type Peer, startPeer } from "@/server/services/reach/messages/peer.fixture";
import { checkTemplate } from "@/server/services/reach/templates/check";
import { createTemplate } from "@/server/services/reach/templates/create";
import { saveTemplate } from "@/server/services/reach/templates/save";
import type { Member } from "@/server/testing/members.fixture";
import { advanceMailings } from "./advance";
import { getMailing } from "./get";
import { previewMailing } from "./preview";
import { saveMailing } from "./save";
import { startMailing } from "./start";

let peer: Peer;
let sender: Sender;
let member: Member;

beforeAll(async () => {
  peer = await startPeer();
  sender = await openSender(peer);
  const noCaps = { perDay: null, perWeek: null, fromMinute: 0, toMinute: 1440 };
  await sender.inTenant((tx) => saveSendingRules(tx, sender.shop.tenantId, noCaps));
  member = await sender.member();
  await sender.agree(member);
});
afterAll(() => peer.close());

const at = (ms = 0) => ({ ...sender.shop.ctx, now: new Date(sender.noon.getTime() + ms) });

async function drafted(text: string): Promise<string> {
  const [id, code] = [newId(), `s-${randomUUID().slice(0, 8)}`];
  const segmentId = await sender.inTenant(async (tx) => {
    await setMembers(tx, at(), { code, mode: "full", add: [member.id], remove: [] });
    return (await findSegment(tx, sender.shop.tenantId, code))?.id ?? "";
  });
  const made = { name: `T ${newId()}`, class: "marketing", ready: null, copyOf: null } as const;
  const { id: templateId } = await createTemplate({ ctx: at(), input: made });
  const content = { sms: { uk: { text: `${text} Відмова: {{ unsubscribe.link }}`, latin: false } } };
  await saveTemplate({ ctx: at(), input: { id: templateId, version: 1, content } });
  await saveMailing({
    ctx: at(),
    input: {
      ...{ id, version: null, name: `M ${id}`, segmentId, templateId, channels: ["sms"] },
      ...{ startsAt: null, validHours: 48, controlPercent: 0, budgetMinor: null, perHour: null },
    },
  });
  return id;
}

const start = (id: string) => startMailing({ ctx: at(), input: { id, version: 1 } });
const product = (name: string, rx: boolean) =>
  sender.inTenant((tx) => {
    const id = newId();
    return tx.insert(products).values({ tenantId: sender.shop.tenantId, id, sku: id, name, rx });
  });

test("a mailing that names prescription goods goes to nobody, and says why before and after", async () => {
  const id = await drafted("Знижка на анаприлін.");
  await start(id);
  // it became one only after the mailing had started
  await product("Анаприлін №50", true);
  expect((await previewMailing({ ctx: at(), input: { id } }))?.skips).toEqual([
    { reason: "rx", customers: 1 },
  ]);
  while ((await advanceMailings({ ctx: at() })).more);
  const { counts, skips } = await getMailing({ ctx: at(), input: { id } });
  expect(counts).toMatchObject({ treated: 1, sent: 0, queued: 0 });
  expect(skips).toMatchObject([{ reason: "rx", customers: 1 }]);
  const later = await drafted("Знижка на анаприлін.");
  await expect(start(later)).rejects.toMatchObject({ errors: [{ code: "template-problems" }] });
});

test("what a message speaks of is kept with it, and judged once more as it goes", async () => {
  const rx = aboutOf([{ rx: true, medicine: true, alcohol: false, sensitive: false }]);
  const medicine = aboutOf([{ rx: false, medicine: true, alcohol: false, sensitive: false }]);
  const ids = [await sender.queue(member, { about: rx }), await sender.queue(member, { about: medicine })];
  const plain = await sender.queue(member);
  await sender.send({}, at(1000).now);
  const of = async (id: string) => {
    const { status, reason } = await sender.find(id);
    return `${status} ${reason}`;
  };
  expect(await of(ids[0] ?? "")).toBe("skipped rx");
  // of nobody knows what age, where medicines are off besides
  expect(await of(ids[1] ?? "")).toBe("skipped minors");
  expect(await of(plain)).toBe("sent null");
});

test("the check names goods with which nobody gets it while medicines are off", async () => {
  const { tenantId } = sender.shop;
  const [productId, attributeId] = [newId(), newId()];
  await sender.inTenant(async (tx) => {
    await tx.insert(products).values({ tenantId, id: productId, sku: productId, name: "Цитрамон №10" });
    await tx.insert(attributes).values({ tenantId, id: attributeId, code: "atc", type: "text" });
    await tx.insert(productAttributes).values({ tenantId, productId, attributeId, value: "N02" });
  });
  const content = { sms: { uk: { text: "Цитрамон дешевше: {{ unsubscribe.link }}", latin: false } } };
  const told = async () => {
    const { problems } = await checkTemplate({ ctx: at(), input: { content, class: "marketing" } });
    return problems.map(({ code, severity, about }) => `${severity} ${code} ${about}`);
  };
  expect(await told()).toEqual(["warning unlawful-goods цитрамон"]);
  const change = { name: "medicines.loyalty", value: "on", reason: "the programme is voluntary" };
  await setLawSwitch({ ctx: at(), input: change });
  expect(await told()).toEqual([]);
});

test("goods of which the law says nothing are named freely", async () => {
  await product("Шампунь", false);
  const id = await drafted("Шампунь дешевше.");
  await start(id);
  while ((await advanceMailings({ ctx: at() })).more);
  expect((await getMailing({ ctx: at(), input: { id } })).counts).toMatchObject({ treated: 1, queued: 1 });
});

test("a word that says only what kind of goods it is names none", async () => {
  await product("Вітамін D рецептурний", true);
  const id = await drafted("Мінус 15% на вітаміни.");
  expect(await previewMailing({ ctx: at(), input: { id } })).toMatchObject({ messages: 1, skips: [] });
});
