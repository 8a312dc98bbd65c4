/** What a reader and the public see of a document's service and print. */
import type { ReactNode } from 'react';
import { DescriptionList } from '../../components/page.js';
import type { PublicDocument } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useText } from './messages.js';

type Fact = readonly [name: string, value: ReactNode];
type Served = Pick<
  PublicDocument,
  'addressee' | 'on' | 'servedOn' | 'manner' | 'mannerTitle' | 'announcedOn' | 'announcedUntil'
>;

/** Return a function that describes a document's addressee, date and service. */
export function useServiceFacts(): (document: Served) => readonly Fact[] {
  const text = useText();
  const title = useLocalisedTitle();
  return ({ addressee, on, servedOn, manner, mannerTitle, announcedOn, announcedUntil }) => [
    [text.addressee, addressee],
    [text.decidedOn, on],
    [text.servedOn, servedOn],
    [text.manner, manner !== undefined && mannerTitle !== undefined && title(manner, mannerTitle)],
    [text.announced, announcedOn !== undefined && `${announcedOn} — ${announcedUntil}`],
  ];
}

/** The signature and the hashes of a document. */
export function Prints({ of }: { of: Pick<PublicDocument, 'signed' | 'sha256' | 'pdfSha256'> }) {
  const text = useText();
  const { signed, sha256, pdfSha256 } = of;
  return (
    <div className="document-prints">
      <DescriptionList
        of={[
          [text.signature, signed !== undefined && (signed ? text.isSigned : text.isNotSigned)],
          [text.contentHash, <code key="content">{sha256}</code>],
          [text.fileHash, pdfSha256 !== undefined && <code key="file">{pdfSha256}</code>],
        ]}
      />
    </div>
  );
}
