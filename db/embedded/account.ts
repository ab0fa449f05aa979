import { execFileSync, spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { Tellable } from "../tellable";

/** The operating-system account that PostgreSQL runs under; empty means our own. It refuses to run as root. */
export interface Account {
  uid?: number;
  gid?: number;
}

function find(user: string): Account | null {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, user], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

function create(): Account {
  spawnSync("groupadd", ["--system", "postgres"], { stdio: "ignore" });
  spawnSync("useradd", ["--system", "--no-create-home", "--gid", "postgres", "postgres"], {
    stdio: "ignore",
  });
  const made = find("postgres") ?? find("nobody");
  if (!made?.uid) {
    throw new Tellable(
      "PostgreSQL refuses to run as root, and no other account could be made for it. " +
        "Add one (useradd postgres), run as an ordinary user, or set DATABASE_URL.",
    );
  }
  return made;
}

/** As root: the account that already owns the data, else `postgres`, created if missing. */
export function serverAccount(dataFolder: string): Account {
  if (process.getuid?.() !== 0) return {};
  const existing = statSync(dataFolder, { throwIfNoEntry: false });
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  return find("postgres") ?? create();
}

/** Whether the account can reach a folder: a home closed to others (0700) above it is enough to say no. */
export function canReach(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true;
  const tried = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], {
    ...account,
    cwd: "/",
    stdio: "ignore",
  });
  return tried.status === 0;
}
