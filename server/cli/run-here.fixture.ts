import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { vi } from "vitest";
import { tempFolder } from "@/server/testing/temp-folder";
import { run } from "./run";

/** A command that needs no database, in this process. */
export async function runHere(
  { register }: { register: (program: Command) => void },
  ...args: string[]
): Promise<{ status: number; out: string; err: string }> {
  const program = new Command("regulars").option("--json");
  register(program);
  const said = { out: "", err: "" };
  const hear = (stream: NodeJS.WriteStream, into: "out" | "err") =>
    vi.spyOn(stream, "write").mockImplementation((text) => {
      said[into] += String(text);
      return true;
    });
  const ears = [hear(process.stdout, "out"), hear(process.stderr, "err")];
  try {
    const status = await run(program, ["node", "regulars", ...args]);
    return { status, ...said };
  } finally {
    for (const ear of ears) ear.mockRestore();
  }
}

/** A folder of one's own with these files; paths of files in it, and what they hold. */
export async function folderWith(files: Readonly<Record<string, string>>) {
  const folder = await tempFolder("cli");
  const path = (name: string) => join(folder, name);
  for (const [name, text] of Object.entries(files)) await writeFile(path(name), text);
  return { path, read: (name: string) => readFile(path(name), "utf8") };
}
