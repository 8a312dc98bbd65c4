/** The reader's absences and deputies. */
import { Button, Form, Select } from 'antd';
import { DayField } from '../../components/form-parts.js';
import { Panel } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { SubmitForm } from '../../components/submit-form.js';
import { useErrorToast, useToast } from '../../components/toast.js';
import { api, client, dataOf, refetch } from '../../lib/api/client.js';
import type { Account } from '../../lib/api/schema.js';
import { useText } from './messages.js';

export function Absences({ account }: { account: Account }) {
  const text = useText();
  const toast = useToast();
  const absences = api.useQuery('get', '/me/absences');
  const end = api.useMutation('delete', '/me/absences/{absence}', {
    onSuccess: async () => {
      toast(text.absenceEnded);
      await refetch('/me/absences');
    },
    onError: useErrorToast(),
  });
  return (
    <Panel title={text.myAbsences}>
      <p className="quiet gap-below">{text.absencesLead}</p>
      <QueryView query={absences} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="gap-below">{text.noAbsences}</p>
          ) : (
            <ul className="entries">
              {items.map(({ id: absence, from, to, deputy }) => (
                <li key={absence}>
                  <span>
                    {from} — {to}
                    <span className="quiet block">{text.myDeputyIs(deputy.name)}</span>
                  </span>
                  <Button onClick={() => end.mutate({ params: { path: { absence } } })}>{text.endAbsence}</Button>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <AbsenceForm account={account} />
    </Panel>
  );
}

interface Absence {
  readonly from: string;
  readonly to: string;
  readonly deputy: string;
}

function AbsenceForm({ account: { id: own } }: { account: Account }) {
  const text = useText();
  const toast = useToast();
  const officers = api.useQuery('get', '/officers');
  const others = officers.data?.items.filter(({ id }) => id !== own) ?? [];
  if (officers.data && others.length === 0) return <p className="quiet">{text.noColleagues}</p>;
  return (
    <SubmitForm<Absence>
      label={text.enterAbsence}
      requiredMark
      inPage
      send={async (body) => {
        await dataOf(client.POST('/me/absences', { body }));
        toast(text.absenceEntered);
        await refetch('/me/absences');
      }}
    >
      <div className="field-grid">
        <DayField name="from" label={text.from} />
        <DayField name="to" label={text.to} />
        <Form.Item label={text.deputy} name="deputy" rules={[{ required: true }]}>
          <Select loading={officers.isPending} options={others.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      </div>
    </SubmitForm>
  );
}
