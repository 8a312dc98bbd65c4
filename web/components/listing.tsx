/** Lists of the administration: filters and the page in the address, a table that scrolls where it is wider than the screen. */
import { Pagination } from 'antd';
import { type ReactNode, useId } from 'react';
import { useSearchParams } from 'react-router';
import { useText } from '../lib/language.js';

/** What the address asks for, and how to ask for something else; that begins at the first page again. */
export function useAddress(): {
  readonly page: number;
  get(name: string): string | undefined;
  set(name: string, value: string | undefined): void;
} {
  const [search, setSearch] = useSearchParams();
  return {
    page: Number(search.get('page') ?? 1),
    get: (name) => search.get(name) ?? undefined,
    set: (name, value) =>
      setSearch((before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        if (name !== 'page') before.delete('page');
        return before;
      }),
  };
}

export function Pages({ total, pageSize }: { total: number; pageSize: number }): ReactNode {
  const { page, set } = useAddress();
  return (
    <Pagination
      className="pages"
      current={page}
      total={total}
      pageSize={pageSize}
      hideOnSinglePage
      showSizeChanger={false}
      onChange={(to) => set('page', String(to))}
    />
  );
}

export function Filters({ children }: { children: ReactNode }): ReactNode {
  const text = useText();
  return (
    <div className="filters" role="search" aria-label={text.filters}>
      {children}
    </div>
  );
}

export function Filter({ label, children }: { label: string; children: (id: string) => ReactNode }): ReactNode {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

export function Table({
  label,
  headings,
  rows,
}: {
  label: string;
  headings: readonly ReactNode[];
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is scrolled with the keyboard too
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
