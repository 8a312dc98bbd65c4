/** A round for the public: the announcement, and the list from its public notice on (art. 7, 10). */
import { useParams } from 'react-router';
import { LinkRow } from '../../components/link-row.js';
import { DescriptionList, PageLayout, Panel } from '../../components/page.js';
import { EmptyState, QueryView } from '../../components/query-view.js';
import { StageTag } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import type { PublicRound } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useText } from './messages.js';

export function Page() {
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/public/rounds/{id}', { params: { path: { id } } });
  return <QueryView query={query}>{(round) => <Round round={round} />}</QueryView>;
}

function Round({ round }: { round: PublicRound }) {
  const text = useText();
  const { title, year, opensOn, closesOn, recommendBy, quota, basis, continuedBy, state, stateTitle, notice } = round;
  return (
    <PageLayout title={title} lead={text.roundOfYear(year)} aside={<StageTag stage={state} title={stateTitle} />}>
      <Panel>
        <DescriptionList
          of={[
            [text.roundOpen, `${opensOn} — ${closesOn}`],
            [text.recommendBy, recommendBy],
            [text.quota, quota === undefined ? undefined : text.quotaOf(quota)],
            [text.basedOn, basis],
            [text.continuedBy, continuedBy],
          ]}
        />
      </Panel>
      <Panel title={text.listNotice}>
        {notice === undefined ? <EmptyState>{text.noList}</EmptyState> : <NoticedList notice={notice} />}
      </Panel>
    </PageLayout>
  );
}

type Notice = NonNullable<PublicRound['notice']>;

function NoticedList({ notice }: { notice: Notice }) {
  const text = useText();
  const localised = useLocalisedTitle();
  const { from, title, document, url, publishedOn, applications } = notice;
  return (
    <>
      <DescriptionList
        of={[
          [text.listNotice, title],
          [text.noticeFrom, from],
          [text.listDocument, document],
          [text.listPublished, publishedOn],
          [text.listOriginal, url === undefined ? undefined : <OriginalLink key="original" url={url} />],
        ]}
      />
      <ul className="gap-above">
        {applications.map(({ id, name, district, districtTitle, outcome, outcomeTitle, number }) => (
          <LinkRow
            key={id}
            to={addressOf(id, outcome, number)}
            name={name}
            tag={<StageTag stage={outcome} title={outcomeTitle} />}
            facts={[localised(district, districtTitle), number]}
          />
        ))}
      </ul>
    </>
  );
}

/** Only http(s) URLs become links, because officers can enter any text. */
function OriginalLink({ url }: { url: string }) {
  if (!/^https?:\/\//.test(url)) return url;
  return (
    <a href={url} rel="noreferrer">
      {url}
    </a>
  );
}

/** Return a link: the notice while it runs, the register entry afterwards. */
function addressOf(id: string, outcome: string, number: string | undefined): string | undefined {
  if (outcome === 'notice') return `/public/notices/${id}`;
  return number === undefined ? undefined : `/register/${encodeURIComponent(number)}`;
}
