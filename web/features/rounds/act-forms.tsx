/** Custom forms of acts on a round, instead of forms from the schema. */
import { Checkbox, Form } from 'antd';
import type { ReactNode } from 'react';
import { ListView, QueryView } from '../../components/query-view.js';
import { useCase } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { ApplicationItem, Round } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { ActForm, type ActFormProps } from '../case-file/act-form.js';
import { useText } from './messages.js';

/** The server's page size; a form with more is hard to read. */
const MAX_PROPOSED = 100;

function RoundView({ children }: { children: (round: Round) => ReactNode }) {
  const { id } = useCase();
  return <QueryView query={api.useQuery('get', '/rounds/{id}', { params: { path: { id } } })}>{children}</QueryView>;
}

/** The list is chosen from the proposed applications. */
export function FormList(props: ActFormProps) {
  const text = useText();
  const { id: round } = useCase();
  const query = { round, stage: 'proposed', pageSize: MAX_PROPOSED } as const;
  const proposed = api.useQuery('get', '/applications', { params: { query } });
  return (
    <RoundView>
      {({ list }) => (
        <ListView query={proposed} empty={text.nothingProposed}>
          {(items) => (
            <ActForm
              {...props}
              content={{ applications: list }}
              omit={['applications']}
              before={<ListField items={items} />}
            />
          )}
        </ListView>
      )}
    </RoundView>
  );
}

function ListField({ items }: { items: readonly ApplicationItem[] }) {
  const text = useText();
  return (
    <Form.Item name={['content', 'applications']} label={text.chooseList}>
      <Checkbox.Group
        className="choices"
        options={items.map(({ id, name, district, organisation }) => ({
          value: id,
          label: (
            <>
              {name}
              <span className="quiet block">
                {districtName(district)} · {organisation.name}
              </span>
            </>
          ),
        }))}
      />
    </Form.Item>
  );
}

/** The form starts with the present dates and quota. */
export function AmendRound(props: ActFormProps) {
  return (
    <RoundView>
      {({ opensOn, closesOn, recommendBy, quota }) => (
        <ActForm {...props} content={{ opensOn, closesOn, recommendBy, quota: quota ?? null }} />
      )}
    </RoundView>
  );
}

/** The form starts with the draft. */
export function AnnounceRound(props: ActFormProps) {
  return (
    <RoundView>
      {({ title, opensOn, closesOn, recommendBy, quota, basis }) => (
        <ActForm
          {...props}
          content={{ title, opensOn, closesOn, recommendBy, basis, ...(quota !== undefined && { quota }) }}
        />
      )}
    </RoundView>
  );
}
