import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { VENDORS } from "@/server/messaging";
import { askedFields } from "./inside/form";
import { connectable } from "./inside/known";

export const ListVendorsInput = z.object({});

/** What can be connected, and what each asks for. */
export function listVendors({ ctx }: Verb<typeof ListVendorsInput>) {
  authorize(ctx, "channels:manage");
  return VENDORS.filter(({ id }) => connectable(id)).map((vendor) => ({
    id: vendor.id,
    channel: vendor.channel,
    fields: askedFields(vendor),
  }));
}
