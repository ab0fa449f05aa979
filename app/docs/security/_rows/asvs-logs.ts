import { type Chapter, lacks, met, nothing, test } from "./row";

const LOGGING: Chapter = {
  id: "V16",
  title: "Logging and errors",
  rows: [
    lacks(
      "16.1.1",
      "What is logged where, and how long it is kept, is listed.",
      "Documented in the guide in places (Security, Running it); the access log’s time is a setting.",
    ),
    met(
      "16.2.1",
      "Each entry says who, what, whose and when.",
      "Changes and looks name actor, subject and moment; a failure its request.",
      test(
        "server/services/insight/looks/looks.db.test.ts",
        "the log is filtered by viewer, customer, kind and time",
      ),
      test("server/core/failures.test.ts", "a failure is logged under the id of its request"),
    ),
    lacks(
      "16.2.2",
      "Times are of one clock, with their zone.",
      "UTC everywhere; no test reads a line’s time.",
    ),
    lacks(
      "16.2.3",
      "Logs go only where they are meant to.",
      "To standard output and the database; not listed.",
    ),
    met(
      "16.2.4",
      "Logs have one form.",
      "Lines of JSON with the request’s id.",
      test("server/core/failures.test.ts", "a failure is logged under the id of its request"),
    ),
    met(
      "16.2.5",
      "Logs hold nothing sensitive.",
      "Of an error its kind, code, place and statement without values; the embedded database’s own log has server events only.",
      test("server/log.db.test.ts", "is logged everywhere, without personal data"),
      test("server/log.db.test.ts", "what no catch handles is logged"),
      test("db/embedded-again.soak.test.ts", "its log records the server's events but no statement's values"),
    ),
    met(
      "16.3.1",
      "Every sign-in is logged, good or bad.",
      "With the browser, the address and why it was refused.",
      test(
        "server/services/shop/sessions/sign-ins.db.test.ts",
        "every sign-in, good or bad, with person and address",
      ),
    ),
    lacks("16.3.2", "Refusals are logged.", "They are not; every look at a customer’s data is."),
    lacks(
      "16.3.3",
      "Attempts to get around the rules are logged.",
      "Refused sign-ins are, once in ten minutes; what else is counted and limited is not.",
    ),
    met(
      "16.3.4",
      "Unexpected errors are logged.",
      "Once, wherever they happen, under the id that the answer says.",
      test("server/http/server.test.ts", "what fails outside every handler is logged once"),
      test("server/trpc/failures.test.ts", "what fails before any procedure is logged too"),
    ),
    lacks(
      "16.4.1",
      "Nothing can be written into a log from outside.",
      "Lines are JSON, so a line cannot be broken; no test tries.",
    ),
    met(
      "16.4.2",
      "Logs cannot be changed.",
      "The app’s role may add to changes and looks, and take nothing away.",
      test("db/isolation.db.test.ts", "recorded facts cannot be changed or removed"),
      test("server/services/insight/looks/looks.db.test.ts", "the app itself can take no look away"),
    ),
    lacks("16.4.3", "Logs go to another system.", "That is left to the operator."),
    met(
      "16.5.1",
      "Errors reveal nothing internal.",
      "An id, and that it happened.",
      test("server/pos/limits.db.test.ts", "nothing of the cause leaks"),
      test("server/http/server.test.ts", "a failing handler answers 500 without its reason"),
    ),
    met(
      "16.5.2",
      "It goes on safely when something else fails.",
      "Without a database tills are asked to sell on, and batches come later.",
      test("server/pos/limits.db.test.ts", "without a database the till is asked to retry and sell on"),
      test("server/pos/deadline.db.test.ts", "a network that swallows everything"),
    ),
    met(
      "16.5.3",
      "What fails, fails closed.",
      "A refused payment leaves no receipt; a transaction that throws leaves nothing.",
      test(
        "server/services/value/gift-cards/pay.db.test.ts",
        "is refused with its reason, and then there is no receipt either",
      ),
      test("db/transaction.db.test.ts", "leave nothing and hold nothing"),
    ),
  ],
};

const NO_WEBRTC = "There is no WebRTC.";
const WEBRTC: Chapter = {
  id: "V17",
  title: "WebRTC",
  rows: [
    nothing("17.1.1", "TURN reaches public addresses only.", NO_WEBRTC),
    nothing("17.2.1", "DTLS keys are managed.", NO_WEBRTC),
    nothing("17.2.2", "DTLS suites are strong.", NO_WEBRTC),
    nothing("17.2.3", "Media are authentic.", NO_WEBRTC),
    nothing("17.2.4", "Malformed media do no harm.", NO_WEBRTC),
    nothing("17.3.1", "Signalling survives a flood.", NO_WEBRTC),
    nothing("17.3.2", "Malformed signalling does no harm.", NO_WEBRTC),
  ],
};

export const LOGS = [LOGGING, WEBRTC];
