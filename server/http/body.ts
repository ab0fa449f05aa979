import { IncomingMessage, type ServerResponse } from "node:http";
import { BODY_MS_MAX } from "./options";
import { Refusal } from "./refusal";

/** Announced as longer: none of it need be read. */
export const isAnnouncedLonger = ({ headers }: IncomingMessage, bytesMax: number): boolean =>
  Number(headers["content-length"] ?? 0) > bytesMax;

/** A sender that asks first (`Expect: 100-continue`) gets the go-ahead only when its body is wanted. */
export function letBodyCome(message: IncomingMessage, reply: ServerResponse): void {
  if (message.headers.expect !== undefined) reply.writeContinue();
}

/**
 * Reads one chunk more than allowed at most; the rest of a longer body is not read. null when the client disconnected
 * before the end of the body.
 * @throws Refusal when it takes too long
 */
export function readBody(
  message: IncomingMessage,
  reply: ServerResponse,
  bytesMax: number,
): Promise<Buffer<ArrayBuffer> | null> {
  letBodyCome(message, reply);
  return new Promise((resolve, reject) => {
    const chunks: Buffer<ArrayBuffer>[] = [];
    let size = 0;
    const take = (chunk: Buffer<ArrayBuffer>) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > bytesMax) end();
    };
    const leave = () => {
      clearTimeout(timer);
      message.off("data", take).off("end", end).off("close", gone).pause();
    };
    const end = () => {
      leave();
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks, size));
    };
    const gone = () => {
      leave();
      resolve(null);
    };
    const timer = setTimeout(() => {
      leave();
      reject(new Refusal(408));
    }, BODY_MS_MAX);
    message.on("data", take).once("end", end).once("close", gone);
  });
}

/** The same request with its body at hand, for a handler that reads it from Node's request. */
export function withBody(message: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(message.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders } = message;
  const { "transfer-encoding": _, expect: __, ...others } = headers;
  Object.assign(again, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders });
  again.headers = { ...others, "content-length": String(body.length) };
  again.push(body);
  again.push(null);
  again.complete = true;
  return again;
}
