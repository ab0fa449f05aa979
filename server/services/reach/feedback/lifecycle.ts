import type { Tx } from "@/db/client";
import { eraseFeedback, selectFeedbackOf } from "@/db/reach/feedback";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, EXPORTED_MAX, type Family, keeps } from "@/server/core/lifecycle";
import { loadKeys } from "@/server/core/personal/keys";

export const feedbackLifecycle = customerLifecycle({
  noun: "feedback",
  tables: {
    feedback: {
      merge: keeps("whose it is, the receipt says"),
      unmerge: keeps("whose it is, the receipt says"),
      erase: does("words and notes are emptied, the ratings stay"),
      export: does("what was answered, of the whole family"),
    },
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseFeedback(tx, tenantId, family);
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  const { keys } = await loadKeys(tx, tenantId);
  const rows = await selectFeedbackOf(tx, tenantId, family, EXPORTED_MAX);
  const feedback = rows.map(({ feedback: { rating, wordsEncrypted, answeredAt }, store, boughtAt }) => ({
    ...{ store, boughtAt, answeredAt, rating },
    words: wordsEncrypted && keys.decrypt(wordsEncrypted),
  }));
  return { feedback };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
