/** Amounts as bars beside their names. The list is also readable without the bars. */

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly tone?: string;
}

export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className="bars">
      {bars.map(({ key, label, value, tone = 'plain' }) => (
        <li key={key}>
          <span className="bar-label">{label}</span>
          <svg className={`bar-line bar-${tone}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect className="bar-ground" width="100" height="8" />
            <rect width={(value / most) * 100} height="8" />
          </svg>
          <span className="bar-value">{value}</span>
        </li>
      ))}
    </ul>
  );
}
