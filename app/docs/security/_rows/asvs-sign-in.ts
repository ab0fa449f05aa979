import { type Chapter, lacks, met, nothing, test } from "./row";

const INVITATIONS = "server/services/shop/staff/invitations.db.test.ts";
const CODE = "server/services/till/confirmations/inside/code.db.test.ts";
const NO_IDP = "There is no identity provider: people sign in with us.";

const AUTHENTICATION: Chapter = {
  id: "V6",
  title: "Authentication",
  rows: [
    lacks(
      "6.1.1",
      "How guessing is stopped, and locking out prevented, is documented.",
      "It is built and tested, and documented in the guide (Security); nothing ties that to the code.",
    ),
    lacks(
      "6.1.2",
      "Words that no password may be are documented.",
      "The e-mail and the shop’s name are documented in the guide; the product’s own name is in the code only.",
    ),
    lacks(
      "6.1.3",
      "Every way in is documented.",
      "Password, invitation, sample data, a customer’s link, a till’s key and pairing: not documented together.",
    ),
    met(
      "6.2.1",
      "Passwords have at least 8 signs.",
      "At least 12 are asked for.",
      test("server/engine/passwords/rule.test.ts", "signs are taken whole, and no more"),
      test("server/engine/passwords/rule.test.ts", "elevensigns"),
    ),
    met(
      "6.2.2",
      "People can change their password.",
      "In the account menu.",
      test(
        "server/services/shop/sessions/sessions.db.test.ts",
        "ends the other sessions, keeps this one, and works from then on",
      ),
    ),
    met(
      "6.2.3",
      "Changing it takes the current one.",
      "A wrong one is refused.",
      test(
        "server/services/shop/sessions/sessions.db.test.ts",
        "ends the other sessions, keeps this one, and works from then on",
      ),
    ),
    met(
      "6.2.4",
      "Common passwords are refused.",
      "Tens of thousands of them, and what little change makes of them.",
      test("server/services/shop/staff/inside/new-password.test.ts", "password1234"),
      test("server/engine/passwords/rule.test.ts", "is guessed first"),
    ),
    met(
      "6.2.5",
      "Passwords may be of any signs.",
      "Any alphabet, spaces and pictures; no kinds are asked for.",
      test("server/engine/passwords/rule.test.ts", "is welcome"),
      test("server/engine/passwords/rule.test.ts", "no kinds of signs are required"),
    ),
    lacks("6.2.6", "Passwords are hidden as they are typed.", "They are; no test looks."),
    lacks("6.2.7", "Pasting and password managers work.", "Nothing stops them; no test tries."),
    lacks(
      "6.2.8",
      "Passwords are taken as they were typed.",
      "Unicode is normalised on purpose, so that the same letters are the same on every keyboard.",
    ),
    met(
      "6.2.9",
      "64 signs and more are possible.",
      "Up to 256.",
      test("server/engine/passwords/rule.test.ts", "256 signs are taken whole, and no more"),
      test("server/services/shop/sessions/sessions.db.test.ts", "of 200 signs is taken whole"),
    ),
    met(
      "6.2.10",
      "Passwords do not have to be changed by the calendar.",
      "An old one goes on, the rule being younger or not.",
      test(
        "server/services/shop/sessions/sessions.db.test.ts",
        "a password that was hashed before the rule, and breaks it, still signs in",
      ),
    ),
    met(
      "6.2.11",
      "Words that are easy to guess here are refused.",
      "The person’s e-mail and name, the shop’s name and ours.",
      test("server/engine/passwords/rule.test.ts", "is little more than what others know"),
    ),
    lacks(
      "6.2.12",
      "Leaked passwords are refused.",
      "Common ones are; there is no list of all that have leaked.",
    ),
    met(
      "6.3.1",
      "Guessing is stopped.",
      "Attempts are counted by address and account before the password is looked at; a known browser has attempts of its own.",
      test("server/services/shop/sessions/attempts.db.test.ts", "at one account from one address: eight"),
      test("server/services/shop/sessions/attempts.db.test.ts", "at one account in a known browser"),
      test(
        "server/services/shop/sessions/sign-ins.db.test.ts",
        "with hundreds of addresses slows the account down, but not the browser that is known",
      ),
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
    met(
      "6.5.1",
      "Codes are used once.",
      "A code that pays, and the card’s turning code, which serves one till and one receipt.",
      test(
        "server/services/growth/cards/codes-once.db.test.ts",
        "of 50 receipts with one code at once, at two tills",
      ),
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
    met("6.5.4", "Codes have 20 bits at least.", "Six digits.", test(CODE, "is sent, entered and accepted")),
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

export const SIGN_IN = [AUTHENTICATION];
