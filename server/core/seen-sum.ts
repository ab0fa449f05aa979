import type { Tx } from "@/db/client";
import { DomainError } from "./errors";
import { loadTenant } from "./tenant/load";

/** Minor units. A larger sum given by hand at once must be confirmed: a zero is typed quickly. */
const UNSEEN_MAX_MINOR = 100_000;

/**
 * @param minor what is given, 0 or less where something is taken
 * @param seenMinor the sum that the giver says to have seen
 * @throws DomainError("not-seen") with the sum in `params`
 */
export async function requireSeenSum(
  tx: Tx,
  tenantId: string,
  minor: number,
  seenMinor: number | undefined,
): Promise<void> {
  if (minor <= UNSEEN_MAX_MINOR || seenMinor === minor) return;
  const { currency } = await loadTenant(tx, tenantId);
  throw new DomainError("not-seen", "nobody has seen what this is worth", [], { minor, currency });
}
