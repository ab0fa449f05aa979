import { setTimeout as sleep } from "node:timers/promises";
import { withTenant } from "@/db/client";
import { staff } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { createStaff } from "@/server/services/shop/staff/create";
import { signIn } from "../sign-in";

const ROWS = 20_000;

/** A marketer's work while tills run, repeated, and how often it was completed. */
export class BusyDesk {
  readonly done = { imports: 0, replays: 0, exports: 0 };
  private stopped = false;

  private constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly campaign: string,
  ) {}

  static async open(ctx: Ctx, url: string, campaign: string): Promise<BusyDesk> {
    const email = "bench@example.org";
    const { password } = await createStaff({ ctx, input: { email, role: "owner" } });
    await withTenant(ctx.db, ctx.tenantId, (tx) => tx.update(staff).set({ mustChangePassword: false }));
    return new BusyDesk(url, await signIn(url, { email, password }), campaign);
  }

  async run(): Promise<void> {
    await Promise.all([
      this.again("imports", (turn) => this.importCustomers(turn)),
      this.again("replays", () => this.replay()),
      this.again("exports", () => this.export()),
    ]);
  }

  stop(): void {
    this.stopped = true;
  }

  private async again(what: keyof BusyDesk["done"], turn: (n: number) => Promise<void>): Promise<void> {
    while (!this.stopped) {
      await turn(this.done[what]);
      this.done[what]++;
    }
  }

  private async ask(path: string, init: RequestInit = {}): Promise<string> {
    const headers = { cookie: this.cookie, origin: this.url, ...init.headers };
    const answer = await fetch(this.url + path, { ...init, headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
    return text;
  }

  private async importCustomers(turn: number): Promise<void> {
    const rows = Array.from({ length: ROWS }, (_, i) => `M-${turn}-${i},Name ${i}`);
    const body = ["external_id,name", ...rows].join("\n");
    const news = await this.ask("/api/imports/customers", { method: "POST", body });
    if (!news.includes('"type":"done"')) throw new Error(news.slice(-300));
  }

  private async replay(): Promise<void> {
    const started = await this.ask("/api/trpc/campaigns.replay.start", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ json: { code: this.campaign, days: 30 } }),
    });
    const { id } = JSON.parse(started).result.data.json;
    const input = encodeURIComponent(JSON.stringify({ json: { id } }));
    for (let state = "running"; state === "running" && !this.stopped; ) {
      await sleep(200);
      const seen = await this.ask(`/api/trpc/campaigns.replay.get?input=${input}`);
      state = JSON.parse(seen).result.data.json.state;
    }
  }

  private async export(): Promise<void> {
    await this.ask("/api/exports/liability?what=entries&from=2020-01-01&to=2035-01-01");
  }
}
