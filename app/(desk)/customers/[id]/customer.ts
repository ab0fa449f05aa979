import type { Outputs } from "@/app/_trpc/types";

export type Customer = Outputs["customers"]["get"];

/** Whether the member can be changed, by a person with the right. */
export const isChangeable = ({ revealed, status }: Customer): boolean =>
  revealed && (status === "active" || status === "blocked");
