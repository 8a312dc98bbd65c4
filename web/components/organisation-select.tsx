/** A choice among the operating organisations, found by a part of the name. */
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { api } from '../lib/api/client.js';

/** More than these are found by typing. */
const SHOWN = 100;

interface Chosen {
  readonly value: string;
  readonly label: string;
}

export function OrganisationSelect({
  id,
  value,
  onChange,
  onName,
}: {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
  /** Told the name of the one chosen. */
  onName?: (name: string) => void;
}): ReactNode {
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<Chosen>();
  const { data } = api.useQuery('get', '/organisations', { params: { query: { pageSize: SHOWN, ...(q && { q }) } } });
  const found = (data?.items ?? []).map((one) => ({ value: one.id, label: one.name }));
  // The one chosen keeps its name, whatever is looked for next.
  const kept = chosen !== undefined && !found.some((one) => one.value === chosen.value) ? [chosen] : [];
  return (
    <Select<string, Chosen>
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      options={[...found, ...kept]}
      showSearch={{ filterOption: false, onSearch: (typed) => setQ(typed.trim()) }}
      loading={data === undefined}
      onChange={(given, option) => {
        const one = option as Chosen;
        setChosen(one);
        onChange?.(given);
        onName?.(one.label);
      }}
    />
  );
}
