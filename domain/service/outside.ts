/** Service of a document on which nothing in its case waits. It is recorded outside the case, also after its end. */
import type { DocumentStanding } from '../documents/standing.js';
import type { IssuedDocument } from '../documents/types.js';

export interface DocumentToServe {
  readonly to: IssuedDocument['to'];
  readonly standing: DocumentStanding;
  /** Something in its case waits for its service. */
  readonly awaited: boolean;
}

const REFUSED: Readonly<Partial<Record<DocumentStanding, string>>> = {
  draft: '此文书尚未签发，不能送达。',
  served: '此文书已经送达，送达情况不再更改。',
  withdrawn: '此文书已经撤回，不再送达。',
};

/** Return in Chinese why the service of a document cannot be recorded outside its case; undefined if it can. */
export function whyNotOutside({ to, standing, awaited }: DocumentToServe): string | undefined {
  if (to !== 'operator') return '此文书不是发给运营管理机构的，不在此处送达。';
  if (REFUSED[standing] !== undefined) return REFUSED[standing];
  return awaited ? '本事项有期限或者效力以此文书的送达为准，请在办理页面签收或者登记送达。' : undefined;
}
