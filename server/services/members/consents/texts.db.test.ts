import { beforeEach, expect, test } from "vitest";
import { CONSENT_PURPOSES } from "@/server/engine/policy/consents";
import { customerChoices } from "@/server/services/members/customers/choices";
import { addMember, asRole, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { publishConsentText } from "./publish-text";
import { consentTexts } from "./texts";

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });
const WORDS = (n: number) => ({
  uk: `Надсилайте мені новини, варіант ${n}`,
  ru: `Присылайте мне новости, вариант ${n}`,
  en: `Please send me your news, take ${n}`,
});
const publish = (n: number, base: string | null) =>
  publishConsentText({ ctx: ctxNow(), input: { purpose: "marketing", base, ...WORDS(n) } });
const marketing = async () =>
  (await consentTexts({ ctx: ctxNow(), input: {} })).purposes.find(({ purpose }) => purpose === "marketing");

test("texts to begin with are there for each purpose in three languages, and name the shop", async () => {
  const { purposes } = await consentTexts({ ctx: ctxNow(), input: {} });
  expect(purposes.map(({ purpose }) => purpose)).toEqual([...CONSENT_PURPOSES]);
  for (const { starting, versions } of purposes) {
    expect(versions).toEqual([]);
    expect(new Set(Object.values(starting)).size).toBe(3);
    for (const text of Object.values(starting)) {
      expect(text.length).toBeGreaterThan(300);
      expect(text).not.toContain("{shop}");
    }
  }
});

test("versions are numbered, say who agreed to them and what has changed; the same words are no new one", async () => {
  expect(await publish(1, null)).toEqual({ version: "1" });
  expect(await publish(1, "1")).toEqual({ version: "1" });
  const consent = { purpose: "marketing", granted: true, textVersion: "1", method: "paper" };
  await addMember(shop, { consents: [...REQUIRED_CONSENTS, consent] });
  expect(await publish(2, "1")).toEqual({ version: "2" });
  const [second, first] = (await marketing())?.versions ?? [];
  expect([second?.version, second?.agreed, second?.changed]).toEqual(["2", 0, null]);
  expect([first?.version, first?.agreed]).toEqual(["1", 1]);
  expect(first?.changed?.en).toEqual([
    { kind: "same", text: "Please send me your news, take " },
    { kind: "removed", text: "1" },
    { kind: "added", text: "2" },
  ]);
  const choices = await customerChoices({ ctx: ctxNow(), input: {} });
  expect(choices.textVersions).toEqual({ marketing: "2" });
});

test("two who write at once do not overwrite each other, and twenty copies of one make one version", async () => {
  await publish(1, null);
  await expect(publish(2, null)).rejects.toMatchObject({ code: "version-conflict" });
  const all = await Promise.all(Array.from({ length: 20 }, () => publish(3, "1")));
  expect(new Set(all.map(({ version }) => version))).toEqual(new Set(["2"]));
  expect((await marketing())?.versions).toHaveLength(2);
});

test("a marketer reads the texts, and only the owner publishes them", async () => {
  const marketer = { ...asRole(shop.ctx, "marketer"), now: new Date() };
  expect(await consentTexts({ ctx: marketer, input: {} })).toMatchObject({ mayChange: false });
  await expect(
    publishConsentText({ ctx: marketer, input: { purpose: "marketing", base: null, ...WORDS(1) } }),
  ).rejects.toMatchObject({ code: "forbidden" });
});
