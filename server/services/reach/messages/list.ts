import { z } from "zod";
import type { MessageRow } from "@/db/reach/messages";
import { countMessages, EVERY_MESSAGE, selectMessages } from "@/db/reach/messages-list";
import { MESSAGE_STATUSES } from "@/db/schema";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { readingsOf } from "@/server/core/personal/readings";
import { maskAddress } from "@/server/core/personal/shown";
import type { TenantKeys } from "@/server/core/secrets";
import { line } from "@/server/core/text";
import { Page } from "@/server/core/wire";

export const MESSAGES_A_PAGE = 50;
const COUNTED_MAX = 100_000;

export const ListMessagesInput = z.object({
  /** a whole phone number or e-mail address */
  text: line(200).default(""),
  status: z.enum(MESSAGE_STATUSES).optional(),
  page: Page,
});

export interface MessageSummary {
  id: string;
  customerId: string | null;
  channel: MessageRow["channel"];
  purpose: MessageRow["purpose"];
  /** null: of a customer who was erased */
  to: string | null;
  status: MessageRow["status"];
  /** why it did not go, or waits */
  reason: MessageRow["reason"];
  error: string | null;
  createdAt: Date;
  changedAt: Date;
}

export interface MessagePage {
  messages: MessageSummary[];
  count: number;
  /** whether the caller may read the texts */
  mayRead: boolean;
}

/** The sent messages with recipient and time; texts are loaded one by one. */
export async function listMessages({ ctx, input }: Verb<typeof ListMessagesInput>): Promise<MessagePage> {
  authorize(ctx, "messages:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { keys, ...home } = await loadKeys(tx, tenantId);
    const filter = {
      ...EVERY_MESSAGE,
      status: input.status ?? null,
      destinationHashes:
        input.text === ""
          ? null
          : readingsOf(input.text, ["phone", "email"], home, keys).map(({ hash }) => hash),
    };
    const rows = await selectMessages(tx, tenantId, filter, {
      offset: (input.page - 1) * MESSAGES_A_PAGE,
      limit: MESSAGES_A_PAGE,
    });
    const count = await countMessages(tx, tenantId, filter, COUNTED_MAX);
    await recordLooks(tx, ctx, { kind: "messages", customers: rows.map(({ customerId }) => customerId) });
    return {
      messages: rows.map((row) => summary(row, keys)),
      count,
      mayRead: can(ctx.actor, "messages:text"),
    };
  });
}

const summary = (row: MessageRow, keys: TenantKeys): MessageSummary => ({
  id: row.id,
  customerId: row.customerId,
  channel: row.channel,
  purpose: row.purpose,
  to: row.destinationEncrypted
    ? maskAddress(row.destinationKind, keys.decrypt(row.destinationEncrypted))
    : null,
  status: row.status,
  reason: row.reason,
  error: row.error,
  createdAt: row.createdAt,
  changedAt: row.changedAt,
});
