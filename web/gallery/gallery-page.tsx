/** Every shared component in its states, for developers. No page links here: the path is `/gallery`. */
import { Button, Checkbox, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { addDays } from '../../domain/calendar/civil.js';
import { useClusterFacts } from '../components/cluster-facts.js';
import { Copyable } from '../components/copyable.js';
import { Counters } from '../components/counters.js';
import { DataTable } from '../components/data-table.js';
import { DatedList } from '../components/dated-list.js';
import { Dialog } from '../components/dialog.js';
import { DifferenceList } from '../components/difference-list.js';
import { FilePicker } from '../components/file-picker.js';
import {
  DateFilter,
  Filters,
  MultiSelectFilter,
  optionsOf,
  SearchFilter,
  SelectFilter,
} from '../components/filters.js';
import { DayField, ErrorAlert, FormEnd } from '../components/form-parts.js';
import { LanguageSwitch } from '../components/language-switch.js';
import { FactLine, LinkRow } from '../components/link-row.js';
import { ClusterSelect } from '../components/cluster-select.js';
import { ObligationLines, ObligationTag } from '../components/obligation.js';
import { OrganisationName, OrganisationSelect } from '../components/organisation-select.js';
import { DescriptionList, PageLayout, Panel } from '../components/page.js';
import { PagedList, Pages } from '../components/paged-list.js';
import { PolicyField } from '../components/policy-field.js';
import {
  EmptyState,
  ErrorView,
  ForbiddenView,
  ListView,
  LoadingView,
  NotFoundView,
  QueryView,
} from '../components/query-view.js';
import { SelectionBar, useSelection } from '../components/selection-bar.js';
import { Stepper } from '../components/stepper.js';
import { FormDialog, SubmitForm } from '../components/submit-form.js';
import { NavTabs, TabLinks, UrlTabs } from '../components/tabs.js';
import { DueTag, ProvisionalTag, StageTag, Tag } from '../components/tags.js';
import { useToast } from '../components/toast.js';
import { api, queryClient } from '../lib/api/client.js';
import { today } from '../lib/time.js';
import { SchemaForm } from '../schema-form/schema-form.js';

const nothing = (): void => {};
const idle = async (): Promise<void> => {};
const queryOf = <T,>(data: T | undefined, error: unknown = null) => ({ data, error, refetch: idle });
const problem = { status: 503, detail: '服务暂时没有应答。', instance: 'urn:jiqun:request:42' };
const organisation = { id: 'org-1', name: '海淀区产业集群促进中心', district: 'haidian', createdAt: '2026-01-05' };

/** Put a reply into the query cache, because the gallery has no account to request it. */
function answer(options: { readonly queryKey: readonly unknown[] }, data: unknown): void {
  queryClient.setQueryDefaults(options.queryKey, { staleTime: 'static' });
  queryClient.setQueryData(options.queryKey, data);
}
answer(api.queryOptions('get', '/organisations', { params: { query: { pageSize: 100 } } }), { items: [organisation] });
answer(api.queryOptions('get', '/organisations/{id}', { params: { path: { id: organisation.id } } }), organisation);
answer(api.queryOptions('get', '/clusters', { params: { query: { pageSize: 100 } } }), { items: [] });
answer(api.queryOptions('get', '/policies'), { items: [{ id: 'beijing-2026', title: '暂行办法', status: 'active' }] });

export function Page() {
  return (
    <PageLayout title="Gallery" lead="The shared components in their states" aside={<LanguageSwitch />}>
      <Tags />
      <Lists />
      <Queries />
      <Forms />
      <Figures />
      <Dialogs />
    </PageLayout>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title} label={title}>
      {children}
    </Panel>
  );
}

function Tags() {
  return (
    <Group title="Tags">
      <p className="flow gap-below">
        <Tag tone="good">good</Tag>
        <Tag tone="waiting">waiting</Tag>
        <Tag tone="bad">bad</Tag>
        <Tag>plain</Tag>
        <StageTag stage="valid" title="有效" />
        <StageTag stage="expired" title="有效期届满" />
        <StageTag stage="revoked" title="已撤销" />
      </p>
      <p className="flow">
        {[-3, 0, 5, 20, 400].map((days) => (
          <DueTag key={days} due={addDays(today(), days)} />
        ))}
        <ProvisionalTag />
      </p>
    </Group>
  );
}

const OBLIGATION = {
  id: 'annual-report:2025',
  title: '填报年度报告（2025年度）',
  acts: [{ act: 'file-report', title: '填报年度报告' }],
  rule: 'annual-report',
  deadlineTitle: '填报年度报告',
  otherwise: '逾期将催报。',
  due: today(),
  dueText: today(),
  overdue: false,
};
const NAMES = ['海淀区人工智能芯片产业集群', '昌平区医疗器械产业集群'];

function Lists() {
  const selection = useSelection<string>();
  const stages = optionsOf({ valid: '有效', expired: '有效期届满' });
  return (
    <Group title="Lists">
      <NavTabs label="Pages" links={{ '/gallery': 'Gallery', '/register': 'Register' }} />
      <TabLinks
        label="Views"
        tabs={[
          { to: '?view=a', title: 'One', open: true },
          { to: '?view=b', title: 'Other', open: false },
        ]}
      />
      <Filters>
        <SearchFilter label="Search" wide />
        <SelectFilter name="stage" label="Stage" options={stages} />
        <MultiSelectFilter name="stages" label="Stages" options={stages} />
        <DateFilter name="from" label="From" />
      </Filters>
      <SelectionBar all={NAMES} selection={selection}>
        <Button disabled={selection.picked.length === 0}>Assign</Button>
      </SelectionBar>
      <ul>
        {NAMES.map((name) => (
          <LinkRow
            key={name}
            to="/register"
            name={name}
            tag={<StageTag stage="valid" title="有效" />}
            facts={['京集群〔2026〕001号', '海淀区']}
            pick={<Checkbox checked={selection.has(name)} onChange={() => selection.toggle(name)} aria-label={name} />}
          >
            <span className="next-line">
              <DueTag due={today()} /> 年度报告
            </span>
          </LinkRow>
        ))}
        <LinkRow to={undefined} name="Leads nowhere" facts={['without a link']} />
        <li>
          <ObligationTag of={OBLIGATION} /> <ObligationLines of={OBLIGATION} />
        </li>
      </ul>
      <DataTable
        label="Table"
        headings={['Name', 'District']}
        rows={NAMES.map((name) => ({ key: name, cells: [name, '海淀区'] }))}
      />
      <DatedList
        items={(['good', 'waiting', 'bad', undefined] as const).map((tone, index) => ({
          key: String(index),
          tone,
          day: today(),
          children: <b>{tone ?? 'no change'}</b>,
          note: 'A note beneath',
        }))}
      />
      <Pages total={45} pageSize={20} />
    </Group>
  );
}

function Queries() {
  const list = { items: NAMES, total: 2, pageSize: 20 };
  return (
    <Group title="Queries">
      <QueryView query={queryOf('found')}>{(found) => <p>QueryView: {found}</p>}</QueryView>
      <ListView query={queryOf(list)} empty="">
        {(items) => <p>ListView: {items.join('、')}</p>}
      </ListView>
      <PagedList query={queryOf(list)} empty="" counted>
        {(items) => <p>PagedList: {items.join('、')}</p>}
      </PagedList>
      <ListView query={queryOf({ ...list, items: [] })} empty="Nothing was found." hint="Try other words.">
        {() => null}
      </ListView>
      <EmptyState>Nothing here yet.</EmptyState>
      <PageViews />
    </Group>
  );
}

/** Page-sized examples are shown one at a time. */
const PAGE_VIEWS: Readonly<Record<string, ReactNode>> = {
  LoadingView: <LoadingView rows={2} />,
  ErrorView: <ErrorView error={problem} retry={nothing} />,
  NotFoundView: <NotFoundView />,
  ForbiddenView: <ForbiddenView />,
};

function PageViews() {
  const [shown, setShown] = useState('');
  return (
    <>
      <div className="flow">
        {Object.keys(PAGE_VIEWS).map((name) => (
          <Button key={name} onClick={() => setShown(name)}>
            {name}
          </Button>
        ))}
      </div>
      {PAGE_VIEWS[shown]}
    </>
  );
}

function Forms() {
  return (
    <Group title="Forms">
      <SubmitForm label="Save" requiredMark inPage send={idle}>
        <Form.Item name="name" label="Name" rules={[{ required: true }]}>
          <Input />
        </Form.Item>
        <div className="field-grid">
          <DayField name="from" label="From" />
          <Form.Item name="organisation" label="Organisation">
            <OrganisationSelect />
          </Form.Item>
          <Form.Item name="cluster" label="Cluster">
            <ClusterSelect />
          </Form.Item>
          <PolicyField />
        </div>
      </SubmitForm>
      <p className="gap-below">
        <OrganisationName id={organisation.id} />
      </p>
      <ErrorAlert>{problem.detail}</ErrorAlert>
      <FormEnd label="Confirm" close={nothing} confirm={nothing} />
      <FilePicker label="Choose a file" accept=".csv" onPick={nothing} />
      <h3>SchemaForm</h3>
      <SchemaForm act="extend" send={idle} />
    </Group>
  );
}

const STEPS = ['Draft', 'Submitted', 'Reviewed', 'Recognised'];

function Figures() {
  const clusterFacts = useClusterFacts();
  return (
    <Group title="Figures">
      <Counters
        counters={[
          { label: 'To do', value: 2, tone: 'main', to: '/gallery' },
          { label: 'Past due', value: 1, tone: 'over' },
          { label: 'Soon', value: 3, tone: 'soon' },
          { label: 'None', value: 0, tone: 'ahead' },
        ]}
      />
      <DescriptionList
        of={clusterFacts({ leadingIndustry: '人工智能', areaKm2: 12, operatorName: organisation.name })}
      />
      <FactLine>{['One', 'Two', undefined, 'Three']}</FactLine>
      <Stepper steps={STEPS} current={1} over={false} />
      <Stepper steps={STEPS} current={2} failed over={false} />
      <Stepper steps={STEPS} current={3} over />
      <DifferenceList items={[{ field: 'area', title: 'Area', was: '10 km²', is: '12 km²' }]} />
      <UrlTabs
        tabs={[
          { key: 'one', label: 'One part', children: <p>The first part</p> },
          { key: 'other', label: 'Another', children: <p>The other part</p> },
        ]}
      />
      <Copyable>https://example.cn/feed</Copyable>
    </Group>
  );
}

function Dialogs() {
  const toast = useToast();
  const [open, setOpen] = useState<'dialog' | 'form'>();
  const close = (): void => setOpen(undefined);
  return (
    <Group title="Dialogs and messages">
      <div className="flow">
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('form')}>FormDialog</Button>
        <Button onClick={() => toast('Done.')}>Toast</Button>
        <Button danger onClick={() => toast('Refused.', 'bad')}>
          Error toast
        </Button>
      </div>
      <Dialog title="A dialog" open={open === 'dialog'} close={close}>
        <p>Its words.</p>
      </Dialog>
      <FormDialog title="A form" open={open === 'form'} close={close} send={idle}>
        <Form.Item name="reason" label="Reason">
          <Input.TextArea className="lines" rows={2} />
        </Form.Item>
      </FormDialog>
    </Group>
  );
}
