import { type ClientHttp2Session, connect, constants, type IncomingHttpHeaders } from "node:http2";
import type { Answer } from "../../call";
import { SendFailure } from "../../failure";

/** An answer is a few words; what is longer is none. */
const ANSWER_MAX_CHARS = 10_000;

interface Request {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Http2Connection {
  /** @throws SendFailure: temporary where nothing was sent, otherwise unknown */
  ask(request: Request): Promise<Answer>;
  close(): Promise<void>;
}

/** A cancelled stream says why its connection fell. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "no-answer";
  if (error.cause instanceof Error) return codeOf(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : "no-answer";
}

const headersOf = (headers: IncomingHttpHeaders): Headers => {
  const plain = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  return new Headers(plain.map(([name, value]): [string, string] => [name, String(value)]));
};

interface Session {
  http2: ClientHttp2Session;
  /** whether it has ever stood */
  isUp: boolean;
}

interface Options {
  ca?: string;
  timeoutMs: number;
  /** where the caller proves itself by a certificate */
  cert?: string;
  key?: string;
}

/** One connection for all requests, made anew when it is gone. */
export function http2Connection(origin: string, { ca, cert, key, timeoutMs }: Options): Http2Connection {
  let current: Session | null = null;

  const leave = (session: Session) => {
    if (current === session) current = null;
  };

  const opened = (): Session => {
    if (current && !current.http2.closed && !current.http2.destroyed) return current;
    const session: Session = { http2: connect(origin, { ca, cert, key }), isUp: false };
    session.http2.once("connect", () => {
      session.isUp = true;
    });
    session.http2.on("error", () => leave(session));
    // what it has taken it still answers, and nothing new
    session.http2.on("goaway", () => leave(session));
    session.http2.once("close", () => leave(session));
    current = session;
    return session;
  };

  const ask = ({ path, headers, body }: Request): Promise<Answer> =>
    new Promise((done, fail) => {
      const session = opened();
      const stream = session.http2.request({ ":method": "POST", ":path": path, ...headers });
      let [status, text] = [0, ""];
      let answered = new Headers();
      const failed = (code: string, isRefused = false) => {
        clearTimeout(timer);
        const isUnsent = !session.isUp || isRefused;
        fail(new SendFailure(isUnsent ? "temporary" : "unknown", code));
      };
      const timer = setTimeout(() => {
        failed("timeout");
        // a peer that does not answer may be gone: those that follow get another connection
        leave(session);
        stream.close(constants.NGHTTP2_CANCEL);
        session.http2.close();
        if (!session.isUp) session.http2.destroy();
      }, timeoutMs);
      stream.setEncoding("utf8");
      stream.on("response", (head) => {
        status = Number(head[":status"]);
        answered = headersOf(head);
      });
      stream.on("data", (chunk: string) => {
        text = (text + chunk).slice(0, ANSWER_MAX_CHARS);
      });
      stream.on("error", (error) =>
        failed(codeOf(error), stream.rstCode === constants.NGHTTP2_REFUSED_STREAM),
      );
      stream.on("close", () => {
        clearTimeout(timer);
        if (status > 0 && stream.rstCode === constants.NGHTTP2_NO_ERROR)
          done({ status, headers: answered, text });
        else failed("closed", stream.rstCode === constants.NGHTTP2_REFUSED_STREAM);
      });
      stream.end(body);
    });

  return {
    async ask(request) {
      try {
        return await ask(request);
      } catch (error) {
        throw error instanceof SendFailure ? error : new SendFailure("temporary", codeOf(error));
      }
    },
    close: () =>
      new Promise((done) => {
        if (!current || current.http2.destroyed) return done();
        current.http2.close(done);
      }),
  };
}
