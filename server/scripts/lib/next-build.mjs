import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "../../../db/embedded/process-lock.mjs";
import { executeNode, inRoot, Refusal, say } from "./checkout.mjs";

const SOURCES = [
  "app",
  "components",
  "db",
  "public",
  "server",
  "next.config.ts",
  ".postcssrc.json",
  "package-lock.json",
  "tsconfig.json",
];
const NOT_IN_PAGES =
  /(\.test\.tsx?|\.spec\.ts)$|^app\/_e2e|^server\/(scripts|testing|cli|bench)\/|^db\/(demo|migrations)\//;

const MARK = inRoot(".next/REGULARS_SOURCES");

function* filesUnder(path) {
  if (!existsSync(inRoot(path))) return;
  if (!statSync(inRoot(path)).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(inRoot(path)).sort()) yield* filesUnder(join(path, name));
}

/** Hash of the content of everything that pages are made of: a checkout or a copy does not make a build stale. */
function sourcesHash() {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of filesUnder(source)) {
      if (!NOT_IN_PAGES.test(file))
        hash
          .update(`${file}\0`)
          .update(readFileSync(inRoot(file)))
          .update("\0");
    }
  }
  return hash.digest("hex");
}

const isCurrent = (hash) =>
  existsSync(inRoot(".next/BUILD_ID")) && existsSync(MARK) && readFileSync(MARK, "utf8") === hash;

/** Whether the pages are built, and from these very sources. */
export const isBuilt = () => isCurrent(sourcesHash());

async function build(hash) {
  if (isCurrent(hash)) return;
  say("Building the pages (a minute or so, only after a change)…");
  const { code, output } = await executeNode("node_modules/next/dist/bin/next", ["build"], {
    quiet: true,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) throw new Refusal(`next build failed:\n${output}`);
  writeFileSync(MARK, hash);
}

/** Builds the pages unless they were built from these very sources. */
export async function ensureBuilt() {
  const hash = sourcesHash();
  if (isCurrent(hash)) return;
  mkdirSync(inRoot(".regulars"), { recursive: true });
  await withLock(inRoot(".regulars/build.lock"), () => build(hash));
}
