/** One account: its role and scope, whether it may sign in, conflicts of interest, absences, and its history. */
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { DayField } from '../../components/form-parts.js';
import { FormDialog } from '../../components/submit-form.js';
import { OrganisationName } from '../../components/organisation-select.js';
import { DescriptionList, Panel } from '../../components/page.js';
import { EmptyState, ListView, QueryView } from '../../components/query-view.js';
import { Tag } from '../../components/tags.js';
import { useErrorToast, useToast } from '../../components/toast.js';
import { api, client, dataOf, refetch } from '../../lib/api/client.js';
import type { Account } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { formatMinute } from '../../lib/time.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useText } from './messages.js';
import { ReasonField, type Recusal, RecusalFields } from './recusal-fields.js';
import { EmailField, NameField, NewPasswordField, RoleFields, type RoleScope } from './role-fields.js';

type Change = 'scope' | 'email' | 'password' | 'disable' | 'recuse' | 'absence';

export function Page() {
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/accounts/{id}', { params: { path: { id } } });
  return (
    <AdministrationLayout area="accounts" title={query.data?.name}>
      <QueryView query={query} rows={8}>
        {(account) => <AccountView account={account} />}
      </QueryView>
    </AdministrationLayout>
  );
}

/** Officers handle cases, so they have deputies and conflicts of interest. */
const isOfficer = ({ role }: Account): boolean => role === 'district' || role === 'municipal';

function AccountView({ account }: { account: Account }) {
  const text = useText();
  const [asked, setAsked] = useState<Change>();
  const { id, name, email, roleTitle, district, organisation, disabled, createdAt } = account;
  const titles: Partial<Record<Change, string>> = {
    scope: text.changeScope,
    email: text.changeEmail,
    password: text.resetPassword,
    disable: disabled ? text.enable : text.disable,
    ...(isOfficer(account) && { recuse: text.recuse, absence: text.enterAbsence }),
  };
  const dialog = (change: Change): DialogProps => ({
    account,
    title: titles[change] ?? '',
    open: asked === change,
    close: () => setAsked(undefined),
  });
  return (
    <>
      <Panel title={name} aside={<Tag tone={disabled ? 'bad' : 'good'}>{disabled ? text.disabled : text.enabled}</Tag>}>
        <DescriptionList
          of={[
            [text.email, email],
            [text.role, roleTitle],
            [text.district, district && districtName(district)],
            [text.ownOrganisation, organisation && <OrganisationName key={organisation} id={organisation} />],
            [text.createdAt, formatMinute(createdAt)],
          ]}
        />
        <div className="flow gap-above">
          {Object.entries(titles).map(([change, title]) => (
            <Button key={change} danger={change === 'disable' && !disabled} onClick={() => setAsked(change as Change)}>
              {title}
            </Button>
          ))}
        </div>
      </Panel>
      {isOfficer(account) && <Recusals account={account} />}
      {isOfficer(account) && <Absences account={account} />}
      <History id={id} />
      <ScopeDialog {...dialog('scope')} />
      <EmailDialog {...dialog('email')} />
      <PasswordDialog {...dialog('password')} />
      <DisableDialog {...dialog('disable')} />
      <RecusalDialog {...dialog('recuse')} />
      <AbsenceDialog {...dialog('absence')} />
    </>
  );
}

interface DialogProps {
  readonly account: Account;
  readonly title: string;
  readonly open: boolean;
  readonly close: () => void;
}

/** Return a function that runs a change, closes its dialog, and refetches accounts. */
function useChange(close: () => void): (change: Promise<{ data?: unknown; error?: unknown }>) => Promise<void> {
  const text = useText();
  const toast = useToast();
  return async (change) => {
    await dataOf(change);
    close();
    toast(text.saved);
    await refetch();
  };
}

function ScopeDialog({ account, ...dialog }: DialogProps) {
  const text = useText();
  const change = useChange(dialog.close);
  const { id, name, role, district, organisation } = account;
  return (
    <FormDialog<RoleScope & { name: string }>
      {...dialog}
      label={text.save}
      initial={{
        name,
        role,
        ...(district !== undefined && { district }),
        ...(organisation !== undefined && { organisation }),
      }}
      send={({ name: given, ...reach }) =>
        change(client.PATCH('/accounts/{id}', { params: { path: { id } }, body: { name: given, reach } }))
      }
    >
      <p className="quiet gap-below">{text.scopeHint}</p>
      <NameField maxLength={50} />
      <RoleFields />
    </FormDialog>
  );
}

function EmailDialog({ account: { id, email }, ...dialog }: DialogProps) {
  const text = useText();
  const change = useChange(dialog.close);
  return (
    <FormDialog<{ email: string }>
      {...dialog}
      label={text.save}
      initial={{ email }}
      send={(body) => change(client.PATCH('/accounts/{id}', { params: { path: { id } }, body }))}
    >
      <p className="quiet gap-below">{text.emailHint}</p>
      <EmailField />
    </FormDialog>
  );
}

function PasswordDialog({ account: { id }, ...dialog }: DialogProps) {
  const text = useText();
  const change = useChange(dialog.close);
  return (
    <FormDialog<{ password: string }>
      {...dialog}
      send={(body) => change(client.PUT('/accounts/{id}/password', { params: { path: { id } }, body }))}
    >
      <p className="quiet gap-below">{text.passwordHint}</p>
      <NewPasswordField label={text.newPassword} />
    </FormDialog>
  );
}

function DisableDialog({ account: { id, name, disabled }, ...dialog }: DialogProps) {
  const text = useText();
  const change = useChange(dialog.close);
  return (
    <FormDialog
      {...dialog}
      danger={!disabled}
      send={() => change(client.PATCH('/accounts/{id}', { params: { path: { id } }, body: { disabled: !disabled } }))}
    >
      <p>{disabled ? text.enableHint(name) : text.disableHint(name)}</p>
    </FormDialog>
  );
}

function RecusalDialog({ account: { id }, ...dialog }: DialogProps) {
  const text = useText();
  const change = useChange(dialog.close);
  return (
    <FormDialog<Recusal>
      {...dialog}
      send={(body) => change(client.POST('/accounts/{id}/recusals', { params: { path: { id } }, body }))}
    >
      <p className="quiet gap-below">{text.recuseHint}</p>
      <RecusalFields />
    </FormDialog>
  );
}

function Recusals({ account: { id, recused } }: { account: Account }) {
  const text = useText();
  const [organisation, setOrganisation] = useState<string>();
  const close = (): void => setOrganisation(undefined);
  const change = useChange(close);
  return (
    <Panel title={text.recusals}>
      {recused.length === 0 ? (
        <EmptyState>{text.noRecusals}</EmptyState>
      ) : (
        <ul className="entries">
          {recused.map((one) => (
            <li key={one}>
              <OrganisationName id={one} />
              <Button type="link" onClick={() => setOrganisation(one)}>
                {text.liftRecusal}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FormDialog<{ reason: string }>
        title={text.liftRecusal}
        open={organisation !== undefined}
        close={close}
        send={(body) => {
          const path = { id, organisation: organisation ?? '' };
          return change(client.POST('/accounts/{id}/recusals/{organisation}/lift', { params: { path }, body }));
        }}
      >
        <ReasonField />
      </FormDialog>
    </Panel>
  );
}

function Absences({ account: { id } }: { account: Account }) {
  const text = useText();
  const toast = useToast();
  const absences = api.useQuery('get', '/accounts/{id}/absences', { params: { path: { id } } });
  const end = api.useMutation('delete', '/accounts/{id}/absences/{absence}', {
    onSuccess: async () => {
      toast(text.saved);
      await refetch();
    },
    onError: useErrorToast(),
  });
  return (
    <Panel title={text.absences}>
      <ListView
        query={absences}
        empty={text.noAbsences}
        className="entries"
        renderRow={({ id: absence, from, to, deputy }) => (
          <li key={absence}>
            <span>
              {from} — {to}
            </span>
            <span>{text.deputyIs(deputy.name)}</span>
            <Button
              type="link"
              loading={end.isPending}
              aria-label={`${text.endAbsence} ${from} ${text.to} ${to}`}
              onClick={() => end.mutate({ params: { path: { id, absence } } })}
            >
              {text.endAbsence}
            </Button>
          </li>
        )}
      />
    </Panel>
  );
}

function AbsenceDialog({ account, ...dialog }: DialogProps) {
  const text = useText();
  const change = useChange(dialog.close);
  const { id } = account;
  return (
    <FormDialog<{ from: string; to: string; deputy: string }>
      {...dialog}
      send={(body) => change(client.POST('/accounts/{id}/absences', { params: { path: { id } }, body }))}
    >
      <p className="quiet gap-below">{text.absenceHint}</p>
      <div className="field-grid">
        <DayField name="from" label={text.from} message={text.dayNeeded} />
        <DayField name="to" label={text.to} message={text.dayNeeded} />
      </div>
      <DeputyField account={account} />
    </FormDialog>
  );
}

/** A colleague: an account with the same role and district. */
function DeputyField({ account: { id, role, district } }: { account: Account }) {
  const text = useText();
  const { data } = api.useQuery('get', '/accounts', {
    params: { query: { role, disabled: 'false', pageSize: 100, ...(district !== undefined && { district }) } },
  });
  const others = (data?.items ?? []).filter((one) => one.id !== id);
  return (
    <Form.Item name="deputy" label={text.deputy} rules={[{ required: true, message: text.deputyNeeded }]}>
      <Select options={others.map(({ id: value, name }) => ({ value, label: name }))} loading={data === undefined} />
    </Form.Item>
  );
}

function History({ id }: { id: string }) {
  const text = useText();
  const titles: Readonly<Record<string, string>> = text.accountActs;
  const query = api.useQuery('get', '/accounts/{id}/history', { params: { path: { id } } });
  return (
    <Panel title={text.history}>
      <QueryView query={query}>
        {({ items }) => (
          <ul className="entries">
            {items.map(({ at, act, actor }, index) => (
              <li key={index}>
                <span>{titles[act] ?? act}</span>
                <span className="quiet">{actor}</span>
                <time className="quiet" dateTime={at}>
                  {formatMinute(at)}
                </time>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  );
}
