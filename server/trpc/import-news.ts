import { createReadStream } from "node:fs";
import type { FieldError } from "@/server/core/errors";
import type { ErrorCode } from "@/server/core/errors/codes";
import type { Acknowledgement } from "@/server/services/moving/imports/run";

export type ImportResult = Pick<
  Acknowledgement,
  | "status"
  | "rows"
  | "applied"
  | "skipped"
  | "created"
  | "withheld"
  | "errors"
  | "reasons"
  | "firstErrors"
  | "totals"
>;

/** A CSV file that the import made, part by part: it may be as large as the one that was sent. */
type Made = { type: "errors" | "accounts"; csv: string };

/** One line of JSON each; the last is `done` or `failed`. */
export type ImportNews =
  | { type: "rows"; rows: number; of: number | null }
  | Made
  | { type: "done"; result: ImportResult }
  | { type: "failed"; code: ErrorCode; errors: FieldError[]; requestId?: string };

export interface Teller {
  say(news: ImportNews): void;
  /** a whole file, no faster than the browser takes it */
  sayFile(type: Made["type"], path: string): Promise<void>;
}

/** The news of `run`, as lines. A browser that disconnects changes nothing: `run` finishes anyway. */
export function newsOf(run: (teller: Teller) => Promise<void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let listened = true;
  let wake = () => {};
  return new ReadableStream({
    start(controller) {
      const say = (news: ImportNews) => {
        if (listened) controller.enqueue(encoder.encode(`${JSON.stringify(news)}\n`));
      };
      const room = async () => {
        if (listened && (controller.desiredSize ?? 0) <= 0)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      };
      const sayFile = async (type: Made["type"], path: string) => {
        for await (const csv of createReadStream(path, "utf8")) {
          await room();
          if (!listened) return;
          say({ type, csv });
        }
      };
      // not awaited: what is said would otherwise wait for the end
      void run({ say, sayFile }).finally(() => {
        if (listened) controller.close();
      });
    },
    pull: () => wake(),
    cancel() {
      listened = false;
      wake();
    },
  });
}
