import { type Chapter, lacks, met, nothing, test } from "./row";

const INVITATIONS = "server/services/shop/staff/invitations.db.test.ts";
const NO_IDP = "There is no identity provider: people sign in with us.";

const SESSIONS: Chapter = {
  id: "V7",
  title: "Sessions",
  rows: [
    lacks(
      "7.1.1",
      "How long sessions last, and why, is documented.",
      "Twelve hours idle, two weeks at most; documented in the guide, and nothing ties it to the code.",
    ),
    lacks("7.1.2", "How many sessions one may have is documented.", "Any number; not documented."),
    nothing("7.1.3", "Sessions across systems are documented.", "There is no single sign-on."),
    met(
      "7.2.1",
      "Tokens are checked on the server.",
      "Session, person and tenant are read from the database at every request.",
      test(
        "server/services/shop/sessions/sessions.db.test.ts",
        "a token of another tenant, person or session opens nothing",
      ),
    ),
    met(
      "7.2.2",
      "Tokens are made for a session, not fixed.",
      "Each sign-in begins a session of its own.",
      test(
        "server/services/shop/sessions/sessions.db.test.ts",
        "by signing out: a copy of its token is worth nothing, and the others stay",
      ),
    ),
    nothing(
      "7.2.3",
      "Tokens that refer to a session are random.",
      "The token is sealed with its integrity; the session’s id alone opens nothing.",
    ),
    lacks(
      "7.2.4",
      "Signing in makes a new token and ends the old one.",
      "A new session begins each time; that the one before it in the same browser ends is not shown.",
    ),
    met(
      "7.3.1",
      "An idle session ends.",
      "After twelve hours.",
      test("server/services/shop/sessions/sessions.db.test.ts", "when it is left alone for twelve hours"),
    ),
    met(
      "7.3.2",
      "Every session ends in the end.",
      "After two weeks.",
      test("server/services/shop/sessions/sessions.db.test.ts", "for two weeks at the most"),
    ),
    met(
      "7.4.1",
      "After signing out the token is worth nothing.",
      "The session ends on the server, everywhere when asked.",
      test(
        "server/services/shop/sessions/sessions.db.test.ts",
        "by signing out: a copy of its token is worth nothing",
      ),
      test("app/_e2e/sign-in.spec.ts", "signing out ends the session on the server"),
    ),
    met(
      "7.4.2",
      "A deactivated person is signed out.",
      "At once, from every device.",
      test(INVITATIONS, "another role, and switching off and on, end the sessions"),
    ),
    met(
      "7.4.3",
      "A new password ends the other sessions.",
      "All but the one it was chosen in.",
      test("server/services/shop/sessions/sessions.db.test.ts", "ends the other sessions, keeps this one"),
    ),
    met(
      "7.4.4",
      "Signing out is easy to find.",
      "In the menu of every page.",
      test("app/_e2e/sign-in.spec.ts", "signing out ends the session on the server"),
    ),
    met(
      "7.4.5",
      "An owner can end anybody’s sessions.",
      "By switching off, another role, or a new password.",
      test(INVITATIONS, "another role, and switching off and on, end the sessions"),
    ),
    lacks(
      "7.5.1",
      "What signing in rests on changes only after the password.",
      "The password does; that nothing else can be changed is not shown.",
    ),
    lacks(
      "7.5.2",
      "People see their sessions and can end each, having signed in again.",
      "They see and end them, but are not asked for the password again.",
    ),
    nothing("7.6.1", "Sessions with a provider end together.", NO_IDP),
    nothing("7.6.2", "No session begins by itself.", NO_IDP),
  ],
};

const AUTHORIZATION: Chapter = {
  id: "V8",
  title: "Authorization",
  rows: [
    lacks("8.1.1", "Who may do what is documented.", "One table in the code, not in the guide."),
    lacks("8.1.2", "Who may see which field is documented.", "One function in the code, not in the guide."),
    met(
      "8.2.1",
      "Each function is open to named roles only.",
      "Every verb authorises first.",
      test("app/_e2e/roles.spec.ts", "procedures refuse what the menu does not offer"),
      test(
        "server/services/campaigns/campaigns/life.db.test.ts",
        "who may only read cannot write, and a cashier cannot even read",
      ),
    ),
    met(
      "8.2.2",
      "Each row is open to its own tenant and store only.",
      "Row-level security, and the till’s own store.",
      test("db/isolation.db.test.ts", "a tenant sees its own rows and no other tenant's"),
      test("server/pos/protocol.db.test.ts", "another store's receipt is not found, nor another tenant's"),
    ),
    met(
      "8.2.3",
      "Each field is open to named roles only.",
      "Masked in one place, by role.",
      test(
        "server/services/members/customers/changes.db.test.ts",
        "a cashier sees masked and changes nothing",
      ),
    ),
    met(
      "8.3.1",
      "The server decides, not the page.",
      "In the verb, behind every adapter.",
      test("app/_e2e/roles.spec.ts", "procedures refuse what the menu does not offer"),
    ),
    met(
      "8.4.1",
      "No tenant reaches another.",
      "Forced in the database for every table; its few look-ups across tenants are named.",
      test("db/catalogue.db.test.ts", "row-level security is on and forced for every table"),
      test("db/isolation.db.test.ts", "the named look-ups, and only they, see across tenants"),
    ),
  ],
};

export const PEOPLE = [SESSIONS, AUTHORIZATION];
