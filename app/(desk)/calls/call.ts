import type { Outputs } from "@/app/_trpc/types";

/** One in hand. */
export type Call = NonNullable<Outputs["callTasks"]["held"]["call"]>;
