import type { z } from "zod";
import { type Answer, call, jsonOf, retryAfterMs } from "../../call";
import { SendFailure } from "../../failure";

export interface Question {
  url: string;
  headers?: Record<string, string>;
  /** sent as JSON, a form as a form */
  body: object;
  timeoutMs: number;
  /** false: asking again does no harm */
  sends?: boolean;
  /** makes readable what a parser would read wrongly */
  mend?: (json: string) => string;
}

const typed = (body: object): { type: string; text: string } =>
  body instanceof URLSearchParams
    ? { type: "application/x-www-form-urlencoded", text: body.toString() }
    : { type: "application/json; charset=utf-8", text: JSON.stringify(body) };

export interface Reply {
  status: number;
  retryAfterMs: number | null;
  /** @throws SendFailure where it is not of this shape */
  read<T extends z.ZodType>(schema: T): z.output<T>;
}

/** A gateway that has no more places says so without JSON. */
export function replyOf(answer: Answer): Reply {
  const wait = retryAfterMs(answer.headers);
  if (answer.status === 429 && !answer.text.trimStart().startsWith("{"))
    throw new SendFailure("throttle", "429", { retryAfterMs: wait });
  return { status: answer.status, retryAfterMs: wait, read: (schema) => jsonOf(schema, answer) };
}

/**
 * Asks a messenger. What it refuses is a reply too.
 * @throws SendFailure where nothing comes back
 */
export async function ask({ url, headers, body, timeoutMs, sends, mend }: Question): Promise<Reply> {
  const { type, text } = typed(body);
  const answer = await call({
    url,
    headers: { ...headers, "content-type": type },
    body: text,
    timeoutMs,
    sends,
  });
  return replyOf(mend ? { ...answer, text: mend(answer.text) } : answer);
}
