/** A table that scrolls sideways if it is wider than the screen. */
import type { ReactNode } from 'react';
import './data-table.css';

export function DataTable({
  label,
  headings,
  rows,
}: {
  label: string;
  headings: readonly ReactNode[];
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div className="table-place" tabIndex={0} role="region" aria-label={label}>
      <table className="table">
        <thead>
          <tr>
            {headings.map((heading, index) => (
              <th key={index} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
