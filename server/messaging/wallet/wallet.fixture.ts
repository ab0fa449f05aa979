import { identity } from "../vendors/inside/certificates.fixture";
import { AppleWallet } from "./apple-pass";
import type { WalletCard } from "./card";

export const CARD: WalletCard = {
  serial: "card-1",
  number: "2600 0000 0017",
  holder: "Олена Ковальчук",
  tier: "Срібна",
  balance: "120 балів",
  barcode: { kind: "qr", text: "260000000017" },
  colours: { background: "#0a5c36", text: "#ffffff", label: "#cfe8da" },
  labels: {
    description: "Картка аптеки",
    balance: "Баланс",
    holder: "Власник",
    number: "Номер",
    tier: "Рівень",
    balanceChanged: "Тепер на картці %@",
  },
  voided: false,
};

export const UPDATES = { webServiceUrl: "https://shop.example/wallet", authToken: "0123456789abcdef" };

/** An authority like Apple's, and what it has given to an owner. */
export function appleAccount() {
  const authority = identity({ name: { cn: "Authority", o: "Test" }, kind: "rsa" });
  const name = { uid: "pass.example.shop", cn: "Pass Type ID: pass.example.shop", ou: "TEAMID1234" };
  const own = identity({ name, kind: "rsa", by: authority });
  const settings = {
    certificate: own.certificate,
    key: own.key,
    wwdr: authority.certificate,
    passTypeId: "pass.example.shop",
    teamId: "TEAMID1234",
    organisation: "Аптека №1",
  };
  return { authority, own, settings, apple: AppleWallet.parse(settings) };
}
