import { HttpProblem } from "@/server/rest/problems";

/** A version as an ETag. */
export const etagOf = (version: number): { etag: string } => ({ etag: `"${version}"` });

/** The version of an If-Match; null: any. */
export function versionIn(ifMatch: string | null): number | null {
  if (ifMatch === null || ifMatch.trim() === "*") return null;
  const [, version] = /^\s*"(\d{1,9})"\s*$/.exec(ifMatch) ?? [];
  if (version === undefined)
    throw new HttpProblem("precondition-failed", 'If-Match takes the ETag of an answer, such as "3"');
  return Number(version);
}
