import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { joinEmbedded } from "@/db/embedded";
import { homeFolder } from "@/db/embedded/home";
import { checkoutFolder } from "@/db/paths";

type Say = (line: string) => void;

export interface LocalSetUp {
  /** false when the embedded server ran already, or DATABASE_URL names another */
  startedPostgres: boolean;
  leave(): Promise<void>;
}

/** A machine of one's own, unless the person says otherwise. */
export const isLocal = (): boolean =>
  process.env.REGULARS_MODE ? process.env.REGULARS_MODE === "local" : process.env.NODE_ENV !== "production";

/** Made once, kept beside the data: without the master key personal data cannot be read again. */
function localSecrets(home: string): Record<string, string> {
  const file = join(home, "secrets.json");
  if (!existsSync(file)) {
    const made = {
      NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
      REGULARS_MASTER_KEY: randomBytes(32).toString("base64"),
    };
    writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600, flag: "wx" });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}

function fillIn(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) process.env[name] ||= value;
}

export const localHome = (say: Say = () => {}): string => homeFolder(checkoutFolder(), say);

/** Fills in what the environment leaves out: secrets of this machine, and the embedded PostgreSQL. */
export async function setUpLocal(home: string, say: Say = () => {}): Promise<LocalSetUp> {
  fillIn({
    ...localSecrets(home),
    REGULARS_MODE: "local",
    NEXTAUTH_URL: `http://localhost:${process.env.PORT || 3000}`,
  });
  if (process.env.DATABASE_URL) return { startedPostgres: false, leave: async () => {} };

  const server = await joinEmbedded(home, say);
  server.keepAlive();
  process.env.DATABASE_URL = server.url;
  process.env.DATABASE_APP_URL = server.appUrl;
  process.env.REGULARS_EMBEDDED = "1";
  return { startedPostgres: !server.joined, leave: server.leave };
}
