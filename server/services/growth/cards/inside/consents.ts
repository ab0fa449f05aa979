import type { Tx } from "@/db/client";
import { selectConsents, selectFamily } from "@/db/members/customer-page";

/** What a customer decides on their page; the rules and keeping data at all are decided by leaving. */
export const OWN_PURPOSES = ["marketing", "profiling", "health_profile"] as const;
export type OwnPurpose = (typeof OWN_PURPOSES)[number];

export interface OwnConsent {
  purpose: OwnPurpose;
  /** null: whichever channel */
  channel: string | null;
  granted: boolean;
}

/**
 * The latest consent of each purpose; for consents by channel, of each channel. Without a record there is no consent.
 */
export async function ownConsents(tx: Tx, tenantId: string, customerId: string): Promise<OwnConsent[]> {
  const rows = await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, customerId));
  return OWN_PURPOSES.flatMap((purpose) => {
    const last = new Map<string | null, boolean>();
    for (const row of rows)
      if (row.purpose === purpose && !last.has(row.channel)) last.set(row.channel, row.granted);
    if (last.size === 0) last.set(null, false);
    return [...last]
      .map(([channel, granted]) => ({ purpose, channel, granted }))
      .sort((a, b) => (a.channel ?? "").localeCompare(b.channel ?? ""));
  });
}
