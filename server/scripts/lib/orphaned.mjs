import { readFileSync } from "node:fs";

const LOOK_MS = 500;

/** @param {number} pid @returns {{ parent: number, command: string } | null} as Linux shows it */
function look(pid) {
  try {
    const parent = Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()?.split(" ")[1]);
    return { parent, command: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
  } catch {
    return null;
  }
}

/** The pid of npm when it started us through a shell. @returns {number} 0: it did not */
function npmAbove() {
  const shell = look(process.ppid);
  if (!shell || /\bnpm\b/.test(shell.command)) return 0;
  return /\bnpm\b/.test(look(shell.parent)?.command ?? "") ? shell.parent : 0;
}

/** npm ended before we could look: our new parent is the first of all processes, and starts no scripts. */
function isLeftAlready() {
  const [parent, first] = [look(process.ppid), look(1)];
  const above = process.ppid === 1 || parent?.parent === 1;
  return first !== null && above && !/\b(p?npm|yarn|bun)\b/.test(first.command + (parent?.command ?? ""));
}

/**
 * A signal that ends npm, or the shell that it starts scripts by, may not reach us: we would stay, and keep the port. A
 * parent other than npm may go, as a shell does after `nohup`.
 * @param {() => void} onGone
 */
export function onOrphaned(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  if (isLeftAlready()) return void setImmediate(onGone);
  const parent = process.ppid;
  const npm = npmAbove();
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === 0 || look(npm) !== null)) return;
    clearInterval(timer);
    onGone();
  }, LOOK_MS);
  timer.unref();
}
