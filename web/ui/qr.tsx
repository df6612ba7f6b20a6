// A QR code, drawn here so that nobody else learns what is in it; always dark on light, as cameras want it.
import { qrCode } from "../app/qrCode.ts";

export function Qr({ of, label }: { of: string; label: string }) {
  const rows = qrCode(of);
  const side = rows.length + 8;
  const path = rows
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
    .join("");
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
