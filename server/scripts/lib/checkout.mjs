import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout, independent of the current folder. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const inRoot = (...parts) => join(root, ...parts);

export const say = (line) => process.stderr.write(`${line}\n`);

/** Something the person can do about; shown without a stack. */
export class Refusal extends Error {}

const WORDS = {
  ENOSPC: "The disk is full",
  EROFS: "The disk can only be read",
  EACCES: "There is no permission (does it belong to another user?)",
  EDQUOT: "The disk quota is used up",
};

function inWords(error) {
  // the app's own refusals come out of a bundle, which has the class for itself
  if (error instanceof Refusal || error?.name === "Tellable") return error.message;
  const words = WORDS[error?.code];
  if (words) return `${words}: ${error.path ?? error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs a script: a refusal is shown in words, anything unforeseen with its stack. */
export async function main(run) {
  try {
    await run();
  } catch (error) {
    say(`\n${inWords(error)}`);
    process.exit(1);
  }
}

/** `.env` fills in what the environment leaves out (Node.js 20.12 and newer). */
export function loadDotEnv() {
  if (existsSync(inRoot(".env"))) process.loadEnvFile?.(inRoot(".env"));
}

const children = new Set();
let stopping = false;

/** For a script that must stop while a step of it runs: no other step begins. */
export function stopChildren() {
  stopping = true;
  for (const child of children) child.kill("SIGTERM");
}

/**
 * Runs a program to its end, in the checkout. With `quiet`, what it says is only collected.
 * @returns {Promise<{ code: number, stdout: string, output: string }>}
 */
export function execute(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    if (stopping) throw new Refusal("Told to stop.");
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    children.add(child);
    const heard = { stdout: "", output: "" };
    child.stdout?.setEncoding("utf8").on("data", (chunk) => {
      heard.stdout += chunk;
      heard.output += chunk;
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk) => {
      heard.output += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      children.delete(child);
      resolve({ code: code ?? 1, ...heard });
    });
  });
}

/** Runs a script of this checkout or of one of its packages: no shell, no npx. */
export const executeNode = (script, args, options) =>
  execute(process.execPath, [inRoot(script), ...args], options);
