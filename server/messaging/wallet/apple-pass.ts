import { X509Certificate } from "node:crypto";
import { PKPass } from "passkit-generator";
import { z } from "zod";
import { partsOfColour } from "@/server/core/readable-colour";
import { text } from "@/server/core/text";
import { lineField, secretText } from "../fields";
import { privateKeyOf } from "../vendors/inside/email-push-webhook-settings";
import type { Barcode, Colour, WalletCard } from "./card";
import { iconPng } from "./icons";

const certificateOf = (pem: string): X509Certificate | null => {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
};

const refuse = (code: string, error: string) => ({ error, params: { code } });

const Certificate = () =>
  text(20_000).refine(
    (pem) => certificateOf(pem) !== null,
    refuse("no-certificate", "a certificate in PEM is expected"),
  );

/** A certificate's names, such as the kind of pass that it signs. */
export function certificateFacts(pem: string) {
  const read = certificateOf(pem);
  if (!read) return null;
  const subject = read.subject.split("\n");
  const named = (name: string) =>
    subject.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  return { passTypeId: named("UID"), teamId: named("OU"), validUntil: new Date(read.validTo) };
}

/** What the owner gets from Apple; a wrong one is refused here, because a phone only says that the card is damaged. */
export const AppleWallet = z
  .object({
    certificate: Certificate().meta({ long: true }),
    key: secretText().refine(
      (pem) => privateKeyOf(pem, "rsa") !== null,
      refuse("no-key", "an RSA private key in PEM, without a password, is expected"),
    ),
    /** Apple's intermediate certificate, by which it has made ours */
    wwdr: Certificate().meta({ long: true }),
    passTypeId: lineField().regex(/^pass\.[\w.-]+$/, "pass. and a name"),
    teamId: lineField().regex(/^\w{10}$/, "10 signs"),
    organisation: lineField(),
  })
  .superRefine(({ certificate, key, wwdr, passTypeId, teamId }, ctx) => {
    const [own, privateKey, authority] = [
      certificateOf(certificate),
      privateKeyOf(key, "rsa"),
      certificateOf(wwdr),
    ];
    if (!own || !privateKey || !authority) return;
    const wrong = (path: string, code: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [path], message, params: { code } });
    if (!own.checkPrivateKey(privateKey)) wrong("key", "other-key", "not of this certificate");
    if (!own.verify(authority.publicKey))
      wrong("wwdr", "other-maker", "another one has made the certificate");
    const facts = certificateFacts(certificate);
    if (facts?.passTypeId !== passTypeId)
      wrong("passTypeId", "other-pass", "the certificate is for another one");
    if (facts?.teamId !== teamId) wrong("teamId", "other-team", "the certificate is of another team");
  });
export type AppleWallet = z.output<typeof AppleWallet>;

/** By which a phone asks for the card's news. */
export interface AppleUpdates {
  /** Apple's service is below it: `/v1/devices/…`; https */
  webServiceUrl: string;
  /** of this card alone, at least 16 signs; never changes */
  authToken: string;
}

const FORMATS: Record<Barcode, string> = {
  qr: "PKBarcodeFormatQR",
  code128: "PKBarcodeFormatCode128",
  pdf417: "PKBarcodeFormatPDF417",
  aztec: "PKBarcodeFormatAztec",
};

const rgb = (colour: Colour): string => `rgb(${partsOfColour(colour).join(", ")})`;

const fieldOf = (key: string, label: string, value: string | null) =>
  value === null ? [] : [{ key, label, value }];

/** Apple's names of all that a card says. */
function contentOf(apple: AppleWallet, card: WalletCard, updates: AppleUpdates) {
  const { labels, colours, barcode } = card;
  return {
    formatVersion: 1,
    passTypeIdentifier: apple.passTypeId,
    teamIdentifier: apple.teamId,
    organizationName: apple.organisation,
    logoText: apple.organisation,
    description: labels.description,
    serialNumber: card.serial,
    webServiceURL: updates.webServiceUrl,
    authenticationToken: updates.authToken,
    backgroundColor: rgb(colours.background),
    foregroundColor: rgb(colours.text),
    labelColor: rgb(colours.label),
    voided: card.voided,
    sharingProhibited: true,
    barcodes: barcode
      ? [
          {
            format: FORMATS[barcode.kind],
            message: barcode.text,
            messageEncoding: "utf-8",
            altText: card.number ?? undefined,
          },
        ]
      : undefined,
    storeCard: {
      headerFields: [
        { key: "balance", label: labels.balance, value: card.balance, changeMessage: labels.balanceChanged },
      ],
      secondaryFields: [
        ...fieldOf("holder", labels.holder, card.holder),
        ...fieldOf("tier", labels.tier, card.tier),
      ],
      auxiliaryFields: fieldOf("number", labels.number, card.number),
    },
  };
}

/** The icon of a notification, as each kind of screen wants it. */
const ICON_SIZES = { "icon.png": 29, "icon@2x.png": 58, "icon@3x.png": 87 };

/** The signed card, a .pkpass; `application/vnd.apple.pkpass`. */
export function applePass(apple: AppleWallet, card: WalletCard, updates: AppleUpdates): Buffer {
  const icons = Object.entries(ICON_SIZES).map(
    ([name, size]) => [name, iconPng(size, card.colours)] as const,
  );
  const pass = new PKPass(
    {
      ...Object.fromEntries(icons),
      "pass.json": Buffer.from(JSON.stringify(contentOf(apple, card, updates))),
    },
    { signerCert: apple.certificate, signerKey: apple.key, wwdr: apple.wwdr },
  );
  return pass.getAsBuffer();
}
