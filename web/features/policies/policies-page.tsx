/** The policies there are, and bringing in a further one: a file is checked first, then imported, then activated. */
import { Alert, Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { answered } from '../../components/form-dialog.js';
import { FilePicker } from '../../components/file-picker.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { api, client, problemOf, queryClient } from '../../lib/api/client.js';
import { Panel } from '../../components/page.js';
import { Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const words = useAdminText();
  const read = api.useQuery('get', '/policies');
  return (
    <AdminFrame area="policies">
      <Panel>
        <Shown read={read}>
          {({ items }) => (
            <ul className="cases">
              {items.map(({ id, title, inForce, statusTitle, status, originTitle }) => (
                <li key={id} className="case">
                  <Link to={`/admin/policies/${id}`} className="case-link">
                    <span className="case-head">
                      <span className="case-name">{title}</span>
                      <span className={`stage stage-${status === 'active' ? 'good' : 'waiting'}`}>{statusTitle}</span>
                    </span>
                    <span className="case-sub">
                      <span>{id}</span>
                      <span>{originTitle}</span>
                      <span>
                        {words.inForce} {inForce.from} — {inForce.until}
                      </span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Shown>
      </Panel>
      <Panel title={words.importPolicy}>
        <PolicyImport />
      </Panel>
    </AdminFrame>
  );
}

type Checked = { readonly id: string; readonly title: string } | { readonly problems: readonly string[] };

function PolicyImport(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const toast = useToast();
  const navigate = useNavigate();
  const [file, setFile] = useState('');
  const [checked, setChecked] = useState<Checked>();
  const [busy, setBusy] = useState(false);
  const attempt = async (what: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await what();
    } catch (error) {
      const problem = problemOf(error);
      const named = problem?.errors?.map(({ detail }) => detail) ?? [];
      setChecked({ problems: named.length > 0 ? named : [problem?.detail ?? text.failedHint] });
    } finally {
      setBusy(false);
    }
  };
  const check = async (given: string): Promise<void> => {
    const { content } = await answered(client.POST('/policies/check', { body: { text: given } }));
    setChecked({ id: String(content['id']), title: String(content['title']) });
  };
  const bringIn = async (): Promise<void> => {
    const { id } = await answered(client.POST('/policies', { body: { text: file } }));
    toast(words.policyImported);
    await queryClient.invalidateQueries({ queryKey: ['get', '/policies'] });
    await navigate(`/admin/policies/${id}`);
  };
  const change = (given: string): void => {
    setFile(given);
    setChecked(undefined);
  };
  return (
    <>
      <p className="quiet gap-below">{words.importPolicyHint}</p>
      <label htmlFor="policy-file" className="quiet">
        {words.policyFile}
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
          title={words.fileProblems(checked.problems.length)}
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
          title={words.fileSound(checked.title, checked.id)}
        />
      )}
      <div className="act-row">
        <FilePicker
          label={text.pickFile}
          accept=".yaml,.yml,.json"
          busy={false}
          take={(picked) => void picked.text().then(change)}
        />
        <Button disabled={file.trim() === ''} loading={busy} onClick={() => void attempt(() => check(file))}>
          {words.checkFile}
        </Button>
        <Button
          type="primary"
          disabled={checked === undefined || 'problems' in checked}
          loading={busy}
          onClick={() => void attempt(bringIn)}
        >
          {words.importPolicy}
        </Button>
      </div>
    </>
  );
}
