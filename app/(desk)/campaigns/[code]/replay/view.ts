import type { Outputs } from "@/app/_trpc/types";

/** A campaign's trial on receipts of the past, as far as it is. */
export type View = NonNullable<Outputs["campaigns"]["replay"]["latest"]["replay"]>;

/** What it has shown when it is over. */
export type Result = NonNullable<View["result"]>;
