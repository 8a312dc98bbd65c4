/** The filters of a list. The URL has each under its name. */
import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { useText } from '../lib/messages.js';
import { useUrlState } from '../lib/use-url-state.js';
import './filters.css';

export function Filters({ children }: { children: ReactNode }) {
  const text = useText();
  return (
    <div className="filters" role="search" aria-label={text.filters}>
      {children}
    </div>
  );
}

function Labelled({
  label,
  wide = false,
  children,
}: {
  label: string;
  wide?: boolean;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={wide ? 'filter filter-wide' : 'filter'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** @param plain whether to omit the button in the main colour */
export function SearchFilter({
  label,
  wide = false,
  plain = false,
}: {
  label: string;
  wide?: boolean;
  plain?: boolean;
}) {
  const text = useText();
  const { get, set } = useUrlState();
  const q = get('q') ?? '';
  return (
    <Labelled label={label} wide={wide}>
      {(id) => (
        <Input.Search
          id={id}
          key={q}
          defaultValue={q}
          allowClear
          {...(!plain && { enterButton: <SearchOutlined aria-label={text.searchButton} /> })}
          onSearch={(value) => set('q', value.trim())}
        />
      )}
    </Labelled>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Return select options from titles by value. */
export const optionsOf = (titles: Readonly<Record<string, string>>): Option[] =>
  Object.entries(titles).map(([value, label]) => ({ value, label }));

interface SelectFilterProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly placeholder?: string;
  /** The value without a URL parameter; the filter then always has a value. */
  readonly otherwise?: string;
  /** Whether the options can be searched. */
  readonly searchable?: boolean;
}

export function SelectFilter({ name, label, options, otherwise, searchable = false, placeholder }: SelectFilterProps) {
  const { get, set } = useUrlState();
  return (
    <Labelled label={label}>
      {(id) => (
        <Select<string | undefined>
          id={id}
          allowClear={otherwise === undefined}
          value={get(name) ?? otherwise}
          options={[...options]}
          placeholder={placeholder}
          {...(searchable && { showSearch: { optionFilterProp: 'label' } })}
          onChange={(value) => set(name, value)}
        />
      )}
    </Labelled>
  );
}

/** Several values of one parameter, separated by commas. */
export function MultiSelectFilter({ name, label, options }: SelectFilterProps) {
  const { get, set } = useUrlState();
  return (
    <Labelled label={label}>
      {(id) => (
        <Select<string[]>
          id={id}
          allowClear
          mode="multiple"
          maxTagCount="responsive"
          value={get(name)?.split(',') ?? []}
          options={[...options]}
          optionFilterProp="label"
          onChange={(values) => set(name, values.join(','))}
        />
      )}
    </Labelled>
  );
}

/** @param max the last day that can be chosen */
export function DateFilter({ name, label, max }: { name: string; label: string; max?: string }) {
  const { get, set } = useUrlState();
  return (
    <Labelled label={label}>
      {(id) => (
        <Input
          id={id}
          type="date"
          max={max}
          value={get(name) ?? ''}
          onChange={({ target }) => set(name, target.value)}
        />
      )}
    </Labelled>
  );
}
