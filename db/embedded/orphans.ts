import { existsSync, readdirSync, readlinkSync, realpathSync } from "node:fs";
import { basename } from "node:path";

const linkOf = (pid: string, name: "cwd" | "exe"): string => {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return "";
  }
};

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it has ended by now
  }
}

/**
 * Sessions of a killed server end by themselves, unless they hang; then they keep its memory, and no other server may
 * start on its data. Only Linux shows which sessions are its own: elsewhere the start is retried until they are gone.
 */
export function endOrphans(data: string): void {
  if (process.platform !== "linux" || !existsSync(data)) return;
  const own = realpathSync(data);
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const [program = ""] = basename(linkOf(pid, "exe")).split(" ");
    if (program === "postgres" && linkOf(pid, "cwd") === own) kill(Number(pid));
  }
}
