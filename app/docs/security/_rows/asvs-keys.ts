import { type Chapter, lacks, met, nothing, setting, test } from "./row";

const DANGERS = test("server/testing/dangers.test.ts", "cryptography is Node's own, of few kinds");
const SECRETS = "server/core/secrets.test.ts";
const NO_OAUTH = "Nothing speaks OAuth or OpenID Connect.";

const TOKENS: Chapter = {
  id: "V9",
  title: "Self-contained tokens",
  rows: [
    met(
      "9.1.1",
      "Tokens are authentic before they are believed.",
      "A quote’s id and a card’s code carry a MAC; a session is sealed.",
      test("server/services/till/quotes/promise.db.test.ts", "when it was forged, or made for another store"),
      test(
        "server/services/growth/cards/codes.db.test.ts",
        "that is forged, or of another retailer, is refused",
      ),
    ),
    lacks(
      "9.1.2",
      "Only named algorithms count.",
      "One kind is made and read; no test sends a session of another.",
    ),
    met(
      "9.1.3",
      "Keys come from the configuration alone.",
      "Both are settings without a default.",
      setting("NEXTAUTH_SECRET", "server/env.ts"),
      setting("REGULARS_MASTER_KEY", "server/env.ts"),
    ),
    met(
      "9.2.1",
      "Tokens count within their time.",
      "Quotes for 15 minutes, a card’s code for its half minute and one around it.",
      test(
        "server/services/till/quotes/promise.db.test.ts",
        "after 15 minutes when what it promised has run out",
      ),
      test(
        "server/services/growth/cards/codes.db.test.ts",
        "identifies for its half minute and one around it",
      ),
    ),
    lacks(
      "9.2.2",
      "A token serves its own purpose only.",
      "Each is derived from a key of its own; no test presents one for another.",
    ),
    nothing("9.2.3", "A token is meant for this service.", "There is one service."),
    nothing("9.2.4", "An issuer separates its audiences.", "There is one service."),
  ],
};

const ASKS: Readonly<Record<string, string>> = {
  "10.1.1": "Tokens go only to who needs them.",
  "10.1.2": "Answers belong to a flow that was begun here.",
  "10.2.1": "The client’s flow cannot be begun by another site.",
  "10.2.2": "Servers are not mixed up.",
  "10.3.1": "Access tokens are meant for this server.",
  "10.3.2": "What a token allows is what counts.",
  "10.3.3": "A person is known by what is never given to another.",
  "10.3.4": "The strength that is asked for is checked.",
  "10.4.1": "Return addresses are on a list.",
  "10.4.2": "A code is used once.",
  "10.4.3": "A code is short-lived.",
  "10.4.4": "Only grants that are needed.",
  "10.4.5": "Refresh tokens cannot be replayed.",
  "10.4.6": "Codes are bound to who asked for them.",
  "10.4.7": "Clients that register themselves are not trusted.",
  "10.4.8": "Refresh tokens end.",
  "10.4.9": "Tokens can be revoked.",
  "10.4.10": "Clients prove who they are.",
  "10.4.11": "Clients get the scopes they need.",
  "10.5.1": "Identity tokens are not replayed.",
  "10.5.2": "People are known by a lasting claim.",
  "10.5.3": "Metadata come from the server they name.",
  "10.5.4": "Identity tokens are meant for this client.",
  "10.5.5": "A stranger cannot sign a user out.",
  "10.6.1": "Only safe kinds of answer.",
  "10.6.2": "Sign-out cannot be forced.",
  "10.7.1": "People agree to each request.",
  "10.7.2": "They know what they agree to.",
  "10.7.3": "They can take it back.",
};

const OAUTH: Chapter = {
  id: "V10",
  title: "OAuth and OpenID Connect",
  rows: Object.entries(ASKS).map(([id, asks]) => nothing(id, asks, NO_OAUTH)),
};

const CRYPTOGRAPHY: Chapter = {
  id: "V11",
  title: "Cryptography",
  rows: [
    lacks("11.1.1", "How keys are managed is documented.", "Only that the master key must be kept."),
    lacks("11.1.2", "Keys, algorithms and what each protects are listed.", "There is no list."),
    met("11.2.1", "Implementations are industry’s own.", "Node’s OpenSSL.", DANGERS),
    lacks(
      "11.2.2",
      "Algorithms and keys can be replaced.",
      "Passwords’ cost can; the master key and data keys cannot be turned over yet.",
    ),
    met(
      "11.2.3",
      "128 bits of security at least.",
      "256-bit keys and hashes.",
      test(SECRETS, "a data key is 256 bits"),
    ),
    met("11.3.1", "No weak modes or padding.", "AES-256-GCM alone.", DANGERS),
    met("11.3.2", "Only approved ciphers.", "AES-256-GCM alone.", DANGERS),
    met(
      "11.3.3",
      "What is encrypted cannot be changed unseen.",
      "Every changed bit is refused.",
      test(SECRETS, "a changed text, or another tenant's"),
    ),
    met("11.4.1", "Only approved hashes.", "SHA-256.", DANGERS),
    met(
      "11.4.2",
      "Passwords are hashed slowly.",
      "scrypt with 32 MB, salted; the cost is stored with the hash.",
      test("server/core/password.test.ts", "salts: the same password twice is stored differently"),
      test("server/core/password.test.ts", "honours the cost that the hash was made with"),
    ),
    met(
      "11.4.3",
      "Hashes for integrity have 256 bits.",
      "HMAC-SHA-256.",
      test(SECRETS, "a hash for look-ups is 256 bits"),
    ),
    nothing("11.4.4", "Keys from passwords are stretched.", "No key is made from a password."),
    lacks(
      "11.5.1",
      "Secrets have 128 random bits.",
      "Keys and links have 256; what people type (codes, PINs, coupons) has fewer, and attempts are limited.",
    ),
    met(
      "11.6.1",
      "Only approved signatures.",
      "The offline bundle’s, Ed25519.",
      test("server/services/till/purchases/inside/offline.db.test.ts", "its signature holds"),
    ),
  ],
};

export const KEYS = [TOKENS, OAUTH, CRYPTOGRAPHY];
