import { z } from "zod";
import { type AnswerRow, countAnswers, selectAnswers } from "@/db/reach/answers";
import { selectChannels } from "@/db/reach/channels";
import { selectMessagesByIds } from "@/db/reach/messages-list";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { maskAddress } from "@/server/core/personal/shown";
import { Id, Page } from "@/server/core/wire";
import { addressTypeOf } from "../channels/ways";
import { whyNoReply } from "./inside/may-reply";

export const ANSWERS_A_PAGE = 25;

export const ListAnswersInput = z.object({
  /** only those that wait for a person */
  open: z.boolean().default(true),
  page: Page,
});

/** What customers wrote, the newest first; what it says is a look at them. */
export async function listAnswers({ ctx, input }: Verb<typeof ListAnswersInput>) {
  authorize(ctx, "messages:read");
  authorize(ctx, "customers:manage");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const filter = { open: input.open, customerIds: null };
    const rows = await selectAnswers(tx, tenantId, filter, {
      offset: (input.page - 1) * ANSWERS_A_PAGE,
      limit: ANSWERS_A_PAGE,
    });
    const { keys } = await loadKeys(tx, tenantId);
    const accounts = new Map((await selectChannels(tx, tenantId)).map((one) => [one.id, one]));
    const replyIds = rows.flatMap(({ replyId }) => replyId ?? []);
    const replies = new Map(
      replyIds.length === 0
        ? []
        : (await selectMessagesByIds(tx, tenantId, replyIds)).map((one) => [one.id, one]),
    );
    const names = await selectStaffNames(tx, tenantId, peopleOf(rows));
    await recordLooks(tx, ctx, { kind: "messages", customers: rows.map(({ customerId }) => customerId) });
    return {
      answers: rows.map((row) => ({
        ...facts(row),
        from: row.fromEncrypted === "" ? null : masked(row, keys.decrypt(row.fromEncrypted)),
        text: row.textEncrypted === "" ? null : keys.decrypt(row.textEncrypted),
        account: accounts.get(row.channelId)?.name ?? null,
        doneBy: names.get(row.doneBy ?? "") ?? null,
        reply: replyOf(replies.get(row.replyId ?? "")),
        noReply: whyNoReply(row, accounts.get(row.channelId) ?? null, now),
      })),
      count: await countAnswers(tx, tenantId, filter),
      mayWrite: can(ctx.actor, "answers:write"),
    };
  });
}

/** What was done by no person has no name. */
const peopleOf = (rows: readonly AnswerRow[]): string[] => [
  ...new Set(rows.flatMap(({ doneBy }) => (doneBy && Id.safeParse(doneBy).success ? [doneBy] : []))),
];

const facts = ({ id, channel, customerId, meaning, at, doneAt }: AnswerRow) => ({
  id,
  channel,
  customerId,
  meaning,
  at,
  doneAt,
});

const masked = ({ channel }: AnswerRow, from: string): string =>
  maskAddress(addressTypeOf(channel) ?? "external", from);

const replyOf = (message: Awaited<ReturnType<typeof selectMessagesByIds>>[number] | undefined) =>
  message ? { id: message.id, status: message.status, error: message.error } : null;

export const CountAnswersInput = z.object({});

/** How many wait for a person. */
export async function countOpenAnswers({ ctx }: Verb<typeof CountAnswersInput>): Promise<{ open: number }> {
  authorize(ctx, "messages:read");
  return inTransaction(ctx, async (tx) => ({
    open: await countAnswers(tx, ctx.tenantId, { open: true, customerIds: null }),
  }));
}
