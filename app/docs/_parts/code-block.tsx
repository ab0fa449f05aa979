import { ScrollRegion } from "@/components/ui/scroll-region";

/** Code keeps its lines and scrolls sideways within itself, so that the page does not. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    <ScrollRegion
      label={label}
      className="max-h-96 overflow-auto rounded-control border border-line bg-sunken font-mono text-sm"
    >
      <pre className="w-max min-w-full px-3 py-2.5">{children}</pre>
    </ScrollRegion>
  );
}
