import { DomainError } from "@/server/core/errors";
import { sha256 } from "@/server/core/secrets";
import { normaliseNumber } from "@/server/engine/gift-cards/number";
import type { LiveTill } from "@/server/services/campaigns/live/till-keys";
import { checkGiftCardMisses, countGiftCardMiss } from "./rate-limit";

/**
 * Numbers and PINs of gift cards must not be found by trying: a till that has named too many wrong ones, and a number
 * that was tried with too many wrong PINs, wait before the next look.
 */
export async function guardGuessing<T>(
  till: LiveTill,
  numbers: readonly string[],
  look: () => Promise<T>,
): Promise<T> {
  const tried = numbers.map((number) => sha256(`${till.tenantId} ${normaliseNumber(number)}`));
  await checkGiftCardMisses(till.tillId, tried);
  try {
    return await look();
  } catch (error) {
    if (error instanceof DomainError && error.code === "gift-card-not-found")
      await countGiftCardMiss(till.tillId, tried);
    throw error;
  }
}
