import importReport from "@/server/texts/imports/uk.json";
import alerts from "./alerts.json";
import analytics from "./analytics.json";
import answers from "./answers.json";
import app from "./app.json";
import backups from "./backups.json";
import blocks from "./blocks.json";
import brands from "./brands.json";
import calls from "./calls.json";
import campaigns from "./campaigns.json";
import card from "./card.json";
import channels from "./channels.json";
import charts from "./charts.json";
import check from "./check.json";
import common from "./common.json";
import consents from "./consents.json";
import coupons from "./coupons.json";
import customers from "./customers.json";
import delivery from "./delivery.json";
import demo from "./demo.json";
import design from "./design.json";
import devices from "./devices.json";
import docs from "./docs.json";
import edges from "./edges.json";
import editor from "./editor.json";
import errors from "./errors.json";
import feedback from "./feedback.json";
import forms from "./forms.json";
import giftCards from "./gift-cards.json";
import groups from "./groups.json";
import guide from "./guide.json";
import history from "./history.json";
import households from "./households.json";
import imports from "./imports.json";
import instruments from "./instruments.json";
import integrations from "./integrations.json";
import jobs from "./jobs.json";
import keys from "./keys.json";
import launch from "./launch.json";
import law from "./law.json";
import liability from "./liability.json";
import links from "./links.json";
import login from "./login.json";
import looks from "./looks.json";
import mailings from "./mailings.json";
import messages from "./messages.json";
import nav from "./nav.json";
import notices from "./notices.json";
import onboarding from "./onboarding.json";
import overview from "./overview.json";
import pairing from "./pairing.json";
import palette from "./palette.json";
import password from "./password.json";
import period from "./period.json";
import portraits from "./portraits.json";
import preferences from "./preferences.json";
import problems from "./problems.json";
import products from "./products.json";
import programme from "./programme.json";
import rate from "./rate.json";
import reasons from "./reasons.json";
import referrals from "./referrals.json";
import replay from "./replay.json";
import reports from "./reports.json";
import results from "./results.json";
import roles from "./roles.json";
import rules from "./rules.json";
import running from "./running.json";
import say from "./say.json";
import security from "./security.json";
import segments from "./segments.json";
import sessions from "./sessions.json";
import settings from "./settings.json";
import staff from "./staff.json";
import states from "./states.json";
import stores from "./stores.json";
import suggestions from "./suggestions.json";
import suppressions from "./suppressions.json";
import table from "./table.json";
import templates from "./templates.json";
import tiers from "./tiers.json";
import tills from "./tills.json";
import tryIt from "./try.json";
import vendors from "./vendors.json";
import wallet from "./wallet.json";

export default {
  alerts,
  analytics,
  answers,
  app,
  backups,
  blocks,
  brands,
  calls,
  campaigns,
  card,
  channels,
  charts,
  check,
  common,
  consents,
  coupons,
  customers,
  delivery,
  demo,
  design,
  devices,
  docs,
  edges,
  editor,
  errors,
  feedback,
  forms,
  "gift-cards": giftCards,
  groups,
  guide,
  history,
  households,
  imports: { ...imports, ...importReport },
  instruments,
  integrations,
  keys,
  jobs,
  launch,
  law,
  liability,
  links,
  login,
  looks,
  mailings,
  messages,
  nav,
  notices,
  onboarding,
  overview,
  pairing,
  palette,
  password,
  period,
  portraits,
  preferences,
  problems,
  products,
  programme,
  rate,
  reasons,
  referrals,
  replay,
  reports,
  results,
  roles,
  rules,
  running,
  say,
  segments,
  sessions,
  security,
  settings,
  staff,
  states,
  stores,
  suggestions,
  suppressions,
  table,
  templates,
  tiers,
  tills,
  try: tryIt,
  vendors,
  wallet,
};
