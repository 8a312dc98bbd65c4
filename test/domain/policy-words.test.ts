/** A policy names the articles that acts serve and what people call the roles, where they are not the measure's. */
import { expect, test } from 'vitest';
import { decide } from '../../domain/kernel/decide.js';
import { APPLICATION } from '../../domain/application/definition.js';
import { noticeText } from '../../domain/notices/text.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { POLICIES } from '../../domain/policy/index.js';
import { readPolicy } from '../../domain/policy/file.js';
import type { Policy } from '../../domain/policy/types.js';
import { openApplication } from '../../domain/application/open.js';
import { at, CLEAR, ctx, draft, operator, ROUND_DATES } from './cases.js';

/** The step and the district's notice of a submission under a policy. */
function submitted(policy: Policy) {
  const command = { act: 'submit', actor: operator, key: 'k', ...CLEAR };
  const decision = decide(APPLICATION, draft().state, command, { ...ctx(at('2025-03-10')), policy });
  if (!decision.ok) throw new Error(decision.refusal.message);
  const transition = decision.transitions.at(-1)!;
  const notice = transition.notices.find(({ to }) => to === 'district')!;
  const { body } = noticeText(notice, { caseId: 'app-1', caseName: '示例集群', policy, stage: transition.to });
  return { article: transition.article, body };
}

test('the measure’s articles and titles stand where a policy names none', () => {
  const { article, body } = submitted(BEIJING_2023);
  expect(article).toBe('第九条');
  expect(body).toMatch(/^区中小企业主管部门：/);
});

test('a policy’s own articles and titles stand on the record and in the notice', () => {
  const own = { articles: { submit: '第二十条' }, roles: { district: '区县工业和信息化主管部门' } };
  const { article, body } = submitted({ ...BEIJING_2023, ...own });
  expect(article).toBe('第二十条');
  expect(body).toMatch(/^区县工业和信息化主管部门：/);
  expect(body).toContain('第二十条');
});

test('a policy file may name them, and no act or role that there is not', () => {
  const file = (own: object) => readPolicy({ extends: 'beijing-2023', id: 'next', ...own }, POLICIES);
  expect(file({ articles: { submit: '第二十条' }, roles: { municipal: '省工业和信息化厅' } })).toMatchObject({
    ok: true,
  });
  expect(file({ articles: { submitted: '第二十条' } })).toMatchObject({ ok: false });
  expect(file({ roles: { mayor: '市长' } })).toMatchObject({ ok: false });
});

test('a policy’s own article stands on the opening of a case too', () => {
  const policy = { ...BEIJING_2023, articles: { create: '第十九条' } };
  const application = {
    id: 'app-1',
    district: 'haidian',
    organisation: 'org-1',
    round: ROUND_DATES,
    actor: operator,
    key: 'k',
  };
  expect(openApplication(application, { ...ctx(at('2025-03-04')), policy })).toMatchObject({
    transition: { article: '第十九条' },
  });
});
