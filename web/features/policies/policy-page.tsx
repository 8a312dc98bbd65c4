/** One policy in plain words: its settings, its criteria, its deadlines by article; and how it differs from another. */
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { standardInWords } from '../../../domain/criteria/standards.js';
import type { Policy, DeadlineTerm } from '../../../domain/policy/types.js';
import { BASES, EFFECTS, noticeInWords, termInWords } from '../../../domain/policy/words.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { Table, useAddress } from '../../components/listing.js';
import { api, problemOf, queryClient } from '../../lib/api/client.js';
import { Facts, Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { minuteOf } from '../../lib/time.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const toast = useToast();
  const { id = '' } = useParams();
  const other = useAddress().get('from');
  const read = api.useQuery('get', '/policies/{id}', { params: { path: { id } } });
  const activate = api.useMutation('post', '/policies/{id}/activate', {
    onSuccess: async () => {
      toast(words.policyActivated);
      await queryClient.invalidateQueries();
    },
    onError: (error) => toast(problemOf(error)?.detail ?? text.failedHint, 'bad'),
  });
  return (
    <AdminFrame area="policies" {...(read.data && { title: read.data.title })}>
      <Shown read={read} rows={8}>
        {({ status, statusTitle, originTitle, inForce, importedAt, activatedAt, content }) => {
          // The server has checked it: it is a whole policy.
          const policy = content as unknown as Policy;
          return (
            <>
              <Panel>
                <Facts
                  of={[
                    [words.policyId, id],
                    [text.standing, statusTitle],
                    [words.origin, originTitle],
                    [words.inForce, `${inForce.from} — ${inForce.until}`],
                    [words.importedAt, importedAt && minuteOf(importedAt)],
                    [words.activatedAt, activatedAt && minuteOf(activatedAt)],
                    [words.legalBasis, policy.legalBasis.join('；')],
                  ]}
                />
                {status === 'imported' && (
                  <div className="act-row">
                    <Button
                      type="primary"
                      loading={activate.isPending}
                      onClick={() => activate.mutate({ params: { path: { id } } })}
                    >
                      {words.activate}
                    </Button>
                    <span className="quiet">{words.activateHint}</span>
                  </div>
                )}
              </Panel>
              <Compared id={id} />
              {other === undefined && (
                <>
                  <Settings policy={policy} />
                  <Standards policy={policy} />
                  <Rules policy={policy} />
                </>
              )}
            </>
          );
        }}
      </Shown>
    </AdminFrame>
  );
}

function Settings({ policy }: { policy: Policy }): ReactNode {
  const words = useAdminText();
  const { validity, annualReport, renewal, evaluation, national, extension, quotaPerDistrict } = policy;
  const { yearlyRound } = policy;
  return (
    <Panel title={words.settings}>
      <Facts
        of={[
          [words.validityPeriod, words.validityOf(validity)],
          [words.annualReportDue, words.reportDue(annualReport)],
          [words.renewalOpens, words.daysBeforeEnd(renewal.opensDaysBefore)],
          [words.renewalPasses, words.passes(renewal)],
          [words.grades, evaluation?.grades.map(({ title, from }) => words.gradeFrom(title, from)).join('、')],
          [words.places, quotaPerDistrict === undefined ? words.placesUnlimited : words.placesOf(quotaPerDistrict)],
          [words.roundDrafted, words.dayOf(yearlyRound)],
          [words.longestExtension, words.daysCount(extension.maxDays)],
          [words.directBatches, national && national.directBatches.map(words.batchNo).join('、')],
        ]}
      />
    </Panel>
  );
}

function Standards({ policy: { criteria } }: { policy: Policy }): ReactNode {
  const words = useAdminText();
  return (
    <Panel title={words.criteria(criteria.edition)}>
      <Table
        label={words.criteria(criteria.edition)}
        headings={[words.criterion, words.standard]}
        rows={criteria.criteria.map(({ id, title, test, clause }) => ({
          key: id,
          cells: [
            <span key="criterion">
              {id} {title}
              <span className="quiet block">{clause}</span>
            </span>,
            standardInWords(test),
          ],
        }))}
      />
    </Panel>
  );
}

function Rules({ policy: { rules } }: { policy: Policy }): ReactNode {
  const words = useAdminText();
  const all = Object.entries(rules);
  const articles = [...new Set(all.map(([, { article }]) => article))].toSorted(
    (one, other) => placeOf(one) - placeOf(other),
  );
  return articles.map((article) => (
    <Panel key={article} title={article}>
      <ul className="rules">
        {all
          .filter(([, rule]) => rule.article === article)
          .map(([rule, given]) => (
            <li key={rule}>
              <RuleInWords rule={given} />
            </li>
          ))}
      </ul>
      {articles.length === 0 && <Nothing>{words.noRules}</Nothing>}
    </Panel>
  ));
}

const NUMERALS = '零一二三四五六七八九';

/** Where an article stands in the measure: `第十七条第三项` → 17. */
function placeOf(article: string): number {
  const [, before, ten, after] = /^第([一二三四五六七八九])?(十)?([一二三四五六七八九])?条/.exec(article) ?? [];
  const digit = (numeral: string | undefined): number => (numeral === undefined ? 0 : NUMERALS.indexOf(numeral));
  return ten === undefined ? digit(before) : Math.max(1, digit(before)) * 10 + digit(after);
}

function RuleInWords({ rule: { title, basis, term, effect, otherwise, notices } }: { rule: DeadlineTerm }): ReactNode {
  return (
    <>
      <div className="rule-head">
        <h3>{title}</h3>
        <span>{termInWords(term)}</span>
        <span className={`effect effect-${effect}`}>{EFFECTS[effect]}</span>
        <span className="quiet">{BASES[basis]}</span>
      </div>
      <p>{otherwise}</p>
      <ul className="rule-notices">
        {notices.map((notice) => (
          <li key={`${notice.kind} ${notice.when} ${notice.unit}`}>{noticeInWords(notice)}</li>
        ))}
      </ul>
    </>
  );
}

function Compared({ id }: { id: string }): ReactNode {
  const words = useAdminText();
  const { get, set } = useAddress();
  const other = get('from');
  const { data } = api.useQuery('get', '/policies');
  const options = (data?.items ?? [])
    .filter((one) => one.id !== id)
    .map((one) => ({ value: one.id, label: `${one.title}（${one.id}）` }));
  return (
    <Panel title={words.compareWith}>
      <Select
        aria-label={words.compareWith}
        className="wide-select"
        allowClear
        value={other}
        options={options}
        notFoundContent={words.noOtherPolicy}
        onChange={(value) => set('from', value)}
      />
      {other !== undefined && <Differences id={id} from={other} />}
    </Panel>
  );
}

function Differences({ id, from }: { id: string; from: string }): ReactNode {
  const text = useText();
  const words = useAdminText();
  const read = api.useQuery('get', '/policies/{id}/differences', { params: { path: { id }, query: { from } } });
  return (
    <Shown read={read}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing>{words.policiesAlike}</Nothing>
        ) : (
          <ul className="differences">
            {items.map(({ field, place, was, is }) => (
              <li key={field}>
                <b>{place}</b>
                <div className="difference">
                  <div>
                    <small>{text.was}</small>
                    {inText(was) ?? text.none}
                  </div>
                  <div>
                    <small>{text.is}</small>
                    {inText(is) ?? text.none}
                  </div>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}

function inText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
