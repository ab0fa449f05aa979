import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { z } from "zod";
import type { Ctx } from "@/server/services/context";
import { type ImportInput, importFile } from "./run";

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Writes the text into a folder of its own; the path is given back for looking at what lies beside it. */
export async function fileOf(content: string | Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "regulars-import-"));
  folders.push(folder);
  const path = join(folder, "file.csv");
  await writeFile(path, content);
  return path;
}

export const importText = async (
  ctx: Ctx,
  kind: z.output<typeof ImportInput>["kind"],
  content: string | Buffer,
) => importFile({ ctx, input: { kind, path: await fileOf(content) } });
