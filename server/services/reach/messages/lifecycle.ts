import type { Tx } from "@/db/client";
import { eraseAnswers, eraseAnswersFrom } from "@/db/reach/answers";
import { eraseJoins } from "@/db/reach/joins";
import { eraseMessages, eraseMessagesTo } from "@/db/reach/messages";
import { erasePushSubscriptions, movePushSubscriptions, selectDevices } from "@/db/reach/push-subscriptions";
import { eraseShortLinks } from "@/db/reach/short-links";
import type { Ctx } from "@/server/core/context";
import {
  customerLifecycle,
  does,
  EXPORTED_MAX,
  type Family,
  facts,
  keeps,
  partOf,
} from "@/server/core/lifecycle";

export const messagesLifecycle = customerLifecycle<string[]>({
  noun: "messages",
  tables: {
    messages: facts({
      erase: does("where it went and what it said is emptied"),
      export: keeps("codes and addresses of a page, which are of no use by now"),
    }),
    message_events: partOf("messages"),
    short_links: facts({
      erase: does("where it led is emptied"),
      export: keeps("ways to pages, which are of no use by now"),
    }),
    answers: facts({
      erase: does("who wrote and what they wrote is emptied"),
      export: keeps("what they wrote themselves"),
    }),
    joins: facts({
      erase: does("removed: nobody can join with it any more"),
      export: keeps("ways into a messenger that work once"),
    }),
    push_subscriptions: {
      merge: does("become the survivor's"),
      unmerge: does("go back"),
      erase: does("removed"),
      export: does("which phones and browsers they allowed, and since when; not their addresses"),
    },
  },
  async merge(tx, { tenantId }, way) {
    const kept = await movePushSubscriptions(tx, tenantId, way);
    return kept.length > 0 ? { kept } : {};
  },
  async unmerge(tx, { tenantId }, { kept, ...way }) {
    await movePushSubscriptions(tx, tenantId, { ...way, only: kept });
    return undefined;
  },
  async beforeErase(tx, { tenantId }, { family }) {
    await eraseMessagesTo(tx, tenantId, family);
    await eraseAnswersFrom(tx, tenantId, family);
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseShortLinks(tx, tenantId, family);
    await eraseMessages(tx, tenantId, family);
    await eraseAnswers(tx, tenantId, family);
    await eraseJoins(tx, tenantId, family);
    await erasePushSubscriptions(tx, tenantId, family);
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  const rows = await selectDevices(tx, tenantId, family, EXPORTED_MAX);
  return { devices: rows.map(({ channel, since, endedAt }) => ({ channel, since, endedAt })) };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
