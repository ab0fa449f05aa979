import { createHash, randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Tellable } from "../tellable";
import { canReach, serverAccount } from "./account";

/**
 * Where this checkout keeps its database and local secrets: `.regulars` inside it, or, when PostgreSQL's account
 * cannot reach that (a checkout of root under a home closed to others), a folder of its own under /var/lib.
 */
export function homeFolder(checkout: string, say: (line: string) => void = () => {}): string {
  const chosen = process.env.REGULARS_DATA_DIR;
  if (chosen) return usable(chosen);
  const inside = join(checkout, ".regulars");
  if (canReach(serverAccount(join(inside, "postgres")), checkout)) return usable(inside);
  const id = createHash("sha256").update(checkout).digest("hex").slice(0, 8);
  const outside = join("/var/lib/regulars", `${basename(checkout)}-${id}`);
  say(`PostgreSQL's account cannot reach ${checkout}; the data is kept in ${outside}.`);
  return usable(outside);
}

function usable(home: string): string {
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    accessSync(home, constants.W_OK | constants.X_OK);
    return home;
  } catch (cause) {
    throw new Tellable(
      `${home} cannot be written (${(cause as NodeJS.ErrnoException).code}). Set REGULARS_DATA_DIR to a folder that can, ` +
        "or DATABASE_URL to a PostgreSQL server.",
      { cause },
    );
  }
}

export interface Passwords {
  owner: string;
  app: string;
}

/** Made once, stored next to the data, readable by its owner only. */
export function passwordsOf(home: string): Passwords {
  const file = join(home, "postgres.json");
  if (!existsSync(file)) {
    const made: Passwords = { owner: randomBytes(24).toString("hex"), app: randomBytes(24).toString("hex") };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Passwords;
}
