import { JWT } from "google-auth-library";
import { z } from "zod";
import { call } from "./call";
import { SendFailure } from "./failure";
import { secretText } from "./fields";
import { privateKeyOf } from "./vendors/inside/email-push-webhook-settings";

const Account = z.object({
  project_id: z.string().regex(/^[\w.:-]{1,100}$/),
  client_email: z.email().max(300),
  private_key: z
    .string()
    .max(8000)
    .refine((pem) => privateKeyOf(pem, "rsa") !== null),
  token_uri: z.url({ protocol: /^https?$/ }).max(500),
});
export type ServiceAccount = z.output<typeof Account>;

/** Null for what is no service account's key. */
export function readServiceAccount(json: string): ServiceAccount | null {
  try {
    return Account.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The JSON file that Google gives for a service account, as it is. */
export const serviceAccountField = () =>
  secretText().refine((json) => readServiceAccount(json) !== null, "the JSON key of a service account");

/** What the form has checked. @throws SendFailure */
export function serviceAccountOf(json: string): ServiceAccount {
  const account = readServiceAccount(json);
  if (!account) throw new SendFailure("config", "service-account");
  return account;
}

export interface GoogleTokens {
  /** @throws SendFailure; nothing was sent yet */
  bearer(): Promise<string>;
  /** For one that was refused. */
  forget(): void;
}

/** The library names Google's own address; a service account says where its tokens come from. */
function clientOf(account: ServiceAccount, scope: string, timeoutMs: number): JWT {
  const askThere: typeof fetch = async (_, init) => {
    const { status, text } = await call({
      url: account.token_uri,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: String(init?.body),
      timeoutMs,
      sends: false,
    });
    return new Response(text, { status, headers: { "content-type": "application/json" } });
  };
  return new JWT({
    email: account.client_email,
    key: account.private_key,
    scopes: [scope],
    additionalClaims: { aud: account.token_uri },
    transporterOptions: { fetchImplementation: askThere, retryConfig: { retry: 0 } },
  });
}

/** The library's errors carry the signed request, so that nothing but the status is taken from them. */
function failureOf(error: unknown): SendFailure {
  const status: unknown = error instanceof Error ? Reflect.get(error, "status") : null;
  if (typeof status !== "number") return new SendFailure("temporary", "token-no-answer");
  return new SendFailure(status === 429 || status >= 500 ? "temporary" : "config", `token-${status}`);
}

/** Tokens of a service account, each kept until shortly before its end. */
export function googleTokens(account: ServiceAccount, scope: string, timeoutMs: number): GoogleTokens {
  let client = clientOf(account, scope, timeoutMs);
  return {
    async bearer() {
      const { token } = await client.getAccessToken().catch((error: unknown) => {
        throw failureOf(error);
      });
      if (!token) throw new SendFailure("config", "token-none");
      return token;
    },
    forget() {
      client = clientOf(account, scope, timeoutMs);
    },
  };
}
