import { type SQL, sql } from "drizzle-orm";
import { isService } from "@/db/members/marked-cards";

/** True for a card that no customer owns: marked so by a person, or found so and not said to be a customer's. */
const isServiceCard = (tenantId: string, customerId: SQL): SQL => sql`(${isService(tenantId, customerId)}
  or ${customerId} = any (array(select k.customer_id from service_cards k
    where k.tenant_id = ${tenantId}::uuid and k.decision is distinct from 'customer')))`;

export const isBuyer = (tenantId: string, customerId: SQL): SQL =>
  sql`not ${isServiceCard(tenantId, customerId)}`;
