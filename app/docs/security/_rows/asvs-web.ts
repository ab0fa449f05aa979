import { type Chapter, lacks, met, nothing, test } from "./row";

const DANGERS = "server/testing/dangers.test.ts";
const ONLY_OUR_PAGES = test("server/trpc/same-origin.test.ts", "trusts the browser's word when it gives it");

const FRONTEND: Chapter = {
  id: "V3",
  title: "Web frontend",
  rows: [
    met(
      "3.2.1",
      "An answer is not taken for something else by a browser.",
      "No answer is sniffed, files come as attachments, and data answer our own pages only.",
      test("server/http/safety.test.ts", "not to be taken for what it is not"),
      ONLY_OUR_PAGES,
    ),
    met(
      "3.2.2",
      "Text is shown as text.",
      "Only React writes into pages.",
      test(DANGERS, "no HTML or script is put together by hand"),
    ),
    lacks(
      "3.3.1",
      "Cookies are Secure, with a prefix that says so.",
      "The session’s is, by HTTPS; those of language and appearance are not.",
    ),
    lacks("3.3.2", "Cookies say to whom they go across sites.", "All are Lax; no test reads it."),
    lacks(
      "3.3.3",
      "Cookies belong to one host by their name.",
      "The session’s cookie is __Secure-, not __Host-.",
    ),
    lacks("3.3.4", "Scripts cannot read the session’s cookie.", "It is HttpOnly; no test reads it."),
    lacks(
      "3.4.1",
      "HSTS for a year at least, subdomains too.",
      "Every answer has it for a year where the address is https; subdomains are left out, since they may be others’.",
    ),
    met(
      "3.4.2",
      "Other origins may read nothing by default.",
      "No answer has a CORS header.",
      test(DANGERS, "no answer opens itself to pages of another origin"),
    ),
    lacks(
      "3.4.3",
      "A policy of content with nonces, no objects, no base.",
      "Pages have it with a nonce each; answers that are data have none.",
    ),
    met(
      "3.4.4",
      "nosniff on every answer.",
      "Set in front of every handler, refusals too.",
      test("server/http/safety.test.ts", "not to be taken for what it is not"),
    ),
    met(
      "3.4.5",
      "Addresses are not leaked to others.",
      "Only the origin leaves, and of a customer’s card nothing.",
      test("app/_e2e/pages.spec.ts", "pages run only our own scripts and cannot be framed"),
    ),
    lacks("3.4.6", "Nothing can be framed.", "Pages cannot; answers that are data do not say so."),
    met(
      "3.5.1",
      "Requests that another site begins are turned away.",
      "The desk answers its own pages only, by the browser’s word or the origin.",
      ONLY_OUR_PAGES,
      test("app/_e2e/roles.spec.ts", "and requests from elsewhere"),
    ),
    nothing("3.5.2", "A preflight cannot be avoided.", "Nothing rests on preflights: see 3.5.1."),
    met(
      "3.5.3",
      "What changes something cannot be asked by GET, or is checked for where it comes from.",
      "Changes are POST, and every call of the desk is checked for where it comes from.",
      test(
        "server/http/methods.test.ts",
        "a method that an address does not take is answered with those it takes",
      ),
      ONLY_OUR_PAGES,
    ),
    nothing("3.5.4", "Separate applications have separate hosts.", "It is one application."),
    met(
      "3.5.5",
      "Messages between windows are checked for where they come from.",
      "No page listens to any; the card’s worker hears its own pages only.",
      test(DANGERS, "no page listens to messages of another window"),
    ),
    met(
      "3.7.1",
      "No outdated technology in the browser.",
      "No plug-ins, applets or embedded objects.",
      test(DANGERS, "no HTML or script is put together by hand"),
    ),
    met(
      "3.7.2",
      "Redirects stay on this site.",
      "What an address comes to is compared, not how it begins.",
      test("server/core/own-path.test.ts", "any pieces give a path of this site in every browser"),
    ),
  ],
};

const API: Chapter = {
  id: "V4",
  title: "API and web service",
  rows: [
    lacks(
      "4.1.1",
      "Each answer says truly what it is, with its charset.",
      "They do; no test reads it of every answer.",
    ),
    nothing(
      "4.1.2",
      "Only pages redirect to HTTPS.",
      "The app redirects nothing to HTTPS; the proxy in front does.",
    ),
    met(
      "4.1.3",
      "Headers of a proxy cannot be set by a stranger.",
      "Only proxies that a setting names are believed.",
      test("server/core/client-address.test.ts", "only the connection's address counts"),
    ),
    lacks(
      "4.2.1",
      "Where a message ends is one and the same for all.",
      "Node’s parser refuses two lengths; no test sends them.",
    ),
    nothing("4.3.1", "GraphQL queries are bounded.", "There is no GraphQL."),
    nothing("4.3.2", "GraphQL hides its schema.", "There is no GraphQL."),
    nothing("4.4.1", "WebSockets are encrypted.", "There are none."),
    nothing("4.4.2", "WebSockets check the origin.", "There are none."),
    nothing("4.4.3", "WebSockets have sessions of their own.", "There are none."),
    nothing("4.4.4", "Tokens of WebSockets come from the session.", "There are none."),
  ],
};

const FILES: Chapter = {
  id: "V5",
  title: "File handling",
  rows: [
    lacks(
      "5.1.1",
      "Kinds and sizes of files are documented.",
      "The import’s page says them; nothing ties it to the checks.",
    ),
    met(
      "5.2.1",
      "Files are no larger than can be handled.",
      "200 MB, refused by what is announced and by what comes, with memory flat.",
      test("server/http/bodies.test.ts", "a file is handed on as it comes, up to its own limit by length"),
      test(
        "server/trpc/import-handler.db.test.ts",
        "a file that is too large gets an answer and is not cut off",
      ),
    ),
    met(
      "5.2.2",
      "A file is what it claims to be.",
      "Only CSV is read, as text; header and every cell are checked before anything is written.",
      test(
        "server/services/moving/imports/dry-run.db.test.ts",
        "a problem of a whole file is reported by code",
      ),
      test(
        "server/services/moving/imports/inside/cells.test.ts",
        "refuses what the database cannot keep in its own row",
      ),
    ),
    nothing("5.2.3", "Packed files are bounded before they are unpacked.", "None are taken."),
    nothing(
      "5.3.1",
      "Uploaded files are not run.",
      "They are never stored where the web server serves from.",
    ),
    met(
      "5.3.2",
      "Paths are not made of names that people send.",
      "An upload is written under a name of ours, in a folder of its own.",
      test("server/trpc/import-handler.db.test.ts", "a file is saved as it arrives and imported"),
    ),
    lacks("5.4.1", "Downloads have names of ours.", "They have; no test reads the header."),
    lacks("5.4.2", "Names of downloads are encoded.", "By RFC 6266; no test reads the header."),
    nothing("5.4.3", "Files from strangers are scanned.", "No file is given to anybody else."),
  ],
};

export const WEB = [FRONTEND, API, FILES];
