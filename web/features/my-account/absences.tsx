/** When the account's holder is away, and who stands in for them. */
import { Alert, Button, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, client, problemOf, queryClient } from '../../lib/api/client.js';
import type { Account } from '../../lib/api/client.js';
import { useDeskText } from '../desks/messages.js';
import { useText } from '../../lib/language.js';
import { Panel } from '../../components/page.js';
import { Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';

export function Absences({ account }: { account: Account }): ReactNode {
  const desk = useDeskText();
  const text = useText();
  const toast = useToast();
  const read = api.useQuery('get', '/me/absences');
  const end = async (absence: string): Promise<void> => {
    const { error } = await client.DELETE('/me/absences/{absence}', { params: { path: { absence } } });
    if (error !== undefined) return toast(problemOf(error)?.detail ?? text.failedHint, 'bad');
    toast(desk.absenceEnded);
    await queryClient.invalidateQueries({ queryKey: ['get', '/me/absences'] });
  };
  return (
    <Panel title={desk.absences}>
      <p className="quiet gap-below">{desk.absencesLead}</p>
      <Shown read={read} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{desk.noAbsences}</p>
          ) : (
            <ul className="files">
              {items.map(({ id, from, to, deputy }) => (
                <li key={id}>
                  <span>
                    {from} — {to}
                    <span className="quiet block">{desk.deputyIs(deputy.name)}</span>
                  </span>
                  <Button onClick={() => void end(id)}>{desk.endAbsence}</Button>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <Enter account={account} />
    </Panel>
  );
}

interface Values {
  readonly from: string;
  readonly to: string;
  readonly deputy: string;
}

function Enter({ account }: { account: Account }): ReactNode {
  const desk = useDeskText();
  const text = useText();
  const toast = useToast();
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<string>();
  const officers = api.useQuery('get', '/officers');
  const others = officers.data?.items.filter(({ id }) => id !== account.id) ?? [];
  if (officers.data && others.length === 0) return <p className="quiet hint">{desk.noColleagues}</p>;
  const submit = async (body: Values): Promise<void> => {
    setFailure(undefined);
    const { error } = await client.POST('/me/absences', { body });
    if (error === undefined) {
      form.resetFields();
      toast(desk.absenceEntered);
      return await queryClient.invalidateQueries({ queryKey: ['get', '/me/absences'] });
    }
    const problem = problemOf(error);
    const named = (problem?.errors ?? []).map(({ pointer, detail }) => ({
      name: pointer.slice(2) as keyof Values,
      errors: [detail],
    }));
    form.setFields(named);
    if (named.length === 0) setFailure(problem?.detail ?? text.failedHint);
  };
  const needed = [{ required: true }];
  return (
    <Form form={form} layout="vertical" className="absence-form" onFinish={(values) => void submit(values)}>
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" className="gap-below" />}
      <div className="group-fields">
        <Form.Item label={text.from} name="from" rules={needed}>
          <Input type="date" className="date" />
        </Form.Item>
        <Form.Item label={text.to} name="to" rules={needed}>
          <Input type="date" className="date" />
        </Form.Item>
        <Form.Item label={desk.deputy} name="deputy" rules={needed}>
          <Select loading={officers.isPending} options={others.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit">
        {desk.enterAbsence}
      </Button>
    </Form>
  );
}
