import type { Tx } from "@/db/client";
import { findCustomerByIdentifier } from "@/db/members/identifiers";
import type { ChannelRow } from "@/db/reach/channels";
import {
  type Home,
  hashIdentifier,
  type Identifier,
  normaliseIdentifier,
} from "@/server/core/personal/identifiers";
import type { TenantKeys } from "@/server/core/secrets";
import { addressTypeOf } from "../channels/ways";

/** Where something a person wrote came from. */
export interface At {
  channel: ChannelRow;
  home: Home & { keys: TenantKeys };
}

export interface Person {
  identifier: Identifier;
  hash: string;
  customerId: string | null;
}

/** Who writes from an address, as far as it is known; null: it is no address of this channel at all. */
export async function personAt(tx: Tx, { channel, home }: At, from: string): Promise<Person | null> {
  const type = addressTypeOf(channel.kind);
  if (type === null) return null;
  const identifier = normalised(
    { type, value: type === "phone" ? `+${from.replace(/^\+/, "")}` : from },
    home,
  );
  if (!identifier) return null;
  const hash = hashIdentifier(home.keys, identifier);
  return { identifier, hash, customerId: await findCustomerByIdentifier(tx, channel.tenantId, type, hash) };
}

function normalised(given: Identifier, home: Home): Identifier | null {
  try {
    return normaliseIdentifier(given, home);
  } catch {
    return null;
  }
}
