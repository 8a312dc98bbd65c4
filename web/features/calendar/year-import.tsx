/** Importing the holidays of a year: first a preview with every deadline that moves, then the import. */
import { Alert, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../components/data-table.js';
import { FilePicker } from '../../components/file-picker.js';
import { DescriptionList } from '../../components/page.js';
import { EmptyState } from '../../components/query-view.js';
import { SubmitForm } from '../../components/submit-form.js';
import { useToast } from '../../components/toast.js';
import { client, dataOf, refetch } from '../../lib/api/client.js';
import { districtName } from '../../lib/districts.js';
import { useText } from './messages.js';

interface YearFile {
  readonly format: 'yaml' | 'csv';
  readonly text: string;
  readonly year?: number;
  readonly source?: string;
}

type Preview = Awaited<ReturnType<typeof previewOf>>;

function previewOf(file: YearFile) {
  return dataOf(client.POST('/calendar/preview', { body: file, params: { query: { pageSize: 100 } } }));
}

export function YearImport() {
  const text = useText();
  const toast = useToast();
  const [shown, setShown] = useState<{ readonly file: YearFile; readonly preview: Preview }>();
  if (shown === undefined) return <FileForm onPreview={(file, preview) => setShown({ file, preview })} />;
  const { file, preview } = shown;
  return (
    <SubmitForm
      label={text.confirmYear}
      close={() => setShown(undefined)}
      send={async () => {
        await dataOf(client.POST('/calendar/years', { body: { ...file, digest: preview.digest } }));
        setShown(undefined);
        toast(text.yearImported(preview.year));
        await refetch();
      }}
    >
      <PreviewView preview={preview} />
    </SubmitForm>
  );
}

function FileForm({ onPreview }: { onPreview: (file: YearFile, preview: Preview) => void }) {
  const text = useText();
  return (
    <SubmitForm<YearFile>
      initial={{ format: 'yaml' }}
      label={text.preview}
      send={async (file) => onPreview(file, await previewOf(file))}
    >
      <p className="quiet gap-below">{text.importYearHint}</p>
      <Form.Item name="format" label={text.fileFormat}>
        <Select
          options={[
            { value: 'yaml', label: 'YAML / JSON' },
            { value: 'csv', label: 'CSV' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue, setFieldValue }) => (
          <>
            {getFieldValue('format') === 'csv' && <CsvFields />}
            <Form.Item name="text" label={text.holidays} rules={[{ required: true, message: text.holidaysNeeded }]}>
              <Input.TextArea rows={8} spellCheck={false} />
            </Form.Item>
            <p className="gap-below">
              <FilePicker
                label={text.pickFile}
                accept=".yaml,.yml,.json,.csv"
                onPick={(file) => {
                  setFieldValue('format', file.name.endsWith('.csv') ? 'csv' : 'yaml');
                  void file.text().then((content) => setFieldValue('text', content));
                }}
              />
            </p>
          </>
        )}
      </Form.Item>
    </SubmitForm>
  );
}

/** The fields that a table of days lacks. */
function CsvFields() {
  const text = useText();
  return (
    <div className="field-grid">
      <Form.Item name="year" label={text.year} getValueFromEvent={({ target }) => Number(target.value)}>
        <Input type="number" className="date" />
      </Form.Item>
      <Form.Item name="source" label={text.noticeOf}>
        <Input maxLength={200} />
      </Form.Item>
    </div>
  );
}

function PreviewView({
  preview: { year, source, holidays, workdays, days, cases, items, total },
}: {
  preview: Preview;
}) {
  const text = useText();
  return (
    <>
      <DescriptionList
        of={[
          [text.year, year],
          [text.noticeOf, source],
          [text.dayKinds.holiday, text.daysCount(holidays)],
          [text.dayKinds['make-up'], text.daysCount(workdays)],
          [text.daysChanged, text.daysCount(days.length)],
        ]}
      />
      <Alert
        type={total === 0 ? 'success' : 'warning'}
        showIcon
        className="gap-below gap-above"
        role="status"
        title={total === 0 ? text.nothingMoves : text.deadlinesMove(total, cases)}
      />
      {items.length === 0 ? (
        <EmptyState>{text.nothingMoves}</EmptyState>
      ) : (
        <DataTable
          label={text.movedDeadlines}
          headings={[text.caseName, text.district, text.deadline, text.was, text.is]}
          rows={items.map((one) => ({
            key: `${one.case} ${one.clock}`,
            cells: [
              one.name,
              districtName(one.district),
              one.title,
              one.was ?? text.paused,
              <span key="now">
                {one.now ?? text.paused} {one.kept && <span className="quiet">{text.keptDate}</span>}
              </span>,
            ],
          }))}
        />
      )}
      {total > items.length && <p className="quiet">{text.more(total - items.length)}</p>}
    </>
  );
}
