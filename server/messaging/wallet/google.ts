import { sign } from "node:crypto";
import { z } from "zod";
import { call } from "../call";
import { baseUrl, lineField } from "../fields";
import { googleTokens, type ServiceAccount, serviceAccountField, serviceAccountOf } from "../google-account";
import { timeLimitMs } from "../vendors/inside/email-push-webhook-settings";
import { failureOfStatus } from "../vendors/inside/push-message";
import type { Barcode, Colour, WalletCard } from "./card";

const SCOPE = "https://www.googleapis.com/auth/wallet_object.issuer";
const SAVE_URL = "https://pay.google.com/gp/v/save";

export const GoogleWallet = z.object({
  serviceAccount: serviceAccountField(),
  issuerId: lineField().regex(/^\d{5,30}$/, "digits"),
  /** the name of the loyalty class at Google; made with the first card */
  classSuffix: lineField()
    .regex(/^[\w.-]{1,60}$/)
    .default("loyalty"),
  issuerName: lineField(20),
  programName: lineField(20),
  /** a square PNG that Google can fetch */
  logoUrl: z.url({ protocol: /^https$/ }).max(500),
  baseUrl: baseUrl("https://walletobjects.googleapis.com"),
  timeoutMs: timeLimitMs(),
});
export type GoogleWallet = z.output<typeof GoogleWallet>;

const BARCODES: Record<Barcode, string> = {
  qr: "QR_CODE",
  code128: "CODE_128",
  pdf417: "PDF_417",
  aztec: "AZTEC",
};

/** Letters that Google does not take in an id are written by their code, so that two cards never share one. */
const idOf = ({ issuerId }: GoogleWallet, { serial }: WalletCard): string =>
  `${issuerId}.${serial.replaceAll(/[^A-Za-z0-9-]/g, (letter) => `_${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)}`;

/** What of a card may change. */
const changingOf = ({ number, holder, tier, balance, barcode, labels, voided }: WalletCard) => ({
  state: voided ? "INACTIVE" : "ACTIVE",
  ...(number && { accountId: number }),
  ...(holder && { accountName: holder }),
  loyaltyPoints: { label: labels.balance, balance: { string: balance } },
  // a list that is sent takes the place of the former one
  textModulesData: tier ? [{ id: "tier", header: labels.tier, body: tier }] : [],
  ...(barcode && {
    barcode: {
      type: BARCODES[barcode.kind],
      value: barcode.text,
      ...(number && { alternateText: number }),
    },
  }),
});

const classIdOf = ({ issuerId, classSuffix }: GoogleWallet): string => `${issuerId}.${classSuffix}`;

const looksOf = (google: GoogleWallet, background: Colour) => ({
  issuerName: google.issuerName,
  programName: google.programName,
  programLogo: { sourceUri: { uri: google.logoUrl } },
  hexBackgroundColor: background,
  reviewStatus: "UNDER_REVIEW",
});

const classOf = (google: GoogleWallet, { colours }: WalletCard) => ({
  id: classIdOf(google),
  ...looksOf(google, colours.background),
});

function signed(account: ServiceAccount, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${sign("sha256", Buffer.from(text), account.private_key).toString("base64url")}`;
}

/**
 * A link that puts the card into Google's wallet; who has it has the card, so it goes to its owner only.
 * @param origins pages that show Google's button; none for a plain link
 */
export function googlePassLink(
  google: GoogleWallet,
  card: WalletCard,
  now: Date,
  origins: string[] = [],
): string {
  const account = serviceAccountOf(google.serviceAccount);
  const object = { id: idOf(google, card), classId: classIdOf(google), ...changingOf(card) };
  const token = signed(account, {
    iss: account.client_email,
    aud: "google",
    typ: "savetowallet",
    iat: Math.floor(now.getTime() / 1000),
    origins,
    payload: { loyaltyClasses: [classOf(google, card)], loyaltyObjects: [object] },
  });
  return `${SAVE_URL}/${token}`;
}

export interface GoogleCards {
  /**
   * Brings a card in people's phones up to date.
   * @returns false: nobody has put it into a phone yet
   * @throws SendFailure; asking again does no harm
   */
  update(card: WalletCard): Promise<boolean>;
  /**
   * The same of what Google keeps once for all cards: names and the colour.
   * @returns false: there is no card of ours yet
   * @throws SendFailure; asking again does no harm
   */
  updateLooks(background: Colour): Promise<boolean>;
}

export function googleCards(google: GoogleWallet): GoogleCards {
  const { baseUrl, timeoutMs } = google;
  const tokens = googleTokens(serviceAccountOf(google.serviceAccount), SCOPE, timeoutMs);
  const patch = async (path: string, body: object): Promise<boolean> => {
    const answer = await call({
      url: `${baseUrl}/walletobjects/v1/${path}`,
      method: "PATCH",
      headers: { authorization: `Bearer ${await tokens.bearer()}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      timeoutMs,
      sends: false,
    });
    if (answer.status === 404) return false;
    if (answer.status === 401) tokens.forget();
    if (answer.status !== 200) throw failureOfStatus(answer);
    return true;
  };
  return {
    update: (card) => patch(`loyaltyObject/${idOf(google, card)}`, changingOf(card)),
    updateLooks: (background) => patch(`loyaltyClass/${classIdOf(google)}`, looksOf(google, background)),
  };
}
