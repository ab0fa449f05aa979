import { z } from "zod";
import { selectCustomer, selectFamily } from "@/db/members/customer-page";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { type CustomerFile, partsOfFile } from "@/server/core/lifecycle";
import { recordLooks } from "@/server/core/looks/record";
import { Id } from "@/server/core/wire";

export const ExportCustomerInput = z.object({ id: Id });

type Parts = Omit<CustomerFile, "exportedAt" | "units">;

/** In the order in which a person reads them, independent of the noun that adds them. */
const CONTENTS: Record<keyof Parts, true> = {
  profile: true,
  identifiers: true,
  consents: true,
  consentRequests: true,
  segments: true,
  segmentChanges: true,
  portrait: true,
  suggestions: true,
  lots: true,
  postings: true,
  corrections: true,
  referrals: true,
  calls: true,
  devices: true,
  feedback: true,
  walletCards: true,
  receipts: true,
  returns: true,
  log: true,
  looks: true,
};

/** Everything that is kept about a person, for the person. Money, points and quantities as they are stored: integers. */
export async function exportCustomer({
  ctx,
  input: { id },
}: Verb<typeof ExportCustomerInput>): Promise<CustomerFile> {
  authorize(ctx, "customers:manage");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    if (!(await selectCustomer(tx, tenantId, id)))
      throw new DomainError("customer-not-found", "there is no such customer");
    const family = await selectFamily(tx, tenantId, id);
    await recordAudit(tx, ctx, { action: "customers.export", subject: { kind: "customer", id } });
    await recordLooks(tx, ctx, { kind: "export", customers: [id] });
    return {
      exportedAt: now,
      units: { money: "hundredths", points: "hundredths", quantity: "thousandths" },
      ...inOrder(await partsOfFile(tx, ctx, { id, family })),
    };
  });
}

const NAMES = Object.keys(CONTENTS) as (keyof Parts)[];

const isWhole = (parts: Partial<Parts>): parts is Parts => NAMES.every((name) => parts[name] !== undefined);

function inOrder(parts: Partial<Parts>): Parts {
  const ordered: Partial<Parts> = {};
  const put = <N extends keyof Parts>(name: N) => {
    ordered[name] = parts[name];
  };
  for (const name of NAMES) put(name);
  if (isWhole(ordered)) return ordered;
  const missing = NAMES.filter((name) => parts[name] === undefined);
  throw new Error(`no noun adds these parts of the file: ${missing.join(", ")}`);
}
