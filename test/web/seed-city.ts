/** A city with a case at every stage, so that no page of the console is empty. */
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import {
  draftApplication,
  openRound,
  continuePolicy,
  recordCluster,
  startTestApi,
  type Who,
  type TestApi,
} from '../support/api-server.js';

export interface SeededCity {
  readonly api: TestApi;
  /** Open for applications. */
  readonly round: string;
  readonly submitted: string;
  readonly resubmitted: string;
  readonly noticed: string;
  readonly valid: string;
}

/** Return the fields by which one application differs from another. */
export const named = (leadingIndustry: string, industryCode: string, district = '海淀区') => ({
  name: `${district}${leadingIndustry}产业集群`,
  leadingIndustry,
  industryCode,
});

const agreed = { opinion: '符合认定标准，同意推荐。', departures: [] };

export async function seedCity(): Promise<SeededCity> {
  const api = await startTestApi({ temporal: true, console: true });
  await continuePolicy(api); // the bureau proposes a revocation below
  const round = await openRound(api);
  const act = async (who: Who, id: string, name: string, content?: unknown, subject?: string): Promise<void> => {
    const kind = id.startsWith('cl-') ? 'clusters' : 'applications';
    const { status, body } = await api.as(who).act(kind, id, name, content, subject);
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
  };

  await draftApplication(api, round, 'operatorA', named('量子信息', 'I6560'));
  const submitted = await draftApplication(api, round, 'operatorA', named('智能传感器', 'C3983'));
  await act('operatorA', submitted, 'submit');

  const resubmitted = await draftApplication(api, round, 'operatorB', named('精密诊断仪器', 'C3581', '昌平区'));
  await act('operatorB', resubmitted, 'submit');
  await act('changping', resubmitted, 'return', { defects: [{ field: '四至范围', text: '请补充拐点坐标。' }] });
  await amend(api, resubmitted);
  await act('operatorB', resubmitted, 'resubmit');

  const recommended = await draftApplication(api, round, 'operatorA', named('空天信息', 'C3740'));
  await act('operatorA', recommended, 'submit');
  await act('haidian', recommended, 'accept');
  await act('haidian', recommended, 'recommend', agreed);

  const noticed = await draftApplication(api, round, 'operatorA', named('工业软件', 'I6513'));
  await act('operatorA', noticed, 'submit');
  await act('haidian', noticed, 'accept');
  await act('haidian', noticed, 'recommend', agreed);
  await act('municipal', noticed, 'propose', agreed);
  await act('municipal', noticed, 'publish-notice');

  const today = dateOf(api.deps.now());
  const valid = await recordCluster(api, 'cl-valid', 'a', addDays(today, -260), '海淀区人工智能芯片产业集群');
  await recordCluster(api, 'cl-silent', 'b', addDays(today, -900), '昌平区医疗器械产业集群');
  const accused = await recordCluster(api, 'cl-accused', 'c', addDays(today, -200), '海淀区遥感数据产业集群');
  const facts = { ground: '17.5', facts: '发生较大安全事故。', foundOn: addDays(today, -3), evidence: '事故调查报告' };
  await act('municipal', accused, 'propose-revocation', facts);
  return { api, round, submitted, resubmitted, noticed, valid };
}

/** Change the draft that was returned. */
async function amend(api: TestApi, id: string): Promise<void> {
  const operator = api.as('operatorB');
  const { body, headers } = await operator.get(`/api/applications/${id}/draft`);
  const form = { ...body.content, boundary: '北至北清路，南至回龙观，西至京藏高速，东至立汤路；拐点坐标见附件。' };
  const saved = await operator.put(`/api/applications/${id}/draft`, form, { 'if-match': headers.get('etag') ?? '' });
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
}
