import type { Outputs } from "@/app/_trpc/types";

export type Customer = Outputs["customers"]["get"];

/** A member that can be changed, by somebody who may. */
export const isChangeable = ({ revealed, status }: Customer): boolean =>
  revealed && (status === "active" || status === "blocked");
