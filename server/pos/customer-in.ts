import { fromPublicId } from "@/server/core/ids";
import { HttpProblem } from "@/server/rest/problems";

/** The customer in an address. */
export function customerIn({ customerId = "" }: Readonly<Record<string, string>>): string {
  const id = fromPublicId("customer", customerId);
  if (!id) throw new HttpProblem("customer-not-found", "there is no such customer");
  return id;
}
