import { type OwnNumbers, refuseUnlessOwnReceipt } from "@/server/core/tenant/own-numbers";

interface Receipt {
  externalId?: string | undefined;
  lines: readonly { lineId: string }[];
}

/** What the till has numbered by itself may be a long number, and must not be a payment card's. */
export function refusePansOfReceipt(own: OwnNumbers, { externalId, lines }: Receipt): void {
  refuseUnlessOwnReceipt(own, "/externalId", externalId);
  lines.forEach(({ lineId }, i) => {
    refuseUnlessOwnReceipt(own, `/lines/${i}/lineId`, lineId);
  });
}
