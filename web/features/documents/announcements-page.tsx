/** Documents that are announced in public (公告送达), because nothing else has served them. */
import { Link } from 'react-router';
import { chineseDate, type CivilDate } from '../../../domain/calendar/civil.js';
import { PageLayout, Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { DueTag } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import { useUrlState } from '../../lib/use-url-state.js';
import './documents.css';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const { page } = useUrlState();
  const announcements = api.useQuery('get', '/public/announcements', { params: { query: { page } } });
  return (
    <PageLayout
      title={text.announcements}
      lead={text.announcementsLead}
      aside={<Link to="/documents/verify">{text.verifyTitle}</Link>}
    >
      <PagedList query={announcements} empty={text.noAnnouncements} inPanel>
        {(items) =>
          items.map(({ id, title, number, addressee, authority, on, paragraphs, announcedOn, announcedUntil }) => (
            <Panel key={id} title={`${title}（${addressee}）`} aside={<DueTag due={announcedUntil} />}>
              <p className="quiet">
                {number} · {text.announced} {announcedOn} — {announcedUntil}
              </p>
              <div className="document-text">
                {paragraphs.map((paragraph, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- the position identifies a paragraph
                  <p key={index}>{paragraph}</p>
                ))}
                <p className="document-closing">
                  {authority}
                  <br />
                  {chineseDate(on as CivilDate)}
                </p>
              </div>
            </Panel>
          ))
        }
      </PagedList>
    </PageLayout>
  );
}
