import { type Chapter, lacks, met, test } from "./row";

export const API_TOP_TEN: readonly Chapter[] = [
  {
    id: "API",
    title: "API Security Top 10 (2023)",
    rows: [
      met(
        "API1:2023",
        "No caller reads or changes an object by guessing its id.",
        "Row-level security is forced on every table, keys and links begin with the tenant, and a till finds its own store’s receipts only.",
        test("db/isolation.db.test.ts", "a tenant cannot change, move or remove a row of another"),
        test("db/catalogue.db.test.ts", "row-level security is on and forced for every table"),
        test("server/pos/protocol.db.test.ts", "another store's receipt is not found, nor another tenant's"),
      ),
      met(
        "API2:2023",
        "Signing in, and staying signed in, cannot be broken or worn down.",
        "Sessions live on the server and end there; attempts are counted by address, account and known browser; weak passwords are refused.",
        test(
          "server/services/shop/sessions/sessions.db.test.ts",
          "by signing out: a copy of its token is worth nothing",
        ),
        test(
          "server/services/shop/sessions/attempts.db.test.ts",
          "one address never uses up an account by itself",
        ),
        test("server/services/shop/staff/inside/new-password.test.ts", "a new password"),
      ),
      met(
        "API3:2023",
        "Of an object each sees and changes only the properties that are theirs.",
        "Names and numbers are masked by role in one place; tills never get a full name or a phone.",
        test(
          "server/services/members/customers/changes.db.test.ts",
          "a cashier sees masked and changes nothing",
        ),
        test("server/services/members/customers/list.db.test.ts", "a cashier sees names masked"),
        test("server/services/growth/cards/links.db.test.ts", "is sent only to the customer"),
      ),
      lacks(
        "API4:2023",
        "No caller can use up the server: time, memory, sizes, counts and cost are bounded.",
        "Bodies, headers, calls of a batch, each till’s rate and how long it waits for the database are bounded; the desk’s calls have no rate.",
      ),
      met(
        "API5:2023",
        "A function answers only those whose role opens it.",
        "Every verb authorises by itself before it reads or writes anything; the menu only follows. What does not fit a call's schema is refused before that, alike for all.",
        test("app/_e2e/roles.spec.ts", "procedures refuse what the menu does not offer"),
        test("server/services/shop/staff/invitations.db.test.ts", "only an owner sees and changes staff"),
        test("server/services/insight/looks/looks.db.test.ts", "only an owner reads the whole log"),
      ),
      met(
        "API6:2023",
        "Flows that are worth money cannot be run by a machine to the harm of the shop.",
        "Codes, limits, budgets, coupons and gift cards count under one lock; codes and pairings are limited by phone and by address.",
        test("server/services/till/purchases/races.db.test.ts", "a budget is never overspent"),
        test(
          "server/services/till/confirmations/inside/code.db.test.ts",
          "goes to one phone three times in ten minutes",
        ),
        test("server/pos/wrong-keys.db.test.ts", "a flood of invented keys"),
      ),
      met(
        "API7:2023",
        "The server fetches nothing from an address that a caller gave.",
        "Requests leave in one place, for vendors that an owner has connected; in production that place goes to addresses outside only, looked up once and pinned.",
        test(
          "server/testing/dangers.test.ts",
          "the server sends requests in one place, which keeps them out of its own network",
        ),
      ),
      lacks(
        "API8:2023",
        "The whole stack is configured safely.",
        "Headers against sniffing and framing are there; cookies of language and appearance lack Secure, and HSTS leaves subdomains out.",
      ),
      met(
        "API9:2023",
        "It is known which calls there are, and none is forgotten.",
        "The document is made from the routes that answer; a walk asks every procedure, till’s call and file.",
        test("server/pos/openapi.test.ts", "every call that is answered is in the document, and no other"),
        test("server/trpc/looks.db.test.ts", "every procedure is asked, and answers"),
        test(
          "server/trpc/looks-in-files.db.test.ts",
          "every way out of the app is among those that are walked",
        ),
      ),
      met(
        "API10:2023",
        "What other services answer is not trusted more than what callers send.",
        "Inngest is the only service that calls in, and its calls are signed.",
        test("server/jobs/inngest.db.test.ts", "a stranger's call is refused, and runs nothing"),
      ),
    ],
  },
];
