import { getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { api } from "@/server/trpc/rsc";
import { type Customer, isChangeable } from "./customer";
import { HouseholdCard } from "./household-card";
import { MakeHousehold } from "./household-make";

export async function Household({ customer }: { customer: Customer }) {
  const household = await (await api()).households.ofCustomer({ customerId: customer.id });
  if (household)
    return <HouseholdCard household={household} customerId={customer.id} mayChange={customer.revealed} />;
  if (customer.status !== "active") return null;
  const t = await getTranslations("households");
  return (
    <Card>
      <CardHead
        title={t("title")}
        description={t("none")}
        action={
          isChangeable(customer) && <MakeHousehold customer={{ id: customer.id, name: customer.name }} />
        }
      />
      <p className="px-4 py-4 text-muted sm:px-5">{t("text")}</p>
    </Card>
  );
}
