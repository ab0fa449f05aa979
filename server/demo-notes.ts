import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "@/server/core/secrets";
import { isLocal, localHome } from "./local";

/** What `npm start` shows of the demo pharmacy. Keys and passwords are stored hashed, so they are noted here. */
export interface DemoNotes {
  signIn: { email: string; password: string };
  tillKey: string;
  /** the body of a quote worth trying */
  basket: unknown;
}

/** One file per database: the embedded one's address changes with every start, another one's does not. */
function notesFile(): string {
  const url = process.env.DATABASE_URL;
  const other = url && !process.env.REGULARS_EMBEDDED ? `-${sha256(url).slice(0, 8)}` : "";
  return join(localHome(), `demo${other}.json`);
}

/** Only on a machine of one's own: elsewhere secrets are shown once and kept nowhere. */
export function keepDemoNotes(notes: DemoNotes): void {
  if (isLocal()) writeFileSync(notesFile(), JSON.stringify(notes, null, 2), { mode: 0o600 });
}

export function readDemoNotes(): DemoNotes | null {
  return existsSync(notesFile()) ? (JSON.parse(readFileSync(notesFile(), "utf8")) as DemoNotes) : null;
}
