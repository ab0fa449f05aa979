import { z } from "zod";

/** What a backup says of itself, at its beginning. */
export const Manifest = z.object({
  /** when its snapshot was taken */
  at: z.iso.datetime(),
  program: z.string(),
  postgres: z.string(),
  /** the schema's steps, the oldest first */
  migrations: z.array(z.object({ when: z.number(), hash: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

/** Before a table's rows. */
export const TableBegins = z.object({ table: z.string() });
/** After them. */
export const TableEnds = z.object({ rows: z.number(), bytes: z.number(), sha256: z.string() });
export type TableSums = z.infer<typeof TableEnds>;
/** At the very end. */
export const BackupEnds = z.object({ tables: z.number(), rows: z.number(), bytes: z.number() });
export type BackupTotals = z.infer<typeof BackupEnds>;
