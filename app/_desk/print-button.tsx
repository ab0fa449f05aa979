"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

export function PrintButton({ label, small }: { label: string; small?: boolean }) {
  return (
    <Button small={small} onClick={() => window.print()}>
      <Printer aria-hidden /> {label}
    </Button>
  );
}
