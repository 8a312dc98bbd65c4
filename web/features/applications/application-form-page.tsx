/** The application form, written over days: a draft on the server until it is submitted. */
import { Alert, Form, Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { yearOf, type CivilDate } from '../../../domain/calendar/civil.js';
import { APPLICATION_SECTIONS } from '../../../domain/forms/sections.js';
import { api, type Application, queryClient } from '../../lib/api/client.js';
import type { Draft } from '../../lib/api/schema.js';
import { actSender } from '../../lib/api/execute-act.js';
import { OfCase, useCasePart } from '../../lib/api/case.js';
import { shapeOf } from '../../schema-form/shape.js';
import { DISTRICT_OPTIONS } from '../../lib/districts.js';
import { DueTag } from '../../components/due-tag.js';
import { Page as Frame } from '../../components/page.js';
import { Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { useWriting } from '../drafts/messages.js';
import type { Fields } from '../drafts/content.js';
import { applicationDraft, READ_ONCE } from '../drafts/draft-endpoint.js';
import { LiveCriteria, useLiveCriteria } from '../drafts/live-criteria.js';
import { LongForm, useSection, useWritten } from '../drafts/long-form.js';
import { Conflict, SavingState } from '../drafts/save-status.js';
import { Submit } from '../drafts/submit-draft.js';
import { withoutGoalIds } from '../drafts/goal-ids.js';
import { WritingHead } from '../drafts/draft-header.js';
import { useKeeper } from '../drafts/use-draft-autosave.js';
import { Years } from '../drafts/years.js';

const ACT = 'submit';
const SHAPE = withoutGoalIds(shapeOf(ACT) ?? {});
/** The stages at which the applicant writes. */
const WRITTEN_AT: readonly string[] = ['draft', 'correction'];

export function Page(): ReactNode {
  const { id = '' } = useParams();
  const params = { params: { path: { id } } };
  const application = api.useQuery('get', '/applications/{id}', params);
  const draft = api.useQuery('get', '/applications/{id}/draft', params, READ_ONCE);
  return (
    <Shown read={application} rows={12}>
      {(of) => (
        <OfCase value={{ kind: 'application', id }}>
          {WRITTEN_AT.includes(of.stage) ? (
            <Shown read={draft} rows={12}>
              {(begun) => <Written of={of} begun={begun} />}
            </Shown>
          ) : (
            <Submitted of={of} />
          )}
        </OfCase>
      )}
    </Shown>
  );
}

/** What the case tells already need not be typed. */
function prefilled({ district, organisation, roundDates }: Application, content: Fields): Fields {
  return {
    district,
    year: yearOf(roundDates.opensOn as CivilDate),
    ...content,
    operator: { name: organisation.name, ...(content['operator'] as Fields | undefined) },
  };
}

function Written({ of, begun }: { of: Application; begun: Draft }): ReactNode {
  const { id } = of;
  const words = useWriting();
  const toast = useToast();
  const navigate = useNavigate();
  const [keeper, saving] = useKeeper(applicationDraft(id), begun);
  const [first] = useState(() => prefilled(of, begun.content));
  const writing = useWritten(ACT, SHAPE, APPLICATION_SECTIONS, first, (content) => keeper.change(content));
  const section = useSection(writing);
  const report = useLiveCriteria(of.policy, writing.content);
  const own = useMemo(
    () => ({
      base: <></>, // stands with the years
      years: <Years key="years" shape={SHAPE} />,
      district: (
        <Form.Item key="district" name="district" label={SHAPE.properties?.['district']?.title}>
          <Select options={DISTRICT_OPTIONS} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      ),
    }),
    [],
  );
  const act = of.allowed.find((one) => one.act === ACT || one.act === 'resubmit')?.act;
  const send = async (): Promise<void> => {
    keeper.change(writing.content); // what is prefilled, too, is part of what is filed
    if (!(await keeper.flush())) throw new TypeError('the draft is not saved');
    await actSender('application', id, act ?? ACT)({});
    toast(words.sent);
    await queryClient.invalidateQueries();
    await navigate(`/applications/${id}`);
  };
  return (
    <div className="writing">
      <WritingHead
        title={words.application}
        name={of.name}
        back={`/applications/${id}`}
        due={of.next && <DueTag due={of.next.due} />}
        saving={<SavingState saving={saving} />}
        submit={
          <Submit
            writing={writing}
            allowed={act !== undefined}
            unmet={report?.unmet ?? []}
            goTo={section.goTo}
            send={send}
          />
        }
      />
      {of.stage === 'correction' ? <Defects /> : <p className="writing-hint">{words.draftHint}</p>}
      <Conflict {...{ saving, keeper, writing }} />
      <div className="writing-columns">
        <LongForm writing={writing} own={own} section={section} />
        <aside>
          <LiveCriteria report={report} />
        </aside>
      </div>
    </div>
  );
}

interface Defect {
  readonly field: string;
  readonly text: string;
}

/** What has to be corrected, as the notice of it says. */
function Defects(): ReactNode {
  const words = useWriting();
  const { data } = useCasePart('papers');
  const last = data?.items.findLast(({ act }) => act === 'return');
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title={words.correctionHint}
      description={last && <DefectList paper={last.id} />}
    />
  );
}

function DefectList({ paper }: { paper: string }): ReactNode {
  const { id = '' } = useParams();
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

function Submitted({ of: { id, version, stageTitle } }: { of: Application }): ReactNode {
  const words = useWriting();
  return (
    <Frame title={words.application} lead={stageTitle}>
      <section className="panel narrow submitted">
        <h2>{version === 0 ? words.notNow : words.submittedTitle}</h2>
        <p className="quiet">{version === 0 ? words.notNowHint : words.submittedWords(version)}</p>
        <div className="acts">
          <Link className="button-link" to={`/applications/${id}`}>
            {words.openCase}
          </Link>
          {version > 0 && <a href={`/api/applications/${id}/versions/${version}.pdf`}>{words.print}</a>}
        </div>
      </section>
    </Frame>
  );
}
