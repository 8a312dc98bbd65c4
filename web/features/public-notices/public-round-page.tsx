/** A round as anyone may read it: what was announced, and the list once it is under public notice (art. 7, 10). */
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../lib/api/client.js';
import type { PublicRound } from '../../lib/api/schema.js';
import { Facts, Page as Frame, Panel } from '../../components/page.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useText, useTitle } from '../../lib/language.js';
import { usePublicText } from './messages.js';

export function Page(): ReactNode {
  const { id = '' } = useParams();
  const read = api.useQuery('get', '/public/rounds/{id}', { params: { path: { id } } });
  return <Shown read={read}>{(round) => <Round round={round} />}</Shown>;
}

function Round({ round }: { round: PublicRound }): ReactNode {
  const text = useText();
  const words = usePublicText();
  const { title, year, opensOn, closesOn, recommendBy, quota, basis, continuedBy, state, stateTitle, notice } = round;
  return (
    <Frame title={title} lead={words.roundOfYear(year)} aside={<StageTag stage={state} title={stateTitle} />}>
      <Panel>
        <Facts
          of={[
            [words.roundOpen, `${opensOn} — ${closesOn}`],
            [text.recommendBy, recommendBy],
            [words.quota, quota === undefined ? undefined : words.quotaOf(quota)],
            [text.basedOn, basis],
            [words.continuedBy, continuedBy],
          ]}
        />
      </Panel>
      <Panel title={words.listNotice}>
        {notice === undefined ? <Nothing>{words.noList}</Nothing> : <List notice={notice} />}
      </Panel>
    </Frame>
  );
}

type Notice = NonNullable<PublicRound['notice']>;
type Listed = Notice['applications'][number];

function List({ notice }: { notice: Notice }): ReactNode {
  const text = useText();
  const words = usePublicText();
  const { from, title, document, url, publishedOn, applications } = notice;
  return (
    <>
      <Facts
        of={[
          [words.listNotice, title],
          [text.noticeFrom, from],
          [words.listDocument, document],
          [words.listPublished, publishedOn],
          [words.listOriginal, url === undefined ? undefined : <Original key="original" url={url} />],
        ]}
      />
      <ul className="cases listed-cases">
        {applications.map((one) => (
          <ListedCase key={one.id} one={one} />
        ))}
      </ul>
    </>
  );
}

/** What was entered as an address may lead anywhere; only to a page of the web is it followed. */
function Original({ url }: { url: string }): ReactNode {
  if (!/^https?:\/\//.test(url)) return url;
  return (
    <a href={url} rel="noreferrer">
      {url}
    </a>
  );
}

function ListedCase({ one }: { one: Listed }): ReactNode {
  const title = useTitle();
  const { name, district, districtTitle, outcome, outcomeTitle, number } = one;
  const address = addressOf(one);
  const shown = (
    <>
      <span className="case-head">
        <span className="case-name">{name}</span>
        <StageTag stage={outcome} title={outcomeTitle} />
      </span>
      <span className="case-sub">
        <span>{title(district, districtTitle)}</span>
        {number !== undefined && <span>{number}</span>}
      </span>
    </>
  );
  return (
    <li className="case">
      {address === undefined ? (
        <div className="case-link case-still">{shown}</div>
      ) : (
        <Link to={address} className="case-link">
          {shown}
        </Link>
      )}
    </li>
  );
}

/** Where more is to be read of it: the notice while it runs, the register once it is on it. */
function addressOf({ id, outcome, number }: Listed): string | undefined {
  if (outcome === 'notice') return `/public/notices/${id}`;
  return number === undefined ? undefined : `/register/${encodeURIComponent(number)}`;
}
