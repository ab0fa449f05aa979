import { Badge, type Tone } from "@/components/ui/badge";

const TONES: Record<string, Tone> = { GET: "info", POST: "good", DELETE: "bad" };

export const Method = ({ method }: { method: string }) => (
  <Badge tone={TONES[method] ?? "neutral"}>
    <span className="font-mono">{method}</span>
  </Badge>
);
