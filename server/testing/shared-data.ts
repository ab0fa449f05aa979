import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { checkoutFolder } from "@/db/paths";

/** What a test says that cannot run without it. */
export const NO_DATA = "there is no ../shared/data";

/** Rows of a public data set that is not part of the project, by column names; null where it is missing. */
export function sharedRows(file: string): Record<string, string>[] | null {
  const path = join(checkoutFolder(), "../shared/data", file);
  if (!existsSync(path)) return null;
  return parse(gunzipSync(readFileSync(path)), { columns: true, bom: true });
}
