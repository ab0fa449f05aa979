import {
  and,
  desc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNull,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import { answers } from "@/db/schema";
import { hashesOf } from "./addresses";

export type AnswerRow = InferSelectModel<typeof answers>;

/** false: it came before. */
export async function insertAnswer(tx: Tx, row: InferInsertModel<typeof answers>): Promise<boolean> {
  const made = await tx.insert(answers).values(row).onConflictDoNothing().returning({ id: answers.id });
  return made.length === 1;
}

export interface AnswerFilter {
  open: boolean;
  customerIds: string[] | null;
}

const matching = (tenantId: string, { open, customerIds }: AnswerFilter) =>
  and(
    eq(answers.tenantId, tenantId),
    ...(open ? [isNull(answers.doneAt), eq(answers.meaning, "words")] : []),
    ...(customerIds ? [inArray(answers.customerId, customerIds)] : []),
  );

/** The newest first. */
export const selectAnswers = (
  tx: Tx,
  tenantId: string,
  filter: AnswerFilter,
  page: { offset: number; limit: number },
): Promise<AnswerRow[]> =>
  tx
    .select()
    .from(answers)
    .where(matching(tenantId, filter))
    .orderBy(desc(answers.receivedAt), desc(answers.id))
    .limit(page.limit)
    .offset(page.offset);

export const countAnswers = (tx: Tx, tenantId: string, filter: AnswerFilter) =>
  tx.$count(answers, matching(tenantId, filter));

/** Locked: two people do not answer the same. */
export async function lockAnswer(tx: Tx, tenantId: string, id: string): Promise<AnswerRow | null> {
  const [row] = await tx
    .select()
    .from(answers)
    .where(and(eq(answers.tenantId, tenantId), eq(answers.id, id)))
    .for("update");
  return row ?? null;
}

export const closeAnswer = (
  tx: Tx,
  tenantId: string,
  id: string,
  done: { doneAt: Date; doneBy: string; replyId: string | null },
) =>
  tx
    .update(answers)
    .set(done)
    .where(and(eq(answers.tenantId, tenantId), eq(answers.id, id)));

/** A vendor's name of an answer may be made of who wrote it. */
const NOBODYS = { fromEncrypted: "", fromHash: "", eventKey: sql`'erased ' || ${answers.id}` };

export const eraseAnswers = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .update(answers)
    .set({ ...NOBODYS, textEncrypted: "" })
    .where(and(eq(answers.tenantId, tenantId), inArray(answers.customerId, [...customerIds])));

/** What came from the addresses of these customers before it was known whose they are; of others, only from where. */
export const eraseAnswersFrom = (tx: Tx, tenantId: string, customerIds: readonly string[]) =>
  tx
    .update(answers)
    .set({
      ...NOBODYS,
      textEncrypted: sql`case when ${answers.customerId} is null then '' else ${answers.textEncrypted} end`,
    })
    .where(
      and(eq(answers.tenantId, tenantId), inArray(answers.fromHash, hashesOf(tx, tenantId, customerIds))),
    );
