import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { Ctx } from "@/server/core/context";
import { tempFolder } from "@/server/testing/temp-folder";
import { type ImportInput, importFile } from "./run";

/** Writes the text into a folder of its own; returns the path, so that files next to it can be checked. */
export async function fileOf(content: string | Buffer): Promise<string> {
  const path = join(await tempFolder("import"), "file.csv");
  await writeFile(path, content);
  return path;
}

export const importText = async (
  ctx: Ctx,
  kind: z.output<typeof ImportInput>["kind"],
  content: string | Buffer,
) => importFile({ ctx, input: { kind, path: await fileOf(content) } });
