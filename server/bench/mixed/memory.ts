import { readFileSync } from "node:fs";

/** The memory of the process and its children, in megabytes; only Linux shows it. */
export function memoryOf(pid: number): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    return (
      Math.round(Number(kilobytes) / 1024) +
      children.reduce((total, child) => total + memoryOf(Number(child)), 0)
    );
  } catch {
    return Number.NaN;
  }
}
