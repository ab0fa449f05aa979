import { type Chapter, lacks, met, nothing, test } from "./row";

const DANGERS = "server/testing/dangers.test.ts";
const BY_HAND = test(DANGERS, "no HTML or script is put together by hand");

const ENCODING: Chapter = {
  id: "V1",
  title: "Encoding and sanitization",
  rows: [
    lacks(
      "1.1.1",
      "Input is normalised once, before it is validated.",
      "Shown for addresses, phones and coupon codes; no test holds it for everything.",
    ),
    met(
      "1.1.2",
      "Output is encoded last, by its writer.",
      "React encodes pages, the driver binds parameters, one module writes CSV.",
      BY_HAND,
      test("server/core/csv.test.ts", "is read back as it was"),
    ),
    met(
      "1.2.1",
      "Output is encoded for its place: HTML, attributes, headers.",
      "Only React writes HTML.",
      BY_HAND,
    ),
    lacks(
      "1.2.2",
      "Data in addresses are encoded, and only safe schemes are followed.",
      "Where an address leads is checked; no test puts odd codes into every link of the desk.",
    ),
    met(
      "1.2.3",
      "No script or JSON is put together from data by hand.",
      "JSON is always serialised.",
      BY_HAND,
    ),
    met(
      "1.2.4",
      "Queries take data as parameters.",
      "Statements are templates with bound parameters; raw pieces are constants in the database’s folder.",
      test(DANGERS, "raw SQL is only where it was reviewed"),
      test("server/services/insight/palette/find.db.test.ts", "campaigns and stores by name or code"),
    ),
    met(
      "1.2.5",
      "The operating system is asked without a shell.",
      "Only the embedded database and the start scripts start programs, with lists of arguments.",
      test(DANGERS, "no shell is asked for anything"),
    ),
    nothing("1.2.6", "No LDAP injection.", "There is no directory service."),
    nothing("1.2.7", "No XPath injection.", "No XML is queried."),
    nothing("1.2.8", "LaTeX is processed safely.", "There is none."),
    met(
      "1.2.9",
      "Text in regular expressions is escaped.",
      "Only the retailer's own number masks become one, and every sign of theirs is literal.",
      test(DANGERS, "regular expressions are made of user input only where its signs"),
    ),
    nothing("1.3.1", "HTML that people write is sanitised.", "Users cannot enter HTML."),
    met("1.3.2", "Nothing evaluates text as a program.", "There is no eval and no VM.", BY_HAND),
    met(
      "1.3.3",
      "What goes to a dangerous place is cleaned and cut before.",
      "Cells that begin a formula are guarded; one schema bounds every text and takes no control characters.",
      test(
        "server/testing/inputs.test.ts",
        "every text, number, date and list of every input goes through the one schema",
      ),
      test("server/trpc/hostile-input.db.test.ts", "no procedure fails for what it is asked"),
    ),
    nothing("1.3.4", "SVG that people upload is safe.", "No pictures are uploaded."),
    nothing("1.3.5", "Markup and style languages that people write are disabled.", "Texts are plain."),
    met(
      "1.3.6",
      "The server cannot be sent to an address.",
      "It calls vendors that an owner has connected, and in production only outside its own network.",
      test(DANGERS, "the server sends requests in one place, which keeps them out of its own network"),
    ),
    nothing("1.3.7", "Templates are not made of input.", "Messages are fixed texts with named places."),
    nothing("1.3.8", "No JNDI injection.", "There is no JNDI."),
    nothing("1.3.9", "No memcache injection.", "There is no memcache."),
    nothing(
      "1.3.10",
      "Format strings are safe.",
      "Log messages are constants, and JavaScript formats read no memory.",
    ),
    nothing("1.3.11", "No mail injection.", "No mail is sent yet."),
    nothing(
      "1.4.1",
      "Memory is handled safely.",
      "JavaScript manages it; there is no unmanaged code of ours.",
    ),
    met(
      "1.4.2",
      "Numbers cannot overflow.",
      "Money is integers within the safe range, and every number has two bounds that its column keeps.",
      test(
        "server/testing/inputs.test.ts",
        "every text, number, date and list of every input goes through the one schema",
      ),
      test("server/pos/hostile-input.db.test.ts", "no call of a till fails because of its content"),
    ),
    nothing("1.4.3", "Freed memory is not used.", "JavaScript manages it."),
    nothing("1.5.1", "XML parsers resolve nothing from outside.", "No XML is parsed."),
    met(
      "1.5.2",
      "Only expected types are made from serialised data.",
      "Everything passes a schema, also what the desk’s serialiser could make.",
      test("server/trpc/hostile-input.db.test.ts", "no procedure fails for what it is asked"),
    ),
  ],
};

const VALIDATION: Chapter = {
  id: "V2",
  title: "Validation and business logic",
  rows: [
    met(
      "2.1.1",
      "The form of every datum is documented.",
      "The API’s document is made from the schemas that check requests.",
      test("server/pos/openapi.test.ts", "bodies come from the schemas that parse requests"),
    ),
    lacks(
      "2.1.2",
      "How data must fit each other is documented.",
      "Documented in the guide in places; nothing ties it to the checks.",
    ),
    lacks(
      "2.1.3",
      "Limits of the business are documented.",
      "Documented in the guide in places; nothing ties it to the limits.",
    ),
    met(
      "2.2.1",
      "All input is checked against what is expected.",
      "Every call has a schema, and texts, numbers, dates and lists have one for each kind.",
      test(
        "server/testing/inputs.test.ts",
        "every text, number, date and list of every input goes through the one schema",
      ),
      test("server/trpc/hostile-input.db.test.ts", "no procedure fails for what it is asked"),
      test("server/pos/hostile-input.db.test.ts", "no call of a till fails because of its content"),
    ),
    met(
      "2.2.2",
      "The server checks, even if the page has checked.",
      "Tills and the configuration file have no page at all; procedures check the same way.",
      test(
        "server/pos/odd-requests.db.test.ts",
        "characters that no database stores are refused at their place",
      ),
      test(
        "server/services/campaigns/config/refusals.db.test.ts",
        "names every error by its pointer and applies nothing",
      ),
    ),
    met(
      "2.2.3",
      "Data that belong together fit each other.",
      "References of a configuration, payments and their cards, a receipt and what was paid.",
      test(
        "server/services/value/gift-cards/pay.db.test.ts",
        "belongs to a payment of its type, and to an amount",
      ),
      test(
        "server/services/campaigns/campaigns/life.db.test.ts",
        "every error of the file's own checks points into the form",
      ),
    ),
    met(
      "2.3.1",
      "Steps come in their order and none is skipped.",
      "A campaign steps from state to state; points are paid only after a code where the programme wants one.",
      test(
        "server/services/campaigns/campaigns/life.db.test.ts",
        "each needs the version that was seen, and a state to step from",
      ),
      test("server/services/till/confirmations/paying.db.test.ts", "needs a code, and each code pays once"),
    ),
    met(
      "2.3.2",
      "Limits of the business hold.",
      "Uses and budgets are taken atomically.",
      test("server/services/till/purchases/races.db.test.ts", "a limit of three uses gives three times"),
    ),
    met(
      "2.3.3",
      "An action happens completely or not at all.",
      "Each use case is one transaction; a killed process leaves nothing half done.",
      test("db/transaction.db.test.ts", "leave nothing and hold nothing"),
      test("server/services/value/gift-cards/pay.db.test.ts", "is all or nothing when several cards pay"),
    ),
    met(
      "2.3.4",
      "What is scarce is not given twice.",
      "Points, coupons, gift cards and limits are locked before they are taken.",
      test("server/services/value/gift-cards/pay.db.test.ts", "of 100.00 fifty times at once succeeds once"),
      test(
        "server/services/value/coupons/at-till.db.test.ts",
        "a code with a limit of three is used three times",
      ),
    ),
    lacks(
      "2.4.1",
      "Machines cannot call without end.",
      "Tills, keys, pairings, cards, codes and sign-in are limited; signed-in requests of the desk are not, though each look is logged.",
    ),
  ],
};

export const INPUT = [ENCODING, VALIDATION];
