import type { Outputs } from "@/app/_trpc/types";

export type Listed = Outputs["channels"]["list"][number];
export type Got = Outputs["channels"]["get"];
export type VendorField = Outputs["channels"]["vendors"][number]["fields"][number];
export type MessageClass = Listed["classes"][number];

export const CLASSES: readonly MessageClass[] = ["code", "service", "marketing"];
