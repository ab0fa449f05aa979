import { type Chapter, lacks, met, nothing, setting, test } from "./row";

const PROXY = "TLS ends at the proxy in front, which is not part of the product.";
const ONE_PROCESS = "Server and jobs are one group of processes on one machine.";

const COMMUNICATION: Chapter = {
  id: "V12",
  title: "Secure communication",
  rows: [
    nothing("12.1.1", "TLS 1.2 and later only.", PROXY),
    nothing("12.1.2", "Only strong cipher suites.", PROXY),
    nothing("12.1.3", "Client certificates are checked.", "None are used."),
    lacks(
      "12.2.1",
      "Everything outside goes by TLS.",
      "HSTS keeps browsers on HTTPS; plain HTTP from inside the network is answered too.",
    ),
    nothing("12.2.2", "Certificates are publicly trusted.", PROXY),
    lacks(
      "12.3.1",
      "Every connection is encrypted.",
      "The embedded database is on loopback; for another the address decides, and nothing insists.",
    ),
    lacks(
      "12.3.2",
      "Certificates of servers are checked.",
      "As the database’s address says; no test shows it.",
    ),
    nothing("12.3.3", "Inner services speak TLS.", ONE_PROCESS),
    nothing("12.3.4", "Inner certificates are trusted by name.", ONE_PROCESS),
  ],
};

const CONFIGURATION: Chapter = {
  id: "V13",
  title: "Configuration",
  rows: [
    lacks(
      "13.1.1",
      "What the app speaks to is documented.",
      "Documented in the guide in places (Running it).",
    ),
    lacks(
      "13.2.1",
      "Inner parts know each other by short-lived credentials.",
      "The database by a password that does not change.",
    ),
    met(
      "13.2.2",
      "Inner parts have the least rights.",
      "The app’s role owns nothing, and neither does the jobs’; the queue’s role owns the queue and reads nothing else.",
      test("db/catalogue.db.test.ts", "the app's role owns nothing"),
      test("server/jobs/roles.db.test.ts", "every job that the app runs, runs as a role that owns nothing"),
    ),
    met(
      "13.2.3",
      "No default credentials.",
      "The embedded database’s passwords are random and for its owner; all others are settings without a default.",
      test("db/embedded.db.test.ts", "its passwords are for its owner"),
      setting("NEXTAUTH_SECRET", "server/env.ts"),
    ),
    lacks(
      "13.2.4",
      "What the app may speak to is on a list.",
      "It speaks to the database and Inngest only; nothing enforces it.",
    ),
    lacks("13.2.5", "What the server may load from is on a list.", "Nothing enforces it."),
    lacks("13.3.1", "Secrets are in a vault.", "They are settings of the environment."),
    lacks("13.3.2", "Secrets are seen by who needs them.", "The whole process sees them."),
    lacks(
      "13.4.1",
      "Source control is not served.",
      "Only built files and public/ are; no test asks for .git.",
    ),
    met(
      "13.4.2",
      "Debugging is off in production.",
      "Production is the default mode.",
      setting("REGULARS_MODE", "server/env.ts"),
    ),
    lacks("13.4.3", "No listings of folders.", "There are none; no test asks for one."),
    met(
      "13.4.4",
      "TRACE is not answered.",
      "405, with what the address takes.",
      test(
        "server/http/methods.test.ts",
        "a method that an address does not take is answered with those it takes",
      ),
    ),
    met(
      "13.4.5",
      "Documents and health are open only on purpose.",
      "The guide, the API’s document and the health check are meant to be; every way out is listed.",
      test(
        "server/trpc/looks-in-files.db.test.ts",
        "every way out of the app is among those that are walked",
      ),
    ),
  ],
};

const DATA: Chapter = {
  id: "V14",
  title: "Data protection",
  rows: [
    lacks("14.1.1", "Sensitive data are listed in levels.", "There is no list."),
    lacks("14.1.2", "Each level says how it is protected.", "There is no list."),
    lacks(
      "14.2.1",
      "Nothing sensitive is in addresses.",
      "Tills’ keys are refused there; a search by phone in the desk, and a customer’s own link, are in theirs.",
    ),
    lacks(
      "14.2.2",
      "Nothing sensitive is cached on the way.",
      "Memory holds campaigns and no customers; no test shows it.",
    ),
    met(
      "14.2.3",
      "No third party gets the data.",
      "Pages load from here alone: the policy of content names no other source.",
      test("app/_e2e/pages.spec.ts", "pages run only our own scripts and cannot be framed"),
    ),
    lacks(
      "14.2.4",
      "Data are protected as their level says.",
      "There are no levels; encryption, erasure and the access log are tested each by itself.",
    ),
    lacks(
      "14.3.1",
      "Signing out clears the browser.",
      "Pages are not stored; what is open in another tab stays, and a customer’s card is kept for use without a connection.",
    ),
    lacks(
      "14.3.2",
      "Nothing sensitive is kept by the browser’s cache.",
      "Tills’ answers, files and procedures say no-store; no test reads it of every answer.",
    ),
    lacks(
      "14.3.3",
      "Nothing sensitive in the browser’s storage.",
      "Customers are left out of recent places, and the card keeps itself; no test looks through the storage.",
    ),
  ],
};

const ARCHITECTURE: Chapter = {
  id: "V15",
  title: "Secure coding and architecture",
  rows: [
    lacks("15.1.1", "How soon libraries are patched is documented.", "It is not."),
    met(
      "15.1.2",
      "All libraries are listed, from where they belong.",
      "The lock file names the address and the hash of each, for every platform.",
      test("server/testing/lock-file.test.ts", "names the public registry as each package's address"),
      test("server/testing/lock-file.test.ts", "holds each package's content to a hash"),
    ),
    lacks("15.1.3", "What is expensive is documented.", "Measured by the benchmarks; not listed."),
    lacks("15.2.1", "Libraries are patched in time.", "No time is set."),
    met(
      "15.2.2",
      "What is expensive cannot take the rest down.",
      "Tills are held to a rate, batches and bodies are bounded, files stream, long work is a job’s.",
      test("server/pos/limits.db.test.ts", "a till gone wild is held to its rate"),
      test("server/trpc/batch.test.ts", "a request holds so many calls and not one more"),
      test("server/trpc/import-handler.db.test.ts", "refused rows come back in parts"),
    ),
    lacks(
      "15.2.3",
      "Production has only what it needs.",
      "The guide’s samples of design and the console are served too.",
    ),
    met(
      "15.3.1",
      "Answers hold only what is needed.",
      "A till gets a masked name, a household’s member no other’s receipts.",
      test(
        "server/services/growth/cards/links.db.test.ts",
        "shows the shared balance, its name, and no receipts of others",
      ),
      test("server/trpc/looks.db.test.ts", "what shows customers' data, and what the access log calls it"),
    ),
    nothing("15.3.2", "Redirects of other services are not followed.", "No other service is asked."),
    lacks(
      "15.3.3",
      "Fields that a call does not take are not written.",
      "Schemas drop them; no test sends more to every call.",
    ),
    met(
      "15.3.4",
      "The client’s address is the right one everywhere.",
      "One function, by the proxies that a setting names.",
      test("server/core/client-address.test.ts", "the proxy's appended address counts"),
    ),
    met(
      "15.3.5",
      "Types are checked and compared strictly.",
      "TypeScript’s strict mode, the linter’s recommended rules, a schema on every input.",
      setting('"strict": true', "tsconfig.json"),
      setting('"preset": "recommended"', ".biome.json"),
    ),
    met(
      "15.3.6",
      "Prototypes cannot be polluted.",
      "Maps, not objects, hold what data name; the linter refuses the other way.",
      test(
        "server/trpc/special-names.db.test.ts",
        "a shop in which everything has a name that is special to JavaScript",
      ),
      test("server/core/record.test.ts", "between browser and server every name is as good as another"),
    ),
    lacks("15.3.7", "A duplicate parameter is handled safely.", "No test sends one."),
  ],
};

export const RUNNING = [COMMUNICATION, CONFIGURATION, DATA, ARCHITECTURE];
