/** A document in a list, and its standing. */
import type { DocumentStanding } from '../../../domain/documents/standing.js';
import { LinkRow } from '../../components/link-row.js';
import { Tag, type Tone } from '../../components/tags.js';
import type { DocumentItem } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useText } from './messages.js';

const TONES: Readonly<Record<DocumentStanding, Tone>> = {
  draft: 'plain',
  waiting: 'waiting',
  announced: 'waiting',
  served: 'good',
  withdrawn: 'plain',
  'set-aside': 'plain',
};

export function StandingTag({ standing, standingTitle }: Pick<DocumentItem, 'standing' | 'standingTitle'>) {
  return <Tag tone={TONES[standing]}>{useLocalisedTitle()(standing, standingTitle)}</Tag>;
}

/** @param named whether the row names the case */
export function DocumentRow({ document, named = false }: { document: DocumentItem; named?: boolean }) {
  const text = useText();
  const title = useLocalisedTitle();
  const { id, kind, number, on, servedOn, announcedUntil, standing } = document;
  return (
    <LinkRow
      to={`/documents/${id}`}
      name={title(kind, document.title)}
      tag={<StandingTag {...document} />}
      facts={[
        number ?? (standing !== 'draft' && text.inProduction),
        named && document.case.name,
        `${text.decidedOn} ${on}`,
        servedOn !== undefined && `${text.servedOn} ${servedOn}`,
        standing === 'announced' && announcedUntil !== undefined && text.until(announcedUntil),
      ]}
    />
  );
}
