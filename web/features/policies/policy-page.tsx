/** One policy in words: its settings, criteria and deadlines by article, and its differences from another policy. */
import { Button, Select } from 'antd';
import { useParams } from 'react-router';
import { standardInWords } from '../../../domain/criteria/standards.js';
import type { DeadlineTerm, Policy } from '../../../domain/policy/types.js';
import { BASES, EFFECTS, noticeInWords, termInWords } from '../../../domain/policy/words.js';
import { DataTable } from '../../components/data-table.js';
import { DifferenceList } from '../../components/difference-list.js';
import { DescriptionList, Panel } from '../../components/page.js';
import { ListView, QueryView } from '../../components/query-view.js';
import { useErrorToast, useToast } from '../../components/toast.js';
import { api, refetch } from '../../lib/api/client.js';
import { formatMinute } from '../../lib/time.js';
import { useUrlState } from '../../lib/use-url-state.js';
import { useCan } from '../../lib/api/account.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { ContinuationForm } from './continuation-form.js';
import { ExpiryAlert } from './expiry-alert.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const toast = useToast();
  const { id = '' } = useParams();
  const mayActivate = useCan('manage-policies');
  const mayContinue = useCan('continue-policy');
  const other = useUrlState().get('from');
  const query = api.useQuery('get', '/policies/{id}', { params: { path: { id } } });
  const activate = api.useMutation('post', '/policies/{id}/activate', {
    onSuccess: async () => {
      toast(text.policyActivated);
      await refetch();
    },
    onError: useErrorToast(),
  });
  return (
    <AdministrationLayout area="policies" title={query.data?.title}>
      <QueryView query={query} rows={8}>
        {({
          title,
          status,
          statusTitle,
          originTitle,
          inForce,
          lastDay,
          daysLeft,
          importedAt,
          activatedAt,
          content,
        }) => {
          const policy = content as unknown as Policy; // the server has checked it
          return (
            <>
              <ExpiryAlert title={title} lastDay={lastDay} daysLeft={daysLeft} />
              <Panel>
                <DescriptionList
                  of={[
                    [text.policyId, id],
                    [text.status, statusTitle],
                    [text.origin, originTitle],
                    [text.inForce, `${inForce.from} — ${inForce.until}`],
                    [
                      text.continued,
                      policy.continued?.map(({ document, until }) => text.continuedUntil(document, until)).join('；'),
                    ],
                    [text.importedAt, importedAt && formatMinute(importedAt)],
                    [text.activatedAt, activatedAt && formatMinute(activatedAt)],
                    [text.legalBasis, policy.legalBasis.join('；')],
                  ]}
                />
                {status === 'imported' && mayActivate && (
                  <div className="flow gap-above">
                    <Button
                      type="primary"
                      loading={activate.isPending}
                      onClick={() => activate.mutate({ params: { path: { id } } })}
                    >
                      {text.activate}
                    </Button>
                    <span className="quiet">{text.activateHint}</span>
                  </div>
                )}
              </Panel>
              {mayContinue && (
                <Panel title={text.continuePolicy}>
                  <ContinuationForm id={id} />
                </Panel>
              )}
              <Comparison id={id} />
              {other === undefined && (
                <>
                  <Settings policy={policy} />
                  <Standards policy={policy} />
                  <Deadlines policy={policy} />
                </>
              )}
            </>
          );
        }}
      </QueryView>
    </AdministrationLayout>
  );
}

function Settings({ policy }: { policy: Policy }) {
  const text = useText();
  const { validity, annualReport, renewal, evaluation, national, extension, quotaPerDistrict } = policy;
  const { yearlyRound, service, documents, automatic, hearing, expiry, grounds } = policy;
  const remedies = documents?.remedies;
  return (
    <Panel title={text.settings}>
      <DescriptionList
        of={[
          [text.validity, text.validityOf(validity)],
          [text.annualReportDue, text.reportDue(annualReport)],
          [text.renewalOpens, text.daysBeforeEnd(renewal.opensDaysBefore)],
          [text.renewalPasses, text.passes(renewal)],
          [text.grades, evaluation?.grades.map(({ title, from }) => text.gradeFrom(title, from)).join('、')],
          [text.places, quotaPerDistrict === undefined ? text.unlimited : text.quotaOf(quotaPerDistrict)],
          [text.roundDrafted, text.dayOf(yearlyRound)],
          [text.longestExtension, text.daysCount(extension.maxDays)],
          [text.directBatches, national && national.directBatches.map(text.batchNo).join('、')],
          [text.automatic, automatic && text.automaticOf[automatic]],
          [text.expiry, expiry && text.expiryOf[expiry]],
          [
            text.hearing,
            hearing &&
              (hearing.grounds.length === 0
                ? text.noHearing
                : text.hearingOf(
                    hearing.grounds.map((ground) => grounds[ground].article).join('、'),
                    hearing.noticeDays,
                  )),
          ],
          [text.announcement, service && text.announcementOf[service.announcement]],
          [text.authority, documents?.authority],
          [text.remedies, documents && (remedies ? text.remediesOf(remedies) : text.noRemedies)],
          [
            text.districtRemedies,
            documents?.district &&
              (documents.district.remedies ? text.remediesOf(documents.district.remedies) : text.noRemedies),
          ],
          [text.numbersOf, documents && text.numberSchemes(Object.values(documents.numbers))],
          [text.districtNumbers, documents?.district && text.numberSchemes(Object.values(documents.district.numbers))],
        ]}
      />
    </Panel>
  );
}

function Standards({ policy: { criteria } }: { policy: Policy }) {
  const text = useText();
  const title = text.criteria(criteria.edition);
  return (
    <Panel title={title}>
      <DataTable
        label={title}
        headings={[text.criterion, text.standard]}
        rows={criteria.criteria.map(({ id, title: name, test, clause }) => ({
          key: id,
          cells: [
            <span key="criterion">
              {id} {name}
              <span className="quiet block">{clause}</span>
            </span>,
            standardInWords(test),
          ],
        }))}
      />
    </Panel>
  );
}

function Deadlines({ policy: { rules } }: { policy: Policy }) {
  const all = Object.entries(rules);
  const articles = [...new Set(all.map(([, { article }]) => article))].toSorted(
    (one, other) => numberOf(one) - numberOf(other),
  );
  return articles.map((article) => (
    <Panel key={article} title={article}>
      <ul className="items">
        {all
          .filter(([, rule]) => rule.article === article)
          .map(([id, rule]) => (
            <DeadlineItem key={id} rule={rule} />
          ))}
      </ul>
    </Panel>
  ));
}

const NUMERALS = '零一二三四五六七八九';

/** Return the number of an article: `第十七条第三项` → 17. */
function numberOf(article: string): number {
  const [, before, ten, after] = /^第([一二三四五六七八九])?(十)?([一二三四五六七八九])?条/.exec(article) ?? [];
  const digit = (numeral: string | undefined): number => (numeral === undefined ? 0 : NUMERALS.indexOf(numeral));
  return ten === undefined ? digit(before) : Math.max(1, digit(before)) * 10 + digit(after);
}

function DeadlineItem({ rule: { title, basis, term, effect, otherwise, notices } }: { rule: DeadlineTerm }) {
  return (
    <li>
      <div className="flow">
        <h3>{title}</h3>
        <span>{termInWords(term)}</span>
        <span className={effect === 'lapse' ? 'tag pill tag-waiting' : 'tag pill'}>{EFFECTS[effect]}</span>
        <span className="quiet">{BASES[basis]}</span>
      </div>
      <p>{otherwise}</p>
      <ul className="items-notes">
        {notices.map((notice) => (
          <li key={`${notice.kind} ${notice.when} ${notice.unit}`}>{noticeInWords(notice)}</li>
        ))}
      </ul>
    </li>
  );
}

function Comparison({ id }: { id: string }) {
  const text = useText();
  const { get, set } = useUrlState();
  const other = get('from');
  const { data } = api.useQuery('get', '/policies');
  const options = (data?.items ?? [])
    .filter((one) => one.id !== id)
    .map((one) => ({ value: one.id, label: `${one.title}（${one.id}）` }));
  return (
    <Panel title={text.compareWith}>
      <Select
        aria-label={text.compareWith}
        className="policy-select"
        allowClear
        value={other}
        options={options}
        notFoundContent={text.noOtherPolicy}
        onChange={(value) => set('from', value)}
      />
      {other !== undefined && <Differences id={id} from={other} />}
    </Panel>
  );
}

function Differences({ id, from }: { id: string; from: string }) {
  const text = useText();
  const query = api.useQuery('get', '/policies/{id}/differences', { params: { path: { id }, query: { from } } });
  const shown = (value: unknown): string =>
    value === undefined ? text.none : typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <ListView query={query} empty={text.policiesAlike}>
      {(items) => (
        <DifferenceList
          items={items.map(({ field, place, was, is }) => ({ field, title: place, was: shown(was), is: shown(is) }))}
        />
      )}
    </ListView>
  );
}
