import { readFile } from "node:fs/promises";
import { DomainError } from "@/server/services/errors";

/**
 * Reads one JSON file; a byte-order mark is passed over.
 * @throws DomainError("validation") that names the file and what is wrong with it
 */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new DomainError(
      "validation",
      `${path} cannot be read: ${error.code === "ENOENT" ? "there is no such file" : error.message}`,
    );
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new DomainError("validation", `${path} is not JSON: ${(error as Error).message}`);
  }
}
