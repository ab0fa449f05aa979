import { applePass } from "./apple-pass";
import { type WalletAnswer, type WalletRequest, type WalletStore, walletService } from "./apple-service";
import type { WalletCard } from "./card";
import { readPass } from "./pass-reader.fixture";
import { appleAccount, CARD, UPDATES } from "./wallet.fixture";

type Account = ReturnType<typeof appleAccount>;

/** A shop that keeps its cards in memory. */
export class CardShop implements WalletStore {
  now = new Date("2026-06-01T10:00:00.000Z");
  readonly logs: string[] = [];
  /** `device serial` and the push token */
  readonly registrations = new Map<string, string>();
  private revision = 0;
  private readonly cards = new Map<string, { card: WalletCard; revision: number; changedAt: Date }>();

  constructor(readonly account: Account = appleAccount()) {}

  /** Puts a card in, or changes it. */
  set(serial: string, changed: Partial<WalletCard>): void {
    this.revision += 1;
    const card = { ...(this.cards.get(serial)?.card ?? CARD), ...changed, serial };
    this.cards.set(serial, { card, revision: this.revision, changedAt: this.now });
  }

  passSeconds(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }

  tokenOf = (serial: string): string => `token-of-${serial}-0123456789`;

  async pass(serial: string) {
    const kept = this.cards.get(serial);
    return kept ? { ...kept, authToken: this.tokenOf(serial) } : null;
  }

  async build(serial: string): Promise<Buffer> {
    const kept = this.cards.get(serial);
    if (!kept) throw new Error("no such card");
    return applePass(this.account.apple, kept.card, { ...UPDATES, authToken: this.tokenOf(serial) });
  }

  async register(device: string, serial: string, pushToken: string): Promise<boolean> {
    const isNew = !this.registrations.has(`${device} ${serial}`);
    this.registrations.set(`${device} ${serial}`, pushToken);
    return isNew;
  }

  async unregister(device: string, serial: string): Promise<void> {
    this.registrations.delete(`${device} ${serial}`);
  }

  async changedAfter(device: string, revision: number) {
    return [...this.cards]
      .filter(([serial, kept]) => this.registrations.has(`${device} ${serial}`) && kept.revision > revision)
      .map(([serial, kept]) => ({ serial, revision: kept.revision }));
  }

  async log(lines: string[]): Promise<void> {
    this.logs.push(...lines);
  }

  ask = (request: WalletRequest): Promise<WalletAnswer> =>
    walletService(this, this.passTypeId, request, this.now);

  get authority(): string {
    return this.account.authority.certificate;
  }

  readonly passTypeId = "pass.example.shop";
}

/** Whom a phone asks, in memory or over a network. */
export interface PassServer {
  ask(request: WalletRequest): Promise<WalletAnswer>;
  /** what a card says of itself */
  tokenOf(serial: string): string;
  passTypeId: string;
  /** by whose certificate a card has to be signed, in PEM */
  authority: string;
}

/** A phone with Apple's wallet: asks as it does, and takes no card that is damaged. */
export class Phone<Server extends PassServer = PassServer> {
  readonly cards = new Map<string, CardInPhone>();
  private tag: string | null = null;

  constructor(
    readonly shop: Server,
    readonly device = "device-1",
    readonly pushToken = "ab".repeat(32),
  ) {}

  ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<WalletAnswer> {
    const [plain = "", query = ""] = path.split("?");
    return this.shop.ask({
      method,
      path: plain,
      query: new URLSearchParams(query),
      headers: new Headers(headers),
      body,
    });
  }

  private own = (serial: string) => ({ authorization: `ApplePass ${this.shop.tokenOf(serial)}` });

  private get list(): string {
    return `/v1/devices/${this.device}/registrations/${this.shop.passTypeId}`;
  }

  registrationOf = (serial: string): string => `${this.list}/${serial}`;

  async add(serial: string): Promise<WalletAnswer> {
    await this.fetch(serial);
    return this.register(serial);
  }

  register(serial: string): Promise<WalletAnswer> {
    const body = JSON.stringify({ pushToken: this.pushToken });
    return this.ask("POST", this.registrationOf(serial), this.own(serial), body);
  }

  delete(serial: string): Promise<WalletAnswer> {
    this.cards.delete(serial);
    return this.ask("DELETE", this.registrationOf(serial), this.own(serial));
  }

  /** Asks for one card, and says with what status it came. */
  async fetch(serial: string): Promise<number> {
    const since = this.cards.get(serial)?.since;
    const headers = { ...this.own(serial), ...(since && { "if-modified-since": since }) };
    const answer = await this.ask("GET", `/v1/passes/${this.shop.passTypeId}/${serial}`, headers);
    if (answer.status !== 200 || !Buffer.isBuffer(answer.body)) return answer.status;
    this.take(answer.body, answer.headers?.["last-modified"] ?? "");
    return answer.status;
  }

  /** Puts a card in, as it came. @returns its serial */
  take(pass: Buffer, since = ""): string {
    const content = readPass(pass, this.shop.authority)?.content;
    const field = (name: string) =>
      Object.values<{ key: string; value: string }[]>(content.storeCard)
        .flat()
        .find(({ key }) => key === name)?.value ?? null;
    this.cards.set(content.serialNumber, {
      ...{ number: field("number"), balance: field("balance"), holder: field("holder"), tier: field("tier") },
      ...{ voided: content.voided, since, barcode: content.barcodes?.[0]?.message ?? null },
      ...{ token: content.authenticationToken, service: content.webServiceURL },
    });
    return content.serialNumber;
  }

  /** Asks for all that is new, as when it was pushed or switched on. @returns which cards it fetched */
  async update(): Promise<string[]> {
    const query = this.tag === null ? "" : `?passesUpdatedSince=${this.tag}`;
    const list = await this.ask("GET", this.list + query);
    if (list.status === 204) return [];
    const { serialNumbers, lastUpdated } = JSON.parse(String(list.body));
    for (const serial of serialNumbers) await this.fetch(serial);
    this.tag = lastUpdated;
    return serialNumbers;
  }
}

interface CardInPhone {
  number: string | null;
  balance: string | null;
  holder: string | null;
  tier: string | null;
  barcode: string | null;
  voided: boolean;
  since: string;
  token: string;
  service: string;
}
