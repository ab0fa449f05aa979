import type { useTranslations } from "next-intl";

type Words = ReturnType<typeof useTranslations<"messages.sendErrors">>;
type Own = Exclude<Parameters<Words>[0], `kinds.${string}`>;

/** Codes of our own by what they say; a vendor's codes are not among them. */
const OWN: Partial<Record<Own, string>> = {
  "no-answer":
    "no-answer token-no-answer bind-no-answer ETIMEDOUT ESOCKET UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT UND_ERR_ABORTED",
  "no-host": "ENOTFOUND EAI_AGAIN EDNS",
  "not-listening": "ECONNREFUSED EHOSTUNREACH ENETUNREACH",
  "no-connection": "UND_ERR_CONNECT_TIMEOUT ECONNECTION not-connected",
  "cut-off": "ECONNRESET EPIPE UND_ERR_SOCKET connection-lost connection-closed closed",
  certificate:
    "certificate CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT ERR_TLS_CERT_ALTNAME_INVALID SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "private-address": "private-address",
  "not-https": "not-https",
  redirect: "redirect",
  settings: "settings no-such-vendor service-account credentials-in-address",
  "no-id": "no-id no-result",
  "too-long": "too-long",
  unclear: "unreadable not-a-code UND_ERR_RES_EXCEEDED_MAX_SIZE",
};

const BY_CODE: ReadonlyMap<string, Own> = new Map(
  Object.entries(OWN).flatMap(([own, codes]) => codes.split(" ").map((code) => [code, own as Own] as const)),
);

/** What a code of our own says; null: it is the vendor's. */
export function ownError(t: Words, code: string): string | null {
  const known = BY_CODE.get(code);
  if (known) return t(known, { status: "" });
  const [, kind, status] = /^(unreadable|not-json|http)-(\d{3})$/.exec(code) ?? [];
  if (!status) return null;
  return t(kind === "http" ? "http" : "unclear-of", { status });
}

const KINDS = ["permanent", "temporary", "throttle", "config", "funds", "unknown"] as const;

/** `temporary: ENOTFOUND`, as the sender notes it, in words; a vendor's own code stays as it is. */
export function sendError(t: Words, error: string): string {
  const [, failure, code] = /^([a-z]+): (.*)$/s.exec(error) ?? [];
  const kind = KINDS.find((one) => one === failure);
  if (!kind || code === undefined) return ownError(t, error) ?? error;
  return ownError(t, code) ?? `${t(`kinds.${kind}`)}: ${code}`;
}
