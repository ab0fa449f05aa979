import { randomUUID } from "node:crypto";
import { findSegment } from "@/db/growth/segments";
import { newId } from "@/server/core/ids";
import { setMembers } from "@/server/services/growth/segments/set-members";
import type { Sender } from "@/server/services/reach/messages/messages.fixture";
import { createTemplate } from "@/server/services/reach/templates/create";
import { saveTemplate } from "@/server/services/reach/templates/save";
import type { Member } from "@/server/testing/members.fixture";
import { saveMailing } from "./save";

export const DRAFT = {
  channels: ["sms" as const],
  startsAt: null,
  validHours: 48,
  controlPercent: 10,
  budgetMinor: null,
  perHour: null,
};

/** Mailings of a shop, and whom they go to. @param of the shop of the test that runs */
export function mailingsAt(of: () => Sender) {
  const ctxAtNoon = () => ({ ...of().shop.ctx, now: of().noon });

  async function segmentOf(members: readonly Member[]): Promise<string> {
    const code = `s-${randomUUID().slice(0, 8)}`;
    const sender = of();
    return sender.inTenant(async (tx) => {
      const add = members.map(({ id }) => id);
      await setMembers(tx, ctxAtNoon(), { code, mode: "full", add, remove: [] });
      return (await findSegment(tx, sender.shop.tenantId, code))?.id ?? "";
    });
  }

  async function templateOf(text: string): Promise<string> {
    const ctx = ctxAtNoon();
    const { id } = await createTemplate({
      ctx,
      input: { name: `T ${newId()}`, class: "marketing", ready: null, copyOf: null },
    });
    const content = { sms: { uk: { text, latin: false } } };
    await saveTemplate({ ctx, input: { id, version: 1, content } });
    return id;
  }

  async function draft(
    members: readonly Member[],
    more: object = {},
    text = "Знижка. Відмова: {{ unsubscribe.link }}",
  ): Promise<string> {
    const id = newId();
    const [segmentId, templateId] = [await segmentOf(members), await templateOf(text)];
    await saveMailing({
      ctx: ctxAtNoon(),
      input: { ...DRAFT, id, version: null, name: `M ${id}`, segmentId, templateId, ...more },
    });
    return id;
  }

  async function members(count: number, agree: (n: number) => boolean = () => true): Promise<Member[]> {
    const made: Member[] = [];
    for (let n = 0; n < count; n++) {
      const member = await of().member();
      if (agree(n)) await of().agree(member);
      made.push(member);
    }
    return made;
  }

  return { draft, members };
}
