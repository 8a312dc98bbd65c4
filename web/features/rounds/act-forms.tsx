/** Acts on a round whose forms serve better than those made of their papers. */
import { Checkbox, Form } from 'antd';
import type { ReactNode } from 'react';
import { api, type ApplicationItem } from '../../lib/api/client.js';
import { ActForm, type ActFormProps } from '../case-file/act-form.js';
import type { OwnForms } from '../case-file/acts.js';
import { useCase } from '../../lib/api/case.js';
import { districtName } from '../../lib/districts.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useDeskText } from '../desks/messages.js';

/** How many the server gives at once, and how many a form can be read with. */
const MOST = 100;

/** The list is chosen from what has been proposed. */
function FormList(given: ActFormProps): ReactNode {
  const desk = useDeskText();
  const { id: round } = useCase();
  const query = { round, stage: 'proposed', pageSize: MOST } as const;
  const proposed = api.useQuery('get', '/applications', { params: { query } });
  const current = api.useQuery('get', '/rounds/{id}', { params: { path: { id: round } } });
  return (
    <Shown read={current}>
      {({ list }) => (
        <Shown read={proposed}>
          {({ items }) =>
            items.length === 0 ? (
              <Nothing>{desk.nothingProposed}</Nothing>
            ) : (
              <ActForm
                {...given}
                content={{ applications: list }}
                omit={['applications']}
                before={<Choice items={items} />}
              />
            )
          }
        </Shown>
      )}
    </Shown>
  );
}

function Choice({ items }: { items: readonly ApplicationItem[] }): ReactNode {
  const desk = useDeskText();
  return (
    <Form.Item name={['content', 'applications']} label={desk.chooseList}>
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

/** Dates and quota begin as they are, so that only what changes is typed. */
function AmendRound(given: ActFormProps): ReactNode {
  const { id } = useCase();
  const read = api.useQuery('get', '/rounds/{id}', { params: { path: { id } } });
  return (
    <Shown read={read}>
      {({ opensOn, closesOn, recommendBy, quota }) => (
        <ActForm {...given} content={{ opensOn, closesOn, recommendBy, quota: quota ?? null }} />
      )}
    </Shown>
  );
}

/** A drafted round is announced by the words that were drafted. */
function AnnounceRound(given: ActFormProps): ReactNode {
  const { id } = useCase();
  const read = api.useQuery('get', '/rounds/{id}', { params: { path: { id } } });
  return (
    <Shown read={read}>
      {({ title, opensOn, closesOn, recommendBy, quota, basis }) => (
        <ActForm
          {...given}
          content={{ title, opensOn, closesOn, recommendBy, basis, ...(quota !== undefined && { quota }) }}
        />
      )}
    </Shown>
  );
}

export const ROUND_FORMS: OwnForms = {
  'form-list': FormList,
  'amend-round': AmendRound,
  'announce-round': AnnounceRound,
};
