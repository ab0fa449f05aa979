import postgres, { type Sql } from "postgres";
import { afterAll } from "vitest";
import { ownerUrl } from "./database";

const KEY = 4711;
const STOPPED_BY_IT = `locktype = 'advisory' and not granted and classid = 0 and objid = ${KEY}`;
const POLL_MS = 4;

/** The moment at which everything is written and nothing is seen yet. */
const COMMIT = "commit";

/**
 * Triggers on every table of a tenant: each first records where it is, and the first that reaches the gate waits there.
 * Later ones go through.
 */
const SET_UP = `
create schema if not exists gate;
create table if not exists gate.place (name text);
create table if not exists gate.seen (name text);
create sequence if not exists gate.arrivals;
create or replace function gate.step(p_name text) returns void language plpgsql security definer as $$
begin
  if exists (select from gate.place where name = 'record') then insert into gate.seen values (p_name); end if;
  if exists (select from gate.place where name = p_name) and nextval('gate.arrivals') = 1 then
    perform pg_advisory_xact_lock_shared(${KEY});
  end if;
end $$;
create or replace function gate.write() returns trigger language plpgsql security definer as $$
begin perform gate.step(tg_table_name); return null; end $$;
create or replace function gate.commit() returns trigger language plpgsql security definer as $$
begin perform gate.step('${COMMIT}'); return null; end $$;
grant usage on schema gate to public;
do $$
declare t text;
begin
  for t in select distinct table_name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and column_name = 'tenant_id' and table_type = 'BASE TABLE'
  loop
    execute format('create trigger gate_write before insert or update or delete on public.%I
      for each statement execute function gate.write()', t);
    execute format('create constraint trigger gate_commit after insert or update or delete on public.%I
      deferrable initially deferred for each row execute function gate.commit()', t);
  end loop;
end $$;`;

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** Two requests in a given order, down to the statement: the second exactly between two steps of the first. */
export class Gate {
  private constructor(
    private readonly sql: Sql,
    private readonly watch: Sql,
  ) {}

  /** On this test file's database. */
  static async build(): Promise<Gate> {
    const url = await ownerUrl();
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    const watch = postgres(url, { max: 1, onnotice: () => {} });
    await sql.unsafe(SET_UP);
    afterAll(() => Promise.all([sql.end(), watch.end()]));
    return new Gate(sql, watch);
  }

  /** Where a request writes: each table once, and the moment before it is seen by others. */
  async places(act: () => Promise<unknown>): Promise<string[]> {
    await this.sql`delete from gate.seen`;
    await this.sql`insert into gate.place values ('record')`;
    await act();
    await this.sql`delete from gate.place`;
    const seen = await this.sql<{ name: string }[]>`select distinct name from gate.seen order by name`;
    return seen.map(({ name }) => name);
  }

  /**
   * `first` up to `place`, then `second` until it is through or waits for `first`, then both to their end. Where
   * `first` never comes there, one after the other.
   */
  async between<A, B>(
    place: string,
    first: () => Promise<A>,
    second: () => Promise<B>,
  ): Promise<{ stopped: boolean; first: A; second: B }> {
    await this.sql`delete from gate.place`;
    await this.sql`insert into gate.place values (${place})`;
    await this.sql`alter sequence gate.arrivals restart`;
    await this.sql`select pg_advisory_lock(${KEY})`;
    try {
      let settled = 0;
      const run = <T>(act: () => Promise<T>): Promise<T> => act().finally(() => settled++);
      const one = run(first);
      const stopped = await this.until(
        async () => (await this.stopped()) > 0,
        () => settled > 0,
      );
      if (!stopped) await this.open();
      const other = run(second);
      await this.until(
        async () => (await this.waiting()) > 1,
        () => settled > (stopped ? 0 : 1),
      );
      await this.open();
      return { stopped, first: await one, second: await other };
    } finally {
      await this.open();
    }
  }

  private async open(): Promise<void> {
    await this.sql`delete from gate.place`;
    await this.sql`select pg_advisory_unlock_all()`;
  }

  /** Whether it came to be, before it no longer could. */
  private async until(reached: () => Promise<boolean>, over: () => boolean): Promise<boolean> {
    for (let tries = 0; tries < 2000; tries++) {
      if (await reached()) return true;
      if (over()) return false;
      await pause();
    }
    throw new Error("neither through nor waiting");
  }

  private async stopped(): Promise<number> {
    const [row] = await this.watch.unsafe(`select count(*)::int n from pg_locks where ${STOPPED_BY_IT}`);
    return row?.n ?? 0;
  }

  /** Everybody who waits for a lock, the one at the gate among them. */
  private async waiting(): Promise<number> {
    const [row] = await this.watch`
      select count(*)::int n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    return row?.n ?? 0;
  }
}
