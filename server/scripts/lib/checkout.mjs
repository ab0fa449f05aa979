import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout, whatever the current folder is. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const inRoot = (...parts) => join(root, ...parts);

export const say = (line) => process.stderr.write(`${line}\n`);

/** Something the person can do about; shown without a stack. */
export class Refusal extends Error {}

/** Runs a step of a script: a refusal is shown in words, anything else with its stack. */
export async function main(run) {
  try {
    await run();
  } catch (error) {
    say(error instanceof Refusal ? `\n${error.message}` : `\n${inWords(error)}`);
    process.exit(1);
  }
}

const WORDS = {
  ENOSPC: "The disk is full",
  EROFS: "The disk can only be read",
  EACCES: "There is no permission",
  EDQUOT: "The disk quota is used up",
};

export function inWords(error) {
  const words = WORDS[error?.code];
  if (words) return `${words}: ${error.path ?? error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs a program to its end. With `quiet`, what it says is kept and shown only when it fails.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function execute(command, args, { quiet = false, env = {}, capture = quiet } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", capture ? "pipe" : "inherit", capture ? "pipe" : "inherit"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
        if (!quiet) process.stderr.write(chunk);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A package's program of this checkout, without a shell and without npx. */
export const node = (script, args, options) => execute(process.execPath, [inRoot(script), ...args], options);
