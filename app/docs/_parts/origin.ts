import "server-only";
import { headers } from "next/headers";

/** The address by which the reader came: a till of theirs can use the same. */
export async function readOrigin(): Promise<string> {
  const head = await headers();
  return `${head.get("x-forwarded-proto") ?? "http"}://${head.get("host") ?? "localhost"}`;
}
