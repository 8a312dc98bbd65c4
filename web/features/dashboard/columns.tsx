/** An amount for each year as columns. The table beside it has the same data. */

const [WIDTH, HEIGHT, TOP, FOOT] = [720, 240, 34, 34];

export function Columns({
  title,
  columns,
}: {
  title: string;
  columns: readonly { readonly label: string; readonly value: number }[];
}) {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const step = WIDTH / columns.length;
  const width = Math.min(72, step * 0.6);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <line className="chart-axis" x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
      {columns.map(({ label, value }, index) => {
        const height = (value / most) * (HEIGHT - TOP - FOOT);
        const middle = step * (index + 0.5);
        return (
          <g key={label}>
            <rect
              className="chart-column"
              x={middle - width / 2}
              y={HEIGHT - FOOT - height}
              width={width}
              height={height}
              rx="4"
            />
            <text className="chart-value" x={middle} y={HEIGHT - FOOT - height - 8}>
              {value.toLocaleString()}
            </text>
            <text className="chart-label" x={middle} y={HEIGHT - 8}>
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
