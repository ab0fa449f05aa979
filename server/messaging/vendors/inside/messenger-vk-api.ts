import { z } from "zod";
import { SendFailure } from "../../failure";
import { ask } from "./messenger-ask";
import { failureOf, meanings } from "./messenger-failures";

/** The version whose shapes are read here; it goes with each request. */
export const VK_VERSION = "5.199";

export interface VkAccess {
  token: string;
  baseUrl: string;
  timeoutMs: number;
}

const CODES = meanings({
  refused: [900, 901, 902],
  gone: [18, 113, 936],
  throttle: [6, 9, 29, 429],
  config: [5, 7, 15, 27, 28, 203],
  // the same random_id again is dropped, so that nothing goes twice
  temporary: [1, 10, 14, 503],
});

const Envelope = z.object({
  error: z.object({ error_code: z.number() }).optional(),
  response: z.unknown().optional(),
});

/**
 * Calls a method; refusals come with 200.
 * @throws SendFailure
 */
export async function vkMethod<T extends z.ZodType>(
  { token, baseUrl, timeoutMs }: VkAccess,
  method: string,
  parameters: Record<string, string | number>,
  { answer, sends }: { answer: T; sends: boolean },
): Promise<z.output<T>> {
  const body = new URLSearchParams({ access_token: token, v: VK_VERSION });
  for (const [name, value] of Object.entries(parameters)) body.set(name, String(value));
  const reply = await ask({ url: `${baseUrl}/method/${method}`, body, timeoutMs, sends });
  const { error, response } = reply.read(Envelope);
  if (error) throw failureOf(CODES, error.error_code, reply);
  const read = answer.safeParse(response);
  if (!read.success) throw new SendFailure("unknown", "unreadable");
  return read.data;
}
