import { encode } from 'uqr';

/** White modules around the code that readers need. */
const QUIET = 4;

/** One path of black squares on white, drawn inline: the pages' content policy allows no data: picture from elsewhere and needs none. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

/** What the code holds: the product's address and the case, nothing about anybody. */
export function caseAddress(origin: string, caseId: string): string {
  return `${origin}/app/c/${caseId}`;
}
