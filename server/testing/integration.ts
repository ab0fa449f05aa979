import { handleApiRequest } from "@/server/api";
import type { Scope } from "@/server/core/scopes";
import { createIntegration } from "@/server/services/shop/integrations/create";
import { type Answer, answerOf, type Shop } from "./shop";

interface Options {
  headers?: Record<string, string>;
  /** sent as it is */
  raw?: string;
}

/** A system that speaks to the management API as a real one does, without the network. */
export interface TestIntegration {
  id: string;
  key: string;
  keyId: string;
  send(method: string, path: string, body?: unknown, options?: Options): Promise<Answer>;
}

export const integrationWith = (identity: { id: string; key: string; keyId: string }): TestIntegration => ({
  ...identity,
  send: async (method, path, body, { headers = {}, raw } = {}) =>
    answerOf(
      await handleApiRequest(
        new Request(`http://api.test/api/v1${path}`, {
          method,
          headers: {
            authorization: `Bearer ${identity.key}`,
            ...(body === undefined && raw === undefined ? {} : { "content-type": "application/json" }),
            ...headers,
          },
          body: raw ?? (body === undefined ? null : JSON.stringify(body)),
        }),
        "203.0.113.7",
      ),
    ),
});

let made = 0;

export const openIntegration = async ({ ctx }: Shop, ...scopes: Scope[]): Promise<TestIntegration> =>
  integrationWith(await createIntegration({ ctx, input: { name: `System ${++made}`, scopes } }));
