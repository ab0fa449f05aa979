import { bigint, timestamp, uuid } from "drizzle-orm/pg-core";

/** Every table starts with this column, and so does every key of it. */
export const tenantId = () => uuid().notNull();
/** UUIDv7 made in the app (`server/core/ids.ts`). */
export const id = () => uuid().notNull();
export const at = () => timestamp({ withTimezone: true, mode: "date" });
export const createdAt = () => at().notNull().defaultNow();
/** Money: integer of minor units. */
export const minor = () => bigint({ mode: "number" });
/** Points: integer of hundredths. */
export const points = () => bigint({ mode: "number" });
/** Quantity: integer of thousandths. */
export const milli = () => bigint({ mode: "number" });
