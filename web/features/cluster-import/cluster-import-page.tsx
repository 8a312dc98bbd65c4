/** Import of clusters recognised before the system existed: preview row by row, then import. */
import { Alert, Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { DatedList } from '../../components/dated-list.js';
import { ErrorAlert } from '../../components/form-parts.js';
import { FilePicker } from '../../components/file-picker.js';
import { optionsOf } from '../../components/filters.js';
import { FactLine } from '../../components/link-row.js';
import { Panel } from '../../components/page.js';
import { EmptyState } from '../../components/query-view.js';
import { StageTag, Tag, type Tone } from '../../components/tags.js';
import { client, dataOf, problemOf, refetch } from '../../lib/api/client.js';
import { useErrorText, useRequest } from '../../lib/use-request.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import './cluster-import.css';
import { useText } from './messages.js';

type Status = 'new' | 'unchanged' | 'invalid';
type Preview = Awaited<ReturnType<typeof previewOf>>;
type Row = Preview['rows']['items'][number];
type Result = Awaited<ReturnType<typeof importFile>>;

/** The file as the body of a request. */
const bodyOf = (file: File) => ({
  body: { file: file.name },
  bodySerializer: () => {
    const form = new FormData();
    form.append('file', file);
    return form;
  },
});

function previewOf(file: File, status?: Status) {
  const query = { pageSize: 100, ...(status && { status }) };
  return dataOf(client.POST('/imports/clusters/preview', { params: { query }, ...bodyOf(file) }));
}

function importFile(file: File, digest: string, skipInvalid: boolean) {
  const query = { digest, ...(skipInvalid && { skipInvalid: 'true' as const }) };
  return dataOf(client.POST('/imports/clusters', { params: { query }, ...bodyOf(file) }));
}

export function Page() {
  const text = useText();
  const errorText = useErrorText();
  const [file, setFile] = useState<File>();
  const [preview, setPreview] = useState<Preview>();
  const [result, setResult] = useState<Result>();
  const { busy, failure, run, setFailure } = useRequest();
  const attempt = (request: () => Promise<void>): void =>
    void run(() =>
      request().catch((error: unknown) => {
        const named = (problemOf(error)?.errors ?? []).map(({ detail }) => detail);
        setFailure([errorText(error), ...named].join('\n'));
      }),
    );
  const show = (picked: File, status?: Status): void =>
    attempt(async () => {
      setFile(picked);
      setResult(undefined);
      setPreview(await previewOf(picked, status));
    });
  return (
    <AdministrationLayout area="import">
      <Panel title={text.pickFile}>
        <p className="quiet gap-below">{text.importHint}</p>
        <div className="flow gap-below">
          <FilePicker label={text.pickFile} accept=".csv,.xlsx" busy={busy} onPick={show} />
          <a className="ant-btn" href="/api/imports/clusters/template" download="clusters.xlsx">
            {text.template}
          </a>
        </div>
        <ErrorAlert>{failure}</ErrorAlert>
      </Panel>
      {result ? (
        <ResultPanel result={result} />
      ) : (
        file &&
        preview && (
          <PreviewPanel
            name={file.name}
            preview={preview}
            busy={busy}
            onFilter={(status) => show(file, status)}
            onImport={(skipInvalid) =>
              attempt(async () => {
                setResult(await importFile(file, preview.digest, skipInvalid));
                await refetch();
              })
            }
          />
        )
      )}
    </AdministrationLayout>
  );
}

function PreviewPanel({
  name,
  preview: { counts, withoutAccount, rows },
  busy,
  onFilter,
  onImport,
}: {
  name: string;
  preview: Preview;
  busy: boolean;
  onFilter: (status: Status | undefined) => void;
  onImport: (skipInvalid: boolean) => void;
}) {
  const text = useText();
  const [status, setStatus] = useState<Status | 'all'>('all');
  const [skip, setSkip] = useState(false);
  const choices = {
    all: text.all,
    new: `${text.rowStatus.new} ${counts.new}`,
    unchanged: `${text.rowStatus.unchanged} ${counts.unchanged}`,
    invalid: `${text.rowStatus.invalid} ${counts.invalid}`,
  };
  return (
    <Panel title={name}>
      {withoutAccount.organisations > 0 && (
        <Alert
          type="warning"
          showIcon
          role="status"
          className="gap-below"
          title={text.withoutAccount(withoutAccount.organisations, withoutAccount.rows)}
        />
      )}
      <div className="scroll-x">
        <Segmented
          aria-label={text.filters}
          value={status}
          options={optionsOf(choices)}
          onChange={(value) => {
            setStatus(value as Status | 'all');
            onFilter(value === 'all' ? undefined : (value as Status));
          }}
        />
      </div>
      {rows.items.length === 0 ? (
        <EmptyState>{text.noRows}</EmptyState>
      ) : (
        <ul className="items">
          {rows.items.map((row) => (
            <RowItem key={row.line} row={row} />
          ))}
        </ul>
      )}
      {rows.total > rows.items.length && <p className="quiet">{text.more(rows.total - rows.items.length)}</p>}
      <div className="flow gap-above">
        {counts.invalid > 0 && (
          <Checkbox checked={skip} onChange={({ target }) => setSkip(target.checked)}>
            {text.skipInvalid(counts.invalid)}
          </Checkbox>
        )}
        <Button
          type="primary"
          loading={busy}
          disabled={counts.new === 0 || (counts.invalid > 0 && !skip)}
          onClick={() => onImport(skip)}
        >
          {text.carryOut(counts.new)}
        </Button>
      </div>
    </Panel>
  );
}

const TONES: Readonly<Record<Status, Tone>> = { new: 'good', unchanged: 'plain', invalid: 'bad' };

function RowItem({ row }: { row: Row }) {
  const text = useText();
  const { line, status, number, name, errors, warnings, organisation, stage, stageTitle, period } = row;
  const { timeline = [], unsent = [] } = row;
  return (
    <li>
      <div className="flow">
        <span className="quiet">{text.line(line)}</span>
        <h3>{name ?? '—'}</h3>
        <span>{number}</span>
        <Tag tone={TONES[status]}>{text.rowStatus[status]}</Tag>
        {stage !== undefined && stageTitle !== undefined && <StageTag stage={stage} title={stageTitle} />}
      </div>
      <FactLine>{[organisation?.name, period && `${period.from} — ${period.to}`]}</FactLine>
      <ul className="row-errors">
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
      {timeline.length > 0 && (
        <details>
          <summary>{text.comes(timeline.length)}</summary>
          <DatedList
            items={timeline.map(({ onText, kindTitle, title }, index) => ({
              key: String(index),
              day: onText,
              children: `${kindTitle} · ${title}`,
            }))}
          />
        </details>
      )}
      {unsent.length > 0 && (
        <details>
          <summary>{text.notSent(unsent.length)}</summary>
          <ul className="items-notes">
            {unsent.map(({ onText, title, told }, index) => (
              <li key={index}>
                {onText} · {title} · {told.join('、')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function ResultPanel({ result: { counts, rows } }: { result: Result }) {
  const text = useText();
  return (
    <Panel title={text.importDone}>
      <Alert
        type={counts.skipped > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        className="gap-below"
        title={text.importCounts(counts.imported, counts.unchanged, counts.skipped)}
      />
      <ul className="entries">
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
