import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { appleAccount } from "@/server/messaging/wallet/wallet.fixture";
import { addAnswer } from "@/server/services/reach/answers/answers.fixture";
import { openCallId } from "@/server/services/reach/call-tasks/call-tasks.fixture";
import { ratedToken } from "@/server/services/reach/feedback/feedback.fixture";
import type { Steps } from "./customers";
import { field, type World } from "./world";

const ratingOf = (w: World) => {
  const [first] = Object(w.answers.get("feedback.list")).answers ?? [];
  return field(first, "id");
};

/** The same of what goes out to customers, and what comes back. */
export function reachSteps(w: World): Steps {
  const order = () => ({
    ...{ requestId: randomUUID(), class: "service", script: "Ваше замовлення готове", dueAt: new Date() },
  });
  let rated = "";
  const inHand = (answer: string) => field(w.answers.get(answer), "call");
  return {
    ...mailingSteps(w),
    ...walletSteps(),
    "callTasks.settings": null,
    // a walk is at any hour
    "callTasks.setSettings": () => ({ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1440 }),
    "callTasks.create": () => ({ ...order(), customerIds: [w.one.id] }),
    "callTasks.takeNext": () => ({}),
    "callTasks.held": null,
    "callTasks.list": () => ({}),
    "callTasks.release": () => ({ id: field(inHand("callTasks.takeNext"), "id") }),
    "callTasks.take": async () => ({ id: await openCallId(w.shop) }),
    "callTasks.finish": () => ({
      id: field(inHand("callTasks.take"), "id"),
      take: field(inHand("callTasks.take"), "take"),
      result: "reached",
    }),
    "callTasks.progress": null,
    "callTasks.preview": async () => {
      await w.call("segments.save", { code: null, name: "Called", where: { all: [] } });
      return { code: "called", class: "service", dueAt: new Date() };
    },
    "feedback.open": async () => {
      rated = await ratedToken(w.shop);
      return { token: rated };
    },
    "feedback.answer": () => ({ token: rated, rating: 1, words: "Черга" }),
    "feedback.list": () => ({}),
    "feedback.planCall": () => ({ id: ratingOf(w), script: "Перепрошуємо" }),
    "feedback.closeCase": () => ({ id: ratingOf(w), note: "Вибачились" }),
    "feedback.summary": null,
    "feedback.settings": null,
    "feedback.setSettings": () => ({ lowAt: 2 }),
    "callTasks.createForSegment": () => ({ ...order(), code: "called" }),
  };
}

/** Cards in phones' wallets; each change makes a new version of the settings. */
function walletSteps(): Steps {
  const files = () => {
    const { certificate, key, wwdr } = appleAccount().settings;
    return { certificate, key, wwdr };
  };
  const account = () =>
    JSON.stringify({
      ...{ project_id: "shop-1", client_email: "sender@shop-1.iam.example" },
      ...{ private_key: files().key, token_uri: "https://oauth2.example/token" },
    });
  return {
    "wallet.settings": null,
    "wallet.setLooks": () => ({ version: 0, name: "", colour: "#0a6b4d" }),
    "wallet.connectApple": () => ({ version: 1, ...files() }),
    "wallet.connectGoogle": () => ({ version: 2, issuerId: "33880000000", serviceAccount: account() }),
    "wallet.disconnect": () => ({ version: 3, platform: "google" }),
  };
}

const MAILING = randomUUID();

/** One to the segment that is called, by a template of its own, and what came back. */
function mailingSteps(w: World): Steps {
  const idOf = async (query: ReturnType<typeof sql>): Promise<string> => {
    const [row] = await withTenant(w.shop.db, w.shop.tenantId, (tx) => tx.execute<{ id: string }>(query));
    return row?.id ?? "";
  };
  const draft = {
    ...{ name: "Розсилка", channels: ["sms"], startsAt: null, validHours: 48, controlPercent: 10 },
    ...{ templateId: null, budgetMinor: null, perHour: null },
  };
  const message = () => idOf(sql`select id from messages where customer_id = ${w.one.id} limit 1`);
  const answer = () => addAnswer(w);
  return {
    "mailings.options": null,
    "mailings.save": () => ({ ...draft, id: MAILING, version: null, segmentId: null }),
    "mailings.list": () => ({}),
    "mailings.get": () => ({ id: MAILING }),
    "mailings.preview": async () => {
      const id = randomUUID();
      await w.call("segments.save", { code: null, name: "Written to", where: { all: [] } });
      const segmentId = await idOf(sql`select id from segments where code = 'written-to'`);
      const { id: templateId } = Object(await w.call("templates.create", { name: "Лист", class: "service" }));
      const content = { sms: { uk: { text: "Ми переїхали" } } };
      await w.call("templates.save", { id: templateId, version: 1, content });
      await idOf(sql`insert into segment_members (tenant_id, segment_id, customer_id, since)
        values (${w.shop.tenantId}, ${segmentId}, ${w.one.id}, now()) on conflict do nothing returning segment_id as id`);
      await w.call("mailings.save", { ...draft, id, name: "Перегляд", version: null, segmentId, templateId });
      return { id };
    },
    "mailings.copy": () => ({ id: MAILING, newId: randomUUID(), name: "Копія" }),
    "mailings.start": async () => ({
      id: await idOf(sql`select id from mailings where template_id is not null limit 1`),
      version: 1,
    }),
    "mailings.control": async () => ({
      id: await idOf(sql`select id from mailings where state = 'scheduled' limit 1`),
      what: "stop",
    }),
    "mailings.progress": () => ({ id: MAILING }),
    "mailings.days": () => ({ id: MAILING }),
    "mailings.names": null,
    "mailings.archive": () => ({ id: MAILING }),
    "messages.get": async () => ({ id: await message() }),
    "messages.decide": async () => {
      const id = await message();
      await idOf(sql`update messages set status = 'unknown' where id = ${id}::uuid returning id`);
      return { id, as: "sent" };
    },
    "messages.delivery": () => ({}),
    "answers.list": async () => {
      await answer();
      return {};
    },
    "answers.count": null,
    "answers.reply": async () => ({ id: await answer(), text: "До дев’ятої" }),
    "answers.close": async () => ({ id: await answer() }),
  };
}
