import { readFile } from "node:fs/promises";
import { DomainError } from "@/server/core/errors";

/**
 * Reads one JSON file; a byte-order mark is passed over.
 * @throws DomainError("validation") that names the file and what is wrong with it
 */
export const readJson = async (path: string): Promise<unknown> => parsedJson(await readText(path), path);

/** @throws DomainError("validation") that names the file and what is wrong with it */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new DomainError(
      "validation",
      `${path} cannot be read: ${error.code === "ENOENT" ? "there is no such file" : error.message}`,
    );
  });
  return decoded(bytes, path);
}

/** @throws DomainError("validation") that names the file and what is wrong with it */
export function parsedJson(text: string, path: string): unknown {
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
