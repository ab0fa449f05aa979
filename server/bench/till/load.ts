import { fork } from "node:child_process";
import { join } from "node:path";
import { checkoutFolder } from "@/db/paths";

export interface Item {
  body: string;
  /** Idempotency-Key */
  key?: string;
}

export interface Job {
  url: string;
  headers: Record<string, string>;
  items: Item[];
  seconds: number;
  /** requests a second; or else so many callers at once */
  rate?: number;
  callers?: number;
}

export interface Load {
  /** milliseconds */
  times: number[];
  statuses: Record<string, number>;
  seconds: number;
}

export function runLoad(job: Job): Promise<Load> {
  const child = fork(join(checkoutFolder(), "server/bench/till/load-generator.mjs"), { execArgv: [] });
  return new Promise((resolve, reject) => {
    child.once("message", (result) => resolve(result as Load));
    child.once("error", reject);
    child.once("exit", (code) => code && reject(new Error(`the load generator ended with ${code}`)));
    child.send(job);
  });
}
