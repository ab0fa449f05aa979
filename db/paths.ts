import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Tellable } from "./tellable";

const holdsMigrations = (folder: string): boolean =>
  existsSync(join(folder, "db/migrations/meta/_journal.json"));

/** The checkout, found from wherever this code runs: its source file or a bundle in `.build/`. */
export function checkoutFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!holdsMigrations(folder)) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Tellable("db/migrations is not above the running code: the checkout is torn");
    folder = parent;
  }
  return folder;
}
