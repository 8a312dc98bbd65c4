/** A select of operating organisations, searched by a part of the name. */
import { Select } from 'antd';
import { useState } from 'react';
import { api } from '../lib/api/client.js';
import type { Option } from './filters.js';

/** The others are found by typing. */
const LISTED = 100;

export function OrganisationSelect({
  id,
  value,
  onChange,
  onName,
}: {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
  /** Also gets the organisation's name. */
  onName?: (name: string) => void;
}) {
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<Option>();
  const query = { pageSize: LISTED, ...(q && { q }) };
  const { data } = api.useQuery('get', '/organisations', { params: { query } });
  const found = (data?.items ?? []).map((one) => ({ value: one.id, label: one.name }));
  // The chosen one keeps its name during later searches.
  const kept = chosen !== undefined && !found.some((one) => one.value === chosen.value) ? [chosen] : [];
  return (
    <Select<string, Option>
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      options={[...found, ...kept]}
      showSearch={{ filterOption: false, onSearch: (typed) => setQ(typed.trim()) }}
      loading={data === undefined}
      onChange={(given, option) => {
        const one = option as Option;
        setChosen(one);
        onChange?.(given);
        onName?.(one.label);
      }}
    />
  );
}

export function OrganisationName({ id }: { id: string }) {
  const { data } = api.useQuery('get', '/organisations/{id}', { params: { path: { id } } });
  return <span>{data?.name ?? id}</span>;
}
