import { canonicalJson, NestedTooDeep } from "@/server/core/canonical-json";
import { refusedInput } from "@/server/core/input-errors";
import { RequestKey } from "@/server/core/once/once";
import { sha256 } from "@/server/core/secrets";
import { HttpProblem } from "./problems";

const { key: Key } = RequestKey.shape;

function contentOf(json: unknown): string {
  try {
    return canonicalJson(json);
  } catch (error) {
    if (!(error instanceof NestedTooDeep)) throw error;
    throw new HttpProblem("malformed", `the body is nested too deep: ${error.message}`);
  }
}

/** Key order and white space do not count as another body; another address does. */
export function requestKey(request: Request, path: string, json: unknown): RequestKey {
  const key = Key.safeParse(request.headers.get("idempotency-key") ?? "");
  const refused = key.success ? null : refusedInput(key.error, "");
  if (refused?.code === "pan-rejected") throw refused;
  if (!key.success)
    throw new HttpProblem(
      "idempotency-key-missing",
      "the header Idempotency-Key is needed: 16 to 64 of A-Z a-z 0-9 _ -",
    );
  return { key: key.data, bodyHash: sha256(`${request.method} ${path}\n${contentOf(json)}`) };
}
