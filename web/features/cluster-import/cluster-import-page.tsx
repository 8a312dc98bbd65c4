/** Bringing in clusters recognised before the system was there: a file is shown row by row, then carried out. */
import { Alert, Button, Checkbox, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { FilePicker } from '../../components/file-picker.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { client, problemOf, queryClient } from '../../lib/api/client.js';
import { Panel } from '../../components/page.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing } from '../../components/query-view.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';
import { answered } from '../../components/form-dialog.js';

type Status = 'new' | 'unchanged' | 'invalid';
type Preview = Awaited<ReturnType<typeof preview>>;
type Row = Preview['rows']['items'][number];
type Done = Awaited<ReturnType<typeof carryOut>>;

/** The file as the request's body. */
const sent = (file: File) => ({
  body: { file: file.name },
  bodySerializer: () => {
    const form = new FormData();
    form.append('file', file);
    return form;
  },
});

function preview(file: File, status?: Status) {
  const query = { pageSize: 100, ...(status && { status }) };
  return answered(client.POST('/imports/clusters/preview', { params: { query }, ...sent(file) }));
}

function carryOut(file: File, digest: string, skipInvalid: boolean) {
  const query = { digest, ...(skipInvalid && { skipInvalid: 'true' as const }) };
  return answered(client.POST('/imports/clusters', { params: { query }, ...sent(file) }));
}

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const [file, setFile] = useState<File>();
  const [shown, setShown] = useState<Preview>();
  const [done, setDone] = useState<Done>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const attempt = async (what: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await what();
    } catch (error) {
      const problem = problemOf(error);
      setFailure(
        [problem?.detail ?? text.failedHint, ...(problem?.errors ?? []).map(({ detail }) => detail)].join('\n'),
      );
    } finally {
      setBusy(false);
    }
  };
  const look = (picked: File, status?: Status): Promise<void> =>
    attempt(async () => {
      setFile(picked);
      setDone(undefined);
      setShown(await preview(picked, status));
    });
  return (
    <AdminFrame area="import">
      <Panel title={words.importFile}>
        <p className="quiet gap-below">{words.importHint}</p>
        <div className="act-row">
          <FilePicker label={text.pickFile} accept=".csv,.xlsx" busy={busy} take={(picked) => void look(picked)} />
          <a className="ant-btn" href="/api/imports/clusters/template" download="clusters.xlsx">
            {words.template}
          </a>
        </div>
        {failure !== undefined && (
          <Alert type="error" showIcon role="alert" className="gap-above prose" title={failure} />
        )}
      </Panel>
      {done ? (
        <Outcome done={done} />
      ) : (
        file &&
        shown && (
          <Rows
            name={file.name}
            shown={shown}
            busy={busy}
            look={(status) => void look(file, status)}
            go={(skip) =>
              void attempt(async () => {
                setDone(await carryOut(file, shown.digest, skip));
                await queryClient.invalidateQueries();
              })
            }
          />
        )
      )}
    </AdminFrame>
  );
}

function Rows({
  name,
  shown: { counts, rows },
  busy,
  look,
  go,
}: {
  name: string;
  shown: Preview;
  busy: boolean;
  look: (status: Status | undefined) => void;
  go: (skipInvalid: boolean) => void;
}): ReactNode {
  const text = useText();
  const words = useAdminText();
  const [status, setStatus] = useState<Status | 'all'>('all');
  const [skip, setSkip] = useState(false);
  const choices = {
    all: text.all,
    new: `${words.rowStatus.new} ${counts.new}`,
    unchanged: `${words.rowStatus.unchanged} ${counts.unchanged}`,
    invalid: `${words.rowStatus.invalid} ${counts.invalid}`,
  };
  return (
    <Panel title={name}>
      <div className="scroll-x">
        <Segmented
          aria-label={text.filters}
          value={status}
          options={Object.entries(choices).map(([value, label]) => ({ value, label }))}
          onChange={(value) => {
            setStatus(value as Status | 'all');
            look(value === 'all' ? undefined : (value as Status));
          }}
        />
      </div>
      {rows.items.length === 0 ? (
        <Nothing>{words.noRows}</Nothing>
      ) : (
        <ul className="rules">
          {rows.items.map((row) => (
            <li key={row.line}>
              <OneRow row={row} />
            </li>
          ))}
        </ul>
      )}
      {rows.total > rows.items.length && <p className="quiet">{text.more(rows.total - rows.items.length)}</p>}
      <div className="act-row">
        {counts.invalid > 0 && (
          <Checkbox checked={skip} onChange={({ target }) => setSkip(target.checked)}>
            {words.skipInvalid(counts.invalid)}
          </Checkbox>
        )}
        <Button
          type="primary"
          loading={busy}
          disabled={counts.new === 0 || (counts.invalid > 0 && !skip)}
          onClick={() => go(skip)}
        >
          {words.carryOut(counts.new)}
        </Button>
      </div>
    </Panel>
  );
}

const TONES: Readonly<Record<Status, string>> = { new: 'good', unchanged: 'plain', invalid: 'bad' };

function OneRow({ row }: { row: Row }): ReactNode {
  const words = useAdminText();
  const { line, status, number, name, errors, warnings, organisation, stage, stageTitle, period, timeline, unsent } =
    row;
  return (
    <>
      <div className="rule-head">
        <span className="quiet">{words.line(line)}</span>
        <h3>{name ?? '—'}</h3>
        <span>{number}</span>
        <span className={`stage stage-${TONES[status]}`}>{words.rowStatus[status]}</span>
        {stage !== undefined && stageTitle !== undefined && <StageTag stage={stage} title={stageTitle} />}
      </div>
      <p className="case-sub">
        {organisation && <span>{organisation.name}</span>}
        {period && (
          <span>
            {period.from} — {period.to}
          </span>
        )}
      </p>
      <ul className="problems">
        {errors.map(({ column, message }) => (
          <li key={column + message}>
            {column}：{message}
          </li>
        ))}
      </ul>
      {warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
      {timeline && timeline.length > 0 && (
        <details>
          <summary>{words.comes(timeline.length)}</summary>
          <ol className="agenda">
            {timeline.map(({ onText, kindTitle, title }, index) => (
              <li key={index}>
                <span className="agenda-on">{onText}</span>
                <span>
                  {kindTitle} · {title}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
      {unsent && unsent.length > 0 && (
        <details>
          <summary>{words.notSent(unsent.length)}</summary>
          <ul className="rule-notices">
            {unsent.map(({ onText, title, told }, index) => (
              <li key={index}>
                {onText} · {title} · {told.join('、')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Outcome({ done: { counts, rows } }: { done: Done }): ReactNode {
  const words = useAdminText();
  return (
    <Panel title={words.importDone}>
      <Alert
        type={counts.skipped > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        className="gap-below"
        title={words.importCounts(counts.imported, counts.unchanged, counts.skipped)}
      />
      <ul className="files">
        {rows.map(({ line, number, cluster, statusTitle }) => (
          <li key={line}>
            <span>{cluster === undefined ? number : <Link to={`/clusters/${cluster}`}>{number}</Link>}</span>
            <span className="quiet">{statusTitle}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
