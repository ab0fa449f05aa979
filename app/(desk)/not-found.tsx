import { NoSuchPage } from "@/app/_desk/no-such-page";
import { Card } from "@/components/ui/card";

/** Within the desk's frame, so that the menu stays at hand. */
export default function DeskNotFound() {
  return (
    <Card>
      <NoSuchPage />
    </Card>
  );
}
