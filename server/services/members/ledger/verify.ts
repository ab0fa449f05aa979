import { z } from "zod";
import {
  findGiftCardMismatches,
  findLedgerMismatches,
  type GiftCardMismatch,
  type LedgerMismatch,
  readGiftCardTotals,
  readLedgerTotals,
} from "@/db/members/ledger-checks";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const VerifyLedgerInput = z.object({});

const MISMATCHES_MAX = 1000;

export interface LedgerReport {
  accounts: number;
  postings: number;
  /** hundredths of a point, in all accounts together */
  points: number;
  /** the first thousand; empty when Σ postings = Σ lots = balance for every account; points in hundredths */
  mismatches: LedgerMismatch[];
  giftCards: {
    cards: number;
    postings: number;
    /** on all cards together */
    balanceMinor: number;
    /** the first thousand; empty when Σ postings = balance for every card */
    mismatches: GiftCardMismatch[];
  };
}

export async function verifyLedger({ ctx }: Verb<typeof VerifyLedgerInput>): Promise<LedgerReport> {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) => {
    const mismatches = await findLedgerMismatches(tx, MISMATCHES_MAX);
    const cards = await findGiftCardMismatches(tx, MISMATCHES_MAX);
    return {
      ...(await readLedgerTotals(tx)),
      mismatches: [...mismatches],
      giftCards: { ...(await readGiftCardTotals(tx)), mismatches: [...cards] },
    };
  });
}
