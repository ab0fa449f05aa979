import { documentRoute } from "@/server/rest/openapi";
import { tillsDocument } from "../openapi";
import { openRoute, type Route } from "../route";
import * as confirmations from "./confirmations";
import * as customers from "./customers";
import * as giftCards from "./gift-cards";
import * as offline from "./offline";
import * as pairings from "./pairings";
import { ping } from "./ping";
import * as purchases from "./purchases";
import * as quotes from "./quotes";
import * as returns from "./returns";
import * as suggestions from "./suggestions";

const DOCUMENTED: Route[] = [
  ping,
  customers.identify,
  customers.register,
  customers.sendLink,
  customers.joinLinks,
  suggestions.list,
  confirmations.create,
  confirmations.check,
  quotes.create,
  quotes.release,
  purchases.record,
  purchases.find,
  purchases.cancel,
  purchases.batch,
  offline.bundle,
  returns.record,
  giftCards.find,
  giftCards.activate,
  giftCards.topUp,
  pairings.begin,
  pairings.collect,
];

const openApi: Route = openRoute(documentRoute(() => tillsDocument(ROUTES)));

export const ROUTES: readonly Route[] = [...DOCUMENTED, openApi];
