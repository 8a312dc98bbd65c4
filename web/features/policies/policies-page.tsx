/** The policies, and the import of one: check, import, activate. */
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FilePicker } from '../../components/file-picker.js';
import { LinkRow } from '../../components/link-row.js';
import { Panel } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { Tag } from '../../components/tags.js';
import { useToast } from '../../components/toast.js';
import { api, client, dataOf, problemOf, refetch } from '../../lib/api/client.js';
import { useCan } from '../../lib/api/account.js';
import { useErrorText, useRequest } from '../../lib/use-request.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { ExpiringPolicies } from './expiry-alert.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const policies = api.useQuery('get', '/policies');
  const mayImport = useCan('manage-policies');
  return (
    <AdministrationLayout area="policies">
      <ExpiringPolicies />
      <Panel>
        <QueryView query={policies}>
          {({ items }) => (
            <ul>
              {items.map(({ id, title, inForce, lastDay, statusTitle, status, originTitle }) => (
                <LinkRow
                  key={id}
                  to={`/admin/policies/${id}`}
                  name={title}
                  tag={<Tag tone={status === 'active' ? 'good' : 'waiting'}>{statusTitle}</Tag>}
                  facts={[id, originTitle, `${text.inForce} ${inForce.from} — ${lastDay}`]}
                />
              ))}
            </ul>
          )}
        </QueryView>
      </Panel>
      {mayImport && (
        <Panel title={text.importPolicy}>
          <PolicyImport />
        </Panel>
      )}
    </AdministrationLayout>
  );
}

type Checked = { readonly id: string; readonly title: string } | { readonly problems: readonly string[] };

function PolicyImport() {
  const text = useText();
  const errorText = useErrorText();
  const toast = useToast();
  const navigate = useNavigate();
  const [file, setFile] = useState('');
  const [checked, setChecked] = useState<Checked>();
  const { busy, run } = useRequest();
  const showProblems = (error: unknown): void => {
    const named = problemOf(error)?.errors?.map(({ detail }) => detail) ?? [];
    setChecked({ problems: named.length > 0 ? named : [errorText(error)] });
  };
  const check = async (): Promise<void> => {
    const { content } = await dataOf(client.POST('/policies/check', { body: { text: file } }));
    setChecked({ id: String(content['id']), title: String(content['title']) });
  };
  const importFile = async (): Promise<void> => {
    const { id } = await dataOf(client.POST('/policies', { body: { text: file } }));
    toast(text.policyImported);
    await refetch('/policies');
    await navigate(`/admin/policies/${id}`);
  };
  const change = (given: string): void => {
    setFile(given);
    setChecked(undefined);
  };
  return (
    <>
      <p className="quiet gap-below">{text.importPolicyHint}</p>
      <label htmlFor="policy-file" className="quiet">
        {text.policyFile}
      </label>
      <Input.TextArea
        id="policy-file"
        className="gap-below"
        rows={8}
        value={file}
        spellCheck={false}
        onChange={({ target }) => change(target.value)}
      />
      {checked && 'problems' in checked && (
        <Alert
          type="error"
          showIcon
          role="alert"
          className="gap-below"
          title={text.fileProblems(checked.problems.length)}
          description={
            <ul>
              {checked.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          }
        />
      )}
      {checked && 'id' in checked && (
        <Alert
          type="success"
          showIcon
          role="status"
          className="gap-below"
          title={text.fileSound(checked.title, checked.id)}
        />
      )}
      <div className="flow gap-above">
        <FilePicker
          label={text.pickFile}
          accept=".yaml,.yml,.json"
          onPick={(picked) => void picked.text().then(change)}
        />
        <Button
          disabled={file.trim() === ''}
          loading={busy}
          onClick={() => void run(() => check().catch(showProblems))}
        >
          {text.checkFile}
        </Button>
        <Button
          type="primary"
          disabled={checked === undefined || 'problems' in checked}
          loading={busy}
          onClick={() => void run(() => importFile().catch(showProblems))}
        >
          {text.importPolicy}
        </Button>
      </div>
    </>
  );
}
