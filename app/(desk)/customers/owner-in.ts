import type { FormState } from "@/app/_forms/use-form";

/** Who has what somebody else was to get. */
export function ownerIn({ refusal }: Pick<FormState, "refusal">): string | null {
  const { customerId } = refusal?.failure?.params ?? {};
  return customerId ? String(customerId) : null;
}
