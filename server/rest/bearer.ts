import { HttpProblem } from "./problems";

const KEY_NAMES = /^(?:api[_-]?)?key$|token|auth|secret/i;
const KEY_VALUE = /^(?:pos|int)_/;

/** Addresses end up in logs and histories. */
export function refuseKeyInUrl(url: URL): void {
  for (const [name, value] of url.searchParams)
    if (KEY_NAMES.test(name) || KEY_VALUE.test(value))
      throw new HttpProblem(
        "key-in-url",
        "send the key in the header Authorization: Bearer, and replace this one",
      );
}

export const unauthorized = (code: "key-invalid" | "key-revoked", detail: string) =>
  new HttpProblem(code, detail, [], { "www-authenticate": "Bearer" });

/** The key of the header Authorization. */
export function bearer(request: Request, kind: "pos" | "int"): string {
  const [, key] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!key) throw unauthorized("key-invalid", `the header Authorization: Bearer ${kind}_… is needed`);
  return key;
}
