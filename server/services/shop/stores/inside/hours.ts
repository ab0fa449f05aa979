import { z } from "zod";
import { matching } from "@/server/core/text";

const Clock = matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "a time such as 08:00 is expected");
const Until = z.union([Clock, z.literal("24:00")]);

/** Monday first; a closed day is null; `to` not later than `from` means until the next day. */
export const Hours = z.array(z.strictObject({ from: Clock, to: Until }).nullable()).length(7);
