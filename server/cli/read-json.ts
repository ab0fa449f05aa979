import { readFile } from "node:fs/promises";
import { DomainError } from "@/server/core/errors";

/**
 * Reads one JSON file; a byte-order mark is passed over.
 * @throws DomainError("validation") that names the file and what is wrong with it
 */
export async function readJson(path: string): Promise<unknown> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new DomainError(
      "validation",
      `${path} cannot be read: ${error.code === "ENOENT" ? "there is no such file" : error.message}`,
    );
  });
  const text = decoded(bytes, path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DomainError("validation", `${path} is not JSON: ${(error as Error).message}`);
  }
}

/** Otherwise wrong bytes would silently become other characters. */
function decoded(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("validation", `${path} is not in UTF-8: save it so`);
  }
}
