/** One account: its reach, whether it may sign in, conflicts of interest, absences, and what was done to it. */
import { Button, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import { answered, Ask } from '../../components/form-dialog.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { OrganisationName, ReachFields, type Reach } from './role-fields.js';
import { Reason, RecusalFields } from './recusal-fields.js';
import { type Account, api, client, queryClient } from '../../lib/api/client.js';
import { Dialog } from '../../components/dialog.js';
import { districtName } from '../../lib/districts.js';
import { Facts, Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { minuteOf } from '../../lib/time.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

type Asked = 'reach' | 'password' | 'disable' | 'recuse' | 'absence';

export function Page(): ReactNode {
  const { id = '' } = useParams();
  const read = api.useQuery('get', '/accounts/{id}', { params: { path: { id } } });
  return (
    <AdminFrame area="accounts" {...(read.data && { title: read.data.name })}>
      <Shown read={read} rows={8}>
        {(account) => <OneAccount account={account} />}
      </Shown>
    </AdminFrame>
  );
}

/** Those who handle cases have colleagues to stand in for them, and organisations to keep away from. */
const isOfficer = ({ role }: Account): boolean => role === 'district' || role === 'municipal';

function OneAccount({ account }: { account: Account }): ReactNode {
  const text = useText();
  const words = useAdminText();
  const [asked, setAsked] = useState<Asked>();
  const close = (): void => setAsked(undefined);
  const { id, email, roleTitle, district, organisation, disabled, createdAt } = account;
  const titles: Readonly<Record<Asked, string>> = {
    reach: words.changeReach,
    password: words.resetPassword,
    disable: disabled ? words.enable : words.disable,
    recuse: words.recuse,
    absence: words.enterAbsence,
  };
  const asks: readonly Asked[] = [
    'reach',
    'password',
    'disable',
    ...(isOfficer(account) ? (['recuse', 'absence'] as const) : []),
  ];
  return (
    <>
      <Panel
        title={account.name}
        aside={
          <span className={`stage stage-${disabled ? 'bad' : 'good'}`}>
            {disabled ? words.disabled : words.enabled}
          </span>
        }
      >
        <Facts
          of={[
            [text.email, email],
            [text.role, roleTitle],
            [text.district, district && districtName(district)],
            [words.organisation, organisation && <OrganisationName key={organisation} id={organisation} />],
            [words.createdAt, minuteOf(createdAt)],
          ]}
        />
        <div className="act-row">
          {asks.map((one) => (
            <Button key={one} danger={one === 'disable' && !disabled} onClick={() => setAsked(one)}>
              {titles[one]}
            </Button>
          ))}
        </div>
      </Panel>
      {isOfficer(account) && <Recusals account={account} />}
      {isOfficer(account) && <Absences account={account} />}
      <History id={id} />
      <Dialog title={asked ? titles[asked] : ''} open={asked !== undefined} close={close}>
        {asked === 'reach' && <ReachForm account={account} close={close} />}
        {asked === 'password' && <PasswordForm account={account} close={close} />}
        {asked === 'disable' && <DisableForm account={account} close={close} />}
        {asked === 'recuse' && <RecuseForm account={account} close={close} />}
        {asked === 'absence' && <AbsenceForm account={account} close={close} />}
      </Dialog>
    </>
  );
}

interface FormOf {
  readonly account: Account;
  readonly close: () => void;
}

/** Says that it is done, and reads anew whatever shows accounts. */
function useDone(close: () => void): () => Promise<void> {
  const words = useAdminText();
  const toast = useToast();
  return async () => {
    close();
    toast(words.saved);
    await queryClient.invalidateQueries();
  };
}

function ReachForm({ account: { id, name, role, district, organisation }, close }: FormOf): ReactNode {
  const text = useText();
  const words = useAdminText();
  const done = useDone(close);
  return (
    <Ask<Reach & { name: string }>
      initial={{
        name,
        role,
        ...(district !== undefined && { district }),
        ...(organisation !== undefined && { organisation }),
      }}
      label={text.save}
      close={close}
      send={async ({ name: given, ...reach }) => {
        await answered(client.PATCH('/accounts/{id}', { params: { path: { id } }, body: { name: given, reach } }));
        await done();
      }}
    >
      <p className="quiet gap-below">{words.reachHint}</p>
      <Form.Item name="name" label={words.name} rules={[{ required: true, message: words.nameNeeded }]}>
        <Input maxLength={50} />
      </Form.Item>
      <ReachFields />
    </Ask>
  );
}

function PasswordForm({ account: { id }, close }: FormOf): ReactNode {
  const text = useText();
  const words = useAdminText();
  const done = useDone(close);
  return (
    <Ask<{ password: string }>
      label={words.resetPassword}
      close={close}
      send={async (body) => {
        await answered(client.PUT('/accounts/{id}/password', { params: { path: { id } }, body }));
        await done();
      }}
    >
      <p className="quiet gap-below">{words.passwordHint}</p>
      <Form.Item
        name="password"
        label={text.newPassword}
        extra={text.passwordRule}
        rules={[{ required: true, message: text.passwordNeeded }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </Ask>
  );
}

function DisableForm({ account: { id, name, disabled }, close }: FormOf): ReactNode {
  const words = useAdminText();
  const done = useDone(close);
  return (
    <Ask
      label={disabled ? words.enable : words.disable}
      danger={!disabled}
      close={close}
      send={async () => {
        await answered(client.PATCH('/accounts/{id}', { params: { path: { id } }, body: { disabled: !disabled } }));
        await done();
      }}
    >
      <p>{disabled ? words.enableHint(name) : words.disableHint(name)}</p>
    </Ask>
  );
}

function RecuseForm({ account: { id }, close }: FormOf): ReactNode {
  const words = useAdminText();
  const done = useDone(close);
  return (
    <Ask<{ organisation: string; reason: string }>
      label={words.recuse}
      close={close}
      send={async (body) => {
        await answered(client.POST('/accounts/{id}/recusals', { params: { path: { id } }, body }));
        await done();
      }}
    >
      <p className="quiet gap-below">{words.recuseHint}</p>
      <RecusalFields />
    </Ask>
  );
}

function Recusals({ account: { id, recused } }: { account: Account }): ReactNode {
  const words = useAdminText();
  const [lifting, setLifting] = useState<string>();
  const close = (): void => setLifting(undefined);
  const done = useDone(close);
  return (
    <Panel title={words.recusals}>
      {recused.length === 0 ? (
        <Nothing>{words.noRecusals}</Nothing>
      ) : (
        <ul className="files">
          {recused.map((organisation) => (
            <li key={organisation}>
              <OrganisationName id={organisation} />
              <Button type="link" onClick={() => setLifting(organisation)}>
                {words.liftRecusal}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Dialog title={words.liftRecusal} open={lifting !== undefined} close={close}>
        {lifting !== undefined && (
          <Ask<{ reason: string }>
            label={words.liftRecusal}
            close={close}
            send={async (body) => {
              const path = { id, organisation: lifting };
              await answered(client.POST('/accounts/{id}/recusals/{organisation}/lift', { params: { path }, body }));
              await done();
            }}
          >
            <Reason />
          </Ask>
        )}
      </Dialog>
    </Panel>
  );
}

function Absences({ account: { id } }: { account: Account }): ReactNode {
  const text = useText();
  const words = useAdminText();
  const read = api.useQuery('get', '/accounts/{id}/absences', { params: { path: { id } } });
  const done = useDone(() => {});
  const end = api.useMutation('delete', '/accounts/{id}/absences/{absence}', { onSuccess: done });
  return (
    <Panel title={words.absences}>
      <Shown read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{words.noAbsences}</Nothing>
          ) : (
            <ul className="files">
              {items.map((absence) => (
                <li key={absence.id}>
                  <span>
                    {absence.from} — {absence.to}
                  </span>
                  <span>{words.deputyIs(absence.deputy.name)}</span>
                  <Button
                    type="link"
                    loading={end.isPending}
                    aria-label={`${words.endAbsence} ${absence.from} ${text.to} ${absence.to}`}
                    onClick={() => end.mutate({ params: { path: { id, absence: absence.id } } })}
                  >
                    {words.endAbsence}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Panel>
  );
}

function AbsenceForm({ account: { id, role, district }, close }: FormOf): ReactNode {
  const text = useText();
  const words = useAdminText();
  const done = useDone(close);
  const { data } = api.useQuery('get', '/accounts', {
    params: { query: { role, disabled: 'false', pageSize: 100, ...(district !== undefined && { district }) } },
  });
  const day = { required: true, message: words.dayNeeded };
  return (
    <Ask<{ from: string; to: string; deputy: string }>
      label={words.enterAbsence}
      close={close}
      send={async (body) => {
        await answered(client.POST('/accounts/{id}/absences', { params: { path: { id } }, body }));
        await done();
      }}
    >
      <p className="quiet gap-below">{words.absenceHint}</p>
      <div className="group-fields">
        <Form.Item name="from" label={text.from} rules={[day]}>
          <Input type="date" className="date" />
        </Form.Item>
        <Form.Item name="to" label={text.to} rules={[day]}>
          <Input type="date" className="date" />
        </Form.Item>
      </div>
      <Form.Item name="deputy" label={words.deputy} rules={[{ required: true, message: words.deputyNeeded }]}>
        <Select
          options={(data?.items ?? [])
            .filter((one) => one.id !== id)
            .map((one) => ({ value: one.id, label: one.name }))}
          loading={data === undefined}
        />
      </Form.Item>
    </Ask>
  );
}

function History({ id }: { id: string }): ReactNode {
  const words = useAdminText();
  const read = api.useQuery('get', '/accounts/{id}/history', { params: { path: { id } } });
  return (
    <Panel title={words.history}>
      <Shown read={read}>
        {({ items }) => (
          <ul className="files">
            {items.map(({ at, act, actor }, index) => (
              <li key={index}>
                <span>{words.accountActs[act] ?? act}</span>
                <span className="quiet">{actor}</span>
                <time className="quiet" dateTime={at}>
                  {minuteOf(at)}
                </time>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Panel>
  );
}
