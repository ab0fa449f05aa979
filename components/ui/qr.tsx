import QRCode from "qrcode";

const QUIET = 2;

interface QrProps {
  text: string;
  label: string;
}

/** Black on a light background: readers do not take a light code on a dark one. */
export function Qr({ text, label }: QrProps) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const side = modules.size + 2 * QUIET;
  const dark = Array.from(modules.data).flatMap((on, i) =>
    on ? [`M${(i % modules.size) + QUIET} ${Math.floor(i / modules.size) + QUIET}h1v1h-1z`] : [],
  );
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="size-full"
      data-code={text}
    >
      <path d={dark.join("")} fill="#000" />
    </svg>
  );
}
