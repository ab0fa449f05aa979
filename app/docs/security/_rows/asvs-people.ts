import { type Chapter, lacks, met, nothing, test } from "./row";

const SESSION = "server/services/staff/session.db.test.ts";
const INVITATIONS = "server/services/staff/invitations.db.test.ts";
const CODE = "server/services/confirmations/code.db.test.ts";
const NO_IDP = "There is no identity provider: people sign in with us.";

const AUTHENTICATION: Chapter = {
  id: "V6",
  title: "Authentication",
  rows: [
    lacks(
      "6.1.1",
      "How guessing is stopped, and locking out prevented, is documented.",
      "It is not; a stranger can make the right person wait.",
    ),
    lacks("6.1.2", "Words that no password may be are documented.", "There is no list."),
    lacks(
      "6.1.3",
      "Every way in is documented.",
      "Password, invitation, sample data, a customer’s link, a till’s key and pairing: not told together.",
    ),
    lacks("6.2.1", "Passwords have at least 8 signs.", "At least 10 are asked for; no test tries fewer."),
    met(
      "6.2.2",
      "People can change their password.",
      "In the account menu.",
      test(SESSION, "a new password ends every session, and works from then on"),
    ),
    met(
      "6.2.3",
      "Changing it takes the current one.",
      "A wrong one is refused.",
      test(SESSION, "a new password ends every session, and works from then on"),
    ),
    lacks("6.2.4", "Common passwords are refused.", "They are taken."),
    lacks("6.2.5", "Passwords may be of any signs.", "They may; no test tries."),
    lacks("6.2.6", "Passwords are hidden as they are typed.", "They are; no test looks."),
    lacks("6.2.7", "Pasting and password managers work.", "Nothing stops them; no test tries."),
    lacks(
      "6.2.8",
      "Passwords are taken as they were typed.",
      "Unicode is normalised on purpose, so that the same letters are the same on every keyboard.",
    ),
    lacks("6.2.9", "64 signs and more are possible.", "200 are; no test tries."),
    lacks(
      "6.2.10",
      "Passwords do not have to be changed by the calendar.",
      "Nothing makes people do it; no test shows it.",
    ),
    lacks("6.2.11", "Words that are easy to guess here are refused.", "There is no list."),
    lacks("6.2.12", "Leaked passwords are refused.", "They are taken."),
    met(
      "6.3.1",
      "Guessing is stopped.",
      "Attempts are counted by address and e-mail before the password is looked at.",
      test("app/_e2e/sign-in.spec.ts", "too many attempts for one e-mail are told to wait"),
    ),
    lacks(
      "6.3.2",
      "There are no default accounts.",
      "A tenant begins with none; no test shows that a production start loads no demo pharmacy.",
    ),
    lacks("6.3.3", "A second factor is asked for.", "There is none for staff."),
    lacks(
      "6.3.4",
      "Every way in is as strong as the others.",
      "Each is tested by itself; none holds them against each other.",
    ),
    lacks(
      "6.4.1",
      "First passwords are random, short-lived and used once.",
      "Random, and one’s own is asked for at once; they do not end by time. Invitations end after 72 hours.",
    ),
    nothing("6.4.2", "There are no secret questions.", "There are none."),
    met(
      "6.4.3",
      "A forgotten password is reset safely.",
      "By a link that an owner makes; sessions end with its making, the old password with its use.",
      test(INVITATIONS, "a forgotten password: sessions end with the link's making"),
    ),
    nothing("6.4.4", "A lost factor is replaced as carefully as it was given.", "There is no second factor."),
    lacks(
      "6.5.1",
      "Codes are used once.",
      "A code that pays is; the card’s turning code may be scanned twice in its minute.",
    ),
    lacks(
      "6.5.2",
      "Short secrets are kept as slow hashes.",
      "Codes and PINs are kept as keyed hashes, which are fast; attempts are limited instead.",
    ),
    met(
      "6.5.3",
      "Codes are random.",
      "From Node’s generator.",
      test("server/testing/dangers.test.ts", "chance is not Math's"),
    ),
    met("6.5.4", "Codes have 20 bits at least.", "Six digits.", test(CODE, "is sent, said and counts")),
    met(
      "6.5.5",
      "Codes end within ten minutes.",
      "After five, and the newest alone counts.",
      test(CODE, "lives five minutes; the newest alone counts"),
    ),
    nothing(
      "6.6.1",
      "Codes by SMS are a last resort.",
      "Staff get none; a customer’s code confirms a payment, not a sign-in.",
    ),
    met(
      "6.6.2",
      "A code belongs to what it was asked for.",
      "To its customer, store and sum.",
      test(CODE, "only in the store and for the customer it was sent for"),
    ),
    met(
      "6.6.3",
      "Codes cannot be guessed.",
      "Five attempts, fifty at once too.",
      test(CODE, "wrong codes take five attempts, and no more are compared"),
    ),
    nothing("6.8.1", "People of several providers are not mixed up.", NO_IDP),
    nothing("6.8.2", "A provider’s signatures are checked.", NO_IDP),
    nothing("6.8.3", "SAML assertions count once.", NO_IDP),
    nothing("6.8.4", "A provider’s strength is checked.", NO_IDP),
  ],
};

const SESSIONS: Chapter = {
  id: "V7",
  title: "Sessions",
  rows: [
    lacks("7.1.1", "How long sessions last, and why, is documented.", "14 days; not told."),
    lacks("7.1.2", "How many sessions one may have is documented.", "Any number; not told."),
    nothing("7.1.3", "Sessions across systems are documented.", "There is no single sign-on."),
    met(
      "7.2.1",
      "Tokens are checked on the server.",
      "Person and tenant are read from the database at every request.",
      test(SESSION, "a token of another tenant or person opens nothing"),
    ),
    met(
      "7.2.2",
      "Tokens are made for a session, not fixed.",
      "At each sign-in.",
      test(SESSION, "only the right password of a known e-mail gives a token"),
    ),
    nothing(
      "7.2.3",
      "Tokens that refer to a session are random.",
      "Tokens are sealed and refer to the person.",
    ),
    lacks(
      "7.2.4",
      "Signing in makes a new token and ends the old one.",
      "The old one lives on until it ends by time.",
    ),
    lacks("7.3.1", "An idle session ends.", "After 14 days; no test shows it."),
    lacks("7.3.2", "Every session ends in the end.", "Using it prolongs it without end."),
    lacks(
      "7.4.1",
      "After signing out the token is worth nothing.",
      "It is removed from the browser, not on the server.",
    ),
    met(
      "7.4.2",
      "Whoever is switched off is out.",
      "At once, from every device.",
      test(INVITATIONS, "another role, and switching off and on, end the sessions"),
    ),
    met(
      "7.4.3",
      "A new password ends the other sessions.",
      "All of them.",
      test(SESSION, "a new password ends every session"),
    ),
    met(
      "7.4.4",
      "Signing out is easy to find.",
      "In the menu of every page.",
      test("app/_e2e/sign-in.spec.ts", "signing out closes the desk"),
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
    lacks("7.5.2", "People see their sessions and can end each.", "They do not."),
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
        "server/services/campaigns/life.db.test.ts",
        "who may only read cannot write, and a cashier cannot even read",
      ),
    ),
    met(
      "8.2.2",
      "Each row is open to its own tenant and store only.",
      "Row-level security, and the till’s own store.",
      test("db/isolation.db.test.ts", "a tenant sees its own rows and nobody else's"),
      test("server/pos/protocol.db.test.ts", "another store's receipt is not found, nor another tenant's"),
    ),
    met(
      "8.2.3",
      "Each field is open to named roles only.",
      "Masked in one place, by role.",
      test("server/services/customers/changes.db.test.ts", "a cashier sees masked and changes nothing"),
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

export const PEOPLE = [AUTHENTICATION, SESSIONS, AUTHORIZATION];
