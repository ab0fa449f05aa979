import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { fromPublicId } from "@/server/core/ids";

export interface Said {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  json: any;
  text: string;
  isReplay: boolean;
}

/** A request with an effect, as it was sent and answered in the end. */
export interface Sent {
  path: string;
  key: string;
  body: string;
  said: Said;
}

export interface Target {
  url: string;
  tenantId: string;
  /** of the till */
  key: string;
}

/** far beyond any fault: a machine may be busy */
const PATIENCE_MS = 600_000;
const PAUSE_MS = 25;
const ANSWER_MS = 20_000;

/** A till with the desk: a request without a response, or one to be retried, is sent again with the same key. */
export class Client {
  readonly sent: Sent[] = [];
  /** requests that got no answer */
  lost = 0;
  /** that were answered "try again" */
  refused = 0;
  answered = 0;
  /** whether every "try again" had a Retry-After */
  hasRetryAfter = true;

  constructor(readonly target: Target) {}

  /** A call with an effect; the next one is sent when it is over. */
  async post(path: string, body: object, expected: readonly number[] = [200, 201]): Promise<Said> {
    const one = { path, key: randomUUID(), body: JSON.stringify(body) };
    const said = await this.untilAnswered("POST", path, one.body, one.key);
    if (!expected.includes(said.status)) throw new Error(`${path} ${one.body}: ${said.status} ${said.text}`);
    if (said.status < 300) this.sent.push({ ...one, said });
    return said;
  }

  get = (path: string): Promise<Said> => this.untilAnswered("GET", path);

  /** A call without an effect, or one that may be repeated as it is. */
  ask = (path: string, body: object): Promise<Said> => this.untilAnswered("POST", path, JSON.stringify(body));

  release = (quoteId: string): Promise<Said> => this.untilAnswered("DELETE", `/quotes/${quoteId}`);

  again = ({ path, key, body }: Sent): Promise<Said> => this.untilAnswered("POST", path, body, key);

  /** A verb of the desk; its own request id makes it happen once. */
  // biome-ignore lint/suspicious/noExplicitAny: each verb answers in its own shape
  async desk(verb: string, input: object): Promise<any> {
    const body = JSON.stringify({ tenantId: this.target.tenantId, input });
    const said = await this.patiently(() => this.send("POST", `/api/trpc/${verb}`, body));
    if (said.status !== 200) throw new Error(`${verb} ${body}: ${said.status} ${said.text}`);
    return said.json;
  }

  private untilAnswered = (method: string, path: string, body?: string, key?: string): Promise<Said> =>
    this.patiently(() => this.send(method, `/api/pos/v1${path}`, body, key));

  private async patiently(send: () => Promise<Said | null>): Promise<Said> {
    let last: Said | null = null;
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
      last = await send();
      if (last && last.status < 500 && !last.json?.retryable) {
        this.answered++;
        return last;
      }
      if (last) this.refused++;
      else this.lost++;
      await sleep(PAUSE_MS);
    }
    throw new Error(`not answered in ${PATIENCE_MS} ms: ${last?.status} ${last?.text}`);
  }

  private async send(method: string, path: string, body?: string, key?: string): Promise<Said | null> {
    try {
      const response = await fetch(this.target.url + path, {
        method,
        headers: {
          authorization: `Bearer ${this.target.key}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(key === undefined ? {} : { "idempotency-key": key }),
        },
        body,
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const text = await response.text();
      if (response.status === 503 && !(Number(response.headers.get("retry-after")) > 0) && key)
        this.hasRetryAfter = false;
      const isReplay = response.headers.get("idempotent-replayed") === "true";
      return { status: response.status, text, json: text ? JSON.parse(text) : null, isReplay };
    } catch {
      return null;
    }
  }
}

/** The database's own id of what the API names. */
export const idOf = (publicId: string): string => fromPublicId("customer", publicId) ?? "";
