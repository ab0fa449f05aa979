import { z } from "zod";
import { selectChannels } from "@/db/reach/channels";
import type { MessageRow } from "@/db/reach/messages";
import { countMessages, EVERY_MESSAGE, HAPPENINGS, selectMessages } from "@/db/reach/messages-list";
import { MESSAGE_PURPOSES, MESSAGE_STATUSES } from "@/db/schema";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { readingsOf } from "@/server/core/personal/readings";
import { maskAddress } from "@/server/core/personal/shown";
import type { TenantKeys } from "@/server/core/secrets";
import { line } from "@/server/core/text";
import { midnight } from "@/server/core/time/moment";
import { Day, Id, Page } from "@/server/core/wire";
import { CHANNELS } from "@/server/engine/policy/channels";
import { SKIP_REASONS } from "@/server/engine/policy/reasons";

export const MESSAGES_A_PAGE = 50;
const COUNTED_MAX = 100_000;

export const ListMessagesInput = z.object({
  /** a whole phone number or e-mail address */
  text: line(200).default(""),
  /** how it stands, or what has become of it since it was sent */
  status: z.enum([...MESSAGE_STATUSES, ...HAPPENINGS]).optional(),
  channel: z.enum(CHANNELS).optional(),
  purpose: z.enum(MESSAGE_PURPOSES).optional(),
  reason: z.enum(SKIP_REASONS).optional(),
  /** of one mailing: what its messages are sent together as */
  batchId: Id.optional(),
  /** days of the shop, the last one included */
  from: Day.optional(),
  to: Day.optional(),
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
  batchId: string | null;
  createdAt: Date;
  changedAt: Date;
  deliveredAt: Date | null;
  openedAt: Date | null;
  clickedAt: Date | null;
}

export interface MessagePage {
  messages: MessageSummary[];
  count: number;
  /** whether the caller may read the texts */
  mayRead: boolean;
  /** nothing is connected: messages stay in the desk */
  outbox: boolean;
}

/** The sent messages with recipient and time; texts are loaded one by one. */
export async function listMessages({ ctx, input }: Verb<typeof ListMessagesInput>): Promise<MessagePage> {
  authorize(ctx, "messages:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { keys, ...home } = await loadKeys(tx, tenantId);
    const filter = filterOf(input, { keys, ...home });
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
      outbox: (await selectChannels(tx, tenantId)).length === 0,
    };
  });
}

type Asked = z.output<typeof ListMessagesInput>;

function filterOf(
  { text, status, channel, purpose, reason, batchId, from, to }: Asked,
  { keys, ...home }: Awaited<ReturnType<typeof loadKeys>>,
) {
  const { timezone } = home;
  return {
    ...EVERY_MESSAGE,
    status: MESSAGE_STATUSES.find((one) => one === status) ?? null,
    happened: HAPPENINGS.find((one) => one === status) ?? null,
    channel: channel ?? null,
    purpose: purpose ?? null,
    reason: reason ?? null,
    batchId: batchId ?? null,
    from: from ? midnight(from, 0, timezone) : null,
    to: to ? midnight(to, 1, timezone) : null,
    destinationHashes:
      text === "" ? null : readingsOf(text, ["phone", "email"], home, keys).map(({ hash }) => hash),
  };
}

export const summary = (row: MessageRow, keys: TenantKeys): MessageSummary => ({
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
  batchId: row.batchId,
  createdAt: row.createdAt,
  changedAt: row.changedAt,
  deliveredAt: row.deliveredAt,
  openedAt: row.openedAt,
  clickedAt: row.clickedAt,
});
