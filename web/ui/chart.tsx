// Charts, drawn here: bars over time and a line, with the numbers as a table for those who cannot see them.
export type Point = { label: string; value: number; text: string };

const W = 640;
const H = 180;
const LEFT = 8;
const BOTTOM = 24;

export function Bars({ title, points }: { title: string; points: readonly Point[] }) {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const step = (W - LEFT) / Math.max(1, points.length);
  const height = (value: number) => (value / most) * (H - BOTTOM - 16);
  return (
    <figure className="stack near">
      <svg className="chart" viewBox={`0 0 ${W} ${H}`} role="img" aria-label={title}>
        <line className="axis" x1={0} x2={W} y1={H - BOTTOM} y2={H - BOTTOM} />
        {points.map(({ label, value, text }, index) => (
          <g key={label}>
            <rect
              className="bar-of"
              x={LEFT + index * step + step * 0.15}
              y={H - BOTTOM - height(value)}
              width={Math.min(step * 0.7, 48)}
              height={height(value)}
              rx={2}
            >
              <title>{`${label}: ${text}`}</title>
            </rect>
            {index % Math.ceil(points.length / 8) === 0 && (
              <text x={LEFT + index * step + step * 0.15} y={H - 6}>
                {label}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="quiet small">{title}</figcaption>
      <table className="sr-only">
        <caption>{title}</caption>
        <tbody>
          {points.map(({ label, text }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
