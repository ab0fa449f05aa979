import { z } from "zod";
import type { Tx } from "@/db/client";
import { findCampaignsByText, findStoresByText } from "@/db/insight/palette";
import { type Ctx, can, inTransaction, type Verb } from "@/server/core/context";
import { line } from "@/server/core/text";
import { findByText } from "@/server/services/members/customers/find-by-text";

export const FindInput = z.object({ text: line(100).min(1) });

const FOUND_MAX = 6;

/** What may be gone to by name, customers by phone or card; of a kind that the person may not see, nothing. */
export async function find({ ctx, input }: Verb<typeof FindInput>) {
  const { actor, tenantId } = ctx;
  return inTransaction(ctx, async (tx) => ({
    campaigns: can(actor, "campaigns:read")
      ? await findCampaignsByText(tx, tenantId, input.text, FOUND_MAX)
      : [],
    customers: can(actor, "customers:read") ? await customersBy(tx, ctx, input.text) : [],
    stores: can(actor, "stores:read") ? await findStoresByText(tx, tenantId, input.text, FOUND_MAX) : [],
  }));
}

/** A customer is found by a whole identifier only: without a digit or an @ it is none. */
const IDENTIFIER = /\d{4}|@/;

const customersBy = async (tx: Tx, ctx: Ctx, text: string) =>
  IDENTIFIER.test(text.replace(/[^\d@]/g, ""))
    ? (await findByText(tx, ctx, text)).map((customer) => ({ ...customer, foundBy: text }))
    : [];
