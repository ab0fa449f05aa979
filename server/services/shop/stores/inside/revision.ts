import type { Store } from "@/db/shop/stores";
import { sha256 } from "@/server/core/secrets";

/** The same content has the same revision, written by the desk, the command line or a configuration file. */
export const revisionOf = ({ name, brandCode, region, timezone, hours }: Store): string =>
  sha256(JSON.stringify([name, brandCode, region, timezone, hours?.map((d) => d && [d.from, d.to]) ?? null]));
