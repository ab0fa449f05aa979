import { z } from "zod";
import { line } from "@/server/core/text";

const LIMIT = 50;
const LIMIT_MAX = 500;

/** Of every list. */
export const Paging = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIMIT_MAX)
    .default(LIMIT)
    .meta({ description: "How many to answer" }),
  cursor: line(200).optional().meta({ description: "`next` of the page before" }),
});

/** A page of a list; `next` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), next: z.string().nullable() });
