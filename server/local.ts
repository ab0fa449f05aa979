import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { joinEmbedded } from "@/db/embedded";
import { homeFolder } from "@/db/embedded/home";
import { checkoutFolder } from "@/db/paths";
import { Tellable } from "@/db/tellable";

type Say = (line: string) => void;

export interface LocalSetUp {
  /** false when the embedded server ran already, or DATABASE_URL names another */
  startedPostgres: boolean;
  leave(): Promise<void>;
}

/** A machine of one's own, unless the person says otherwise. */
export const isLocal = (): boolean =>
  process.env.REGULARS_MODE ? process.env.REGULARS_MODE === "local" : process.env.NODE_ENV !== "production";

interface Secrets extends Record<string, string> {
  NEXTAUTH_SECRET: string;
  REGULARS_MASTER_KEY: string;
}

export const secretsFile = (home: string): string => join(home, "secrets.json");

const readSecrets = (home: string): Secrets | null =>
  existsSync(secretsFile(home)) ? (JSON.parse(readFileSync(secretsFile(home), "utf8")) as Secrets) : null;

function makeSecrets(home: string, masterKey = randomBytes(32).toString("base64")): Secrets {
  const made = { NEXTAUTH_SECRET: randomBytes(32).toString("base64url"), REGULARS_MASTER_KEY: masterKey };
  writeFileSync(secretsFile(home), JSON.stringify(made, null, 2), { mode: 0o600, flag: "wx" });
  return made;
}

/** Made once, stored next to the data: without the master key personal data cannot be read again. */
const localSecrets = (home: string): Secrets => readSecrets(home) ?? makeSecrets(home);

/**
 * Data imported under another machine's master key can be read here only with it: it becomes this machine's own where
 * there is none yet.
 * @throws Tellable where there is another one
 */
export function adoptMasterKey(home: string, masterKey: string): void {
  const secrets = readSecrets(home) ?? makeSecrets(home, masterKey);
  if (secrets.REGULARS_MASTER_KEY === masterKey) return;
  throw new Tellable(
    `This machine has another master key (${secretsFile(home)}). Give it an empty REGULARS_DATA_DIR, or bring that file ` +
      "from the machine that made the backup.",
  );
}

/** The key of this installation, wherever it is kept; nothing else of the environment is needed. */
export function masterKey(): string {
  const key =
    process.env.REGULARS_MASTER_KEY || (isLocal() ? readSecrets(localHome())?.REGULARS_MASTER_KEY : "") || "";
  if (Buffer.from(key, "base64").length !== 32)
    throw new Tellable(
      "REGULARS_MASTER_KEY is not set, or is not 32 bytes in base64: backups are encrypted by it.",
    );
  return key;
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
