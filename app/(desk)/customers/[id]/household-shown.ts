import type { Outputs } from "@/app/_trpc/types";

export type HouseholdShown = NonNullable<Outputs["households"]["ofCustomer"]>;
