import type { FormState } from "@/app/_forms/use-form";

/** The current owner of an identifier that the customer should have got. */
export function ownerIn({ refusal }: Pick<FormState, "refusal">): string | null {
  const { customerId } = refusal?.failure?.params ?? {};
  return customerId ? String(customerId) : null;
}
