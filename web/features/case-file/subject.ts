/** What within a case is acted on, in words. */
import { useTitle } from '../../lib/language.js';
import { useCasePart } from '../../lib/api/case.js';

const KINDS: Readonly<Record<string, string>> = {
  'annual-report': '年度报告',
  renewal: '复核',
  revocation: '撤销程序',
  objection: '异议',
  matter: '有关情形',
};

/**
 * `annual-report:2026` → 年度报告（2026）; a running deadline by its own title; of what does not run only which it is,
 * where no title is given.
 */
export function useSubjectTitle(): (subject: string, given?: string) => string {
  const title = useTitle();
  const { data } = useCasePart('deadlines');
  return (subject, given) => {
    const [kind = '', which] = subject.split(':');
    const known = KINDS[kind] ?? data?.items.find(({ id }) => id === subject)?.title ?? given;
    return (known === undefined ? '' : title(kind, known)) + (which === undefined ? '' : `（${which}）`);
  };
}
