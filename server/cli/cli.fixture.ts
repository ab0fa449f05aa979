import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { ownerUrl } from "@/server/testing/database";
import { tempFolder } from "@/server/testing/temp-folder";

interface Ran {
  status: number;
  out: string;
  err: string;
}

/** The command as people run it: a process of its own, on this suite's database. */
export const regulars = async (...args: string[]): Promise<Ran> => regularsOn(await ownerUrl(), ...args);

export const regularsOn = (url: string, ...args: string[]): Promise<Ran> => {
  const env = { ...process.env, DATABASE_URL: url, DATABASE_APP_URL: "" };
  return new Promise((resolve) => {
    const child = execFile("node", ["server/cli/bin.mjs", ...args], { env }, (_, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
};

/** Everything on standard output is one JSON document. */
export async function regularsJson(...args: string[]) {
  const { status, out, err } = await regulars(...args, "--json");
  expect(out.trimEnd().split("\n")).toHaveLength(1);
  return { status, answer: JSON.parse(out), err };
}

export async function file(name: string, content: string): Promise<string> {
  const path = join(await tempFolder("cli"), name);
  await writeFile(path, content);
  return path;
}

const CREATE = ["--country", "UA", "--currency", "UAH", "--timezone", "Europe/Kyiv", "--locale", "uk"];
export const create = (code: string) => [
  "tenant",
  "create",
  "--code",
  code,
  "--name",
  "Добра аптека",
  ...CREATE,
];
