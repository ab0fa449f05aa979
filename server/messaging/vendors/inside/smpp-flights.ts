import type { Fields, Pdu, Session } from "smpp";
import { SendFailure } from "@/server/messaging/failure";

/** What hears of an answer that came after nobody waited any more. */
export type Late = (answer: Pdu) => void;

/** Submissions that are not answered yet. */
export function flights(timeoutMs: number) {
  const open = new Map<(failure: SendFailure) => void, Session>();
  return {
    submit: (over: Session, fields: Fields, late: Late): Promise<Pdu> =>
      new Promise((resolve, reject) => {
        let isOver = false;
        const end = (): boolean => {
          const isFirst = !isOver;
          isOver = true;
          clearTimeout(waiting);
          open.delete(fail);
          return isFirst;
        };
        const fail = (failure: SendFailure): void => {
          if (end()) reject(failure);
        };
        const waiting = setTimeout(() => fail(new SendFailure("unknown", "no-answer")), timeoutMs);
        open.set(fail, over);
        const isWritten = over.submit_sm(fields, (answer) => {
          if (end()) resolve(answer);
          else late(answer);
        });
        if (!isWritten) fail(new SendFailure("temporary", "not-connected"));
      }),
    /** The connection is gone: what it took, and did not answer, may have been sent. */
    lose: (over: Session): void => {
      for (const [fail, of] of open) if (of === over) fail(new SendFailure("unknown", "connection-lost"));
    },
  };
}
