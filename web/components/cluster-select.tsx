/** A select of clusters on the register, searched by a part of the name or the number. */
import { Select } from 'antd';
import { useState } from 'react';
import { api } from '../lib/api/client.js';
import type { Option } from './filters.js';

/** The others are found by typing. */
const LISTED = 100;

export function ClusterSelect({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}) {
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<Option>();
  const query = { pageSize: LISTED, ...(q && { q }) };
  const { data } = api.useQuery('get', '/clusters', { params: { query } });
  const found = (data?.items ?? []).map((one) => ({ value: one.id, label: `${one.name}（${one.number}）` }));
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
        setChosen(option as Option);
        onChange?.(given);
      }}
    />
  );
}
