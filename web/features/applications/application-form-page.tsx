/** The application form, which is a draft on the server until submission. */
import { Alert, Form, Select } from 'antd';
import { useParams } from 'react-router';
import { type CivilDate, yearOf } from '../../../domain/calendar/civil.js';
import { APPLICATION_SECTIONS } from '../../../domain/forms/sections.js';
import { QueryView } from '../../components/query-view.js';
import { CaseContext, useCase, useCasePart } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { Application } from '../../lib/api/schema.js';
import { DISTRICT_OPTIONS } from '../../lib/districts.js';
import type { Fields } from '../../lib/form-values.js';
import { shapeOf } from '../../schema-form/shape.js';
import { withoutGoalIds } from '../drafts/content.js';
import { applicationDraft, READ_ONCE } from '../drafts/draft-endpoint.js';
import { DraftForm } from '../drafts/draft-form.js';
import { FiledForm } from '../drafts/filed-form.js';
import { Years } from '../drafts/years.js';
import './applications.css';
import { useText } from './messages.js';

const ACT = 'submit';
const SHAPE = withoutGoalIds(shapeOf(ACT) ?? {});
/** The stages with an editable draft. */
const WRITTEN_AT: readonly string[] = ['draft', 'correction'];

const INPUTS = {
  base: <></>, // shown with the years
  years: <Years key="years" shape={SHAPE} />,
  district: (
    <Form.Item key="district" name="district" label={SHAPE.properties?.['district']?.title}>
      <Select options={DISTRICT_OPTIONS} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  ),
};

export function Page() {
  const { id = '' } = useParams();
  const text = useText();
  const query = api.useQuery('get', '/applications/{id}', { params: { path: { id } } });
  return (
    <QueryView query={query} rows={12}>
      {(application) => {
        const { stage, stageTitle, version } = application;
        return (
          <CaseContext value={{ kind: 'application', id }}>
            {WRITTEN_AT.includes(stage) ? (
              <ApplicationForm application={application} />
            ) : (
              <FiledForm
                title={text.applicationForm}
                lead={stageTitle}
                heading={version === 0 ? undefined : text.submittedTitle}
                detail={text.submittedWords(version)}
                page={`/applications/${id}`}
                pdf={version === 0 ? undefined : `/api/applications/${id}/versions/${version}.pdf`}
              />
            )}
          </CaseContext>
        );
      }}
    </QueryView>
  );
}

function ApplicationForm({ application }: { application: Application }) {
  const text = useText();
  const { id, name, next, policy, stage, allowed } = application;
  const draftQuery = api.useQuery('get', '/applications/{id}/draft', { params: { path: { id } } }, READ_ONCE);
  return (
    <QueryView query={draftQuery} rows={12}>
      {(draft) => (
        <DraftForm
          act={ACT}
          shape={SHAPE}
          sections={APPLICATION_SECTIONS}
          endpoint={applicationDraft(id)}
          draft={draft}
          start={prefilled(application, draft.content)}
          title={text.applicationForm}
          name={name}
          due={next?.due}
          notice={stage === 'correction' ? <Defects /> : <p className="quiet gap-below">{text.draftHint}</p>}
          inputs={INPUTS}
          policy={policy}
          allowed={allowed.find(({ act }) => act === ACT || act === 'resubmit')}
          filesSavedDraft
        />
      )}
    </QueryView>
  );
}

/** Return the content, completed from the case. */
function prefilled({ district, organisation, roundDates }: Application, content: Fields): Fields {
  return {
    district,
    year: yearOf(roundDates.opensOn as CivilDate),
    ...content,
    operator: { name: organisation.name, ...(content['operator'] as Fields | undefined) },
  };
}

interface Defect {
  readonly field: string;
  readonly text: string;
}

/** The required corrections, from the notice. */
function Defects() {
  const text = useText();
  const { data } = useCasePart('papers');
  const last = data?.items.findLast(({ act }) => act === 'return');
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title={text.correctionHint}
      description={last && <DefectList paper={last.id} />}
    />
  );
}

function DefectList({ paper }: { paper: string }) {
  const { id } = useCase();
  const { data } = api.useQuery('get', '/applications/{id}/papers/{paper}', { params: { path: { id, paper } } });
  const defects = (data?.content['defects'] ?? []) as readonly Defect[];
  return (
    <ul className="defects">
      {defects.map(({ field, text }) => (
        <li key={field + text}>
          <b>{field}</b>：{text}
        </li>
      ))}
    </ul>
  );
}
