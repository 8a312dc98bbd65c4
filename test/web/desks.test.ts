/** The desks of the bureau and the districts in a real browser, against the real API, database and Temporal. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, dateOf, epochOf } from '../../domain/calendar/civil.js';
import { dueDateOf, newDeadline } from '../../domain/kernel/deadline.js';
import { termsOf } from '../../domain/policy/registry.js';
import { caseOfKind } from '../../store/cases/cases.js';
import { WORKFLOW_TYPES, workflowIdOf } from '../../workflows/ids.js';
import { draftApplication, type Who } from '../support/api-server.js';
import { accessibilityViolations, openBrowser, screenshot } from './browser.js';
import { fillIn } from './life/fill-form.js';
import { expectWellShown, openSignedIn } from './page-checks.js';
import { seedCity, named, type SeededCity } from './seed-city.js';

let city: SeededCity;
let browser: Browser;

beforeAll(async () => {
  [city, browser] = await Promise.all([seedCity(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await city?.api.close();
});

const today = () => dateOf(city.api.deps.now());
const HOUR_MS = 60 * 60 * 1000;

/** A picture of a workshop, drawn by the browser. */
async function photo(): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 320, height: 320 } });
  await page.setContent(`<body style="margin:0"><svg viewBox="0 0 320 320"><path fill="#bcd3e3" d="M0 0h320v320H0z"/>
    <path fill="#7f8d97" d="M0 240h320v80H0z"/><path fill="#e7e2d8" d="M30 130l65-40v40l65-40v40l65-40v40h65v120H30z"/>
    <path fill="#4d6475" d="M55 170h40v30H55zm65 0h40v30h-40zm65 0h40v30h-40zm60-120h20v60h-20z"/>
    <path fill="#3b4a55" d="M245 200h30v50h-30z"/></svg>`);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}
const agreed = { opinion: '符合认定标准，同意推荐。', departures: [] };

async function act(who: Who, id: string, name: string, content?: unknown): Promise<void> {
  const { status, body } = await city.api.as(who).act('applications', id, name, content);
  if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
}

/** Press a button that opens a dialog, and return the dialog. */
async function opened(page: Page, button: string) {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  return page.getByRole('dialog', { name: button });
}

it('the bureau leads a round from its announcement to the notice of its list', async () => {
  const visitor = await openSignedIn(browser, city.api, 'municipal');
  const { page } = visitor;
  await page.goto('/rounds');
  await expectWellShown(visitor, 'desk-rounds');

  const announcement = await opened(page, '公告申报');
  await announcement.getByLabel('适用政策').click();
  await page.locator('.ant-select-item-option').first().click();
  await announcement.getByLabel('轮次名称').fill('二〇二六年度申报');
  await announcement.getByLabel('申报开始日').fill(today());
  await announcement.getByLabel('申报截止日').fill(today());
  await announcement.getByLabel('区级推荐截止日').fill(addDays(today(), -1));
  await announcement.getByLabel('依据文件', { exact: true }).fill('京经信发〔2026〕9号');
  await announcement.getByLabel(/政策延续文件/).fill('京经信发〔2026〕8号');
  await announcement.getByRole('button', { name: '公告申报' }).click();
  await announcement.getByText('“区级推荐截止日”不得早于“申报截止日”。').waitFor();
  await screenshot(page, 'desk-announce', 'desktop');
  await announcement.getByLabel('申报截止日').fill(addDays(today(), 20));
  await announcement.getByLabel('区级推荐截止日').fill(addDays(today(), 30));
  await announcement.getByRole('button', { name: '公告申报' }).click();
  await page.waitForURL('**/rounds/round-*');
  expect(visitor.errors().filter((words) => !words.includes('400'))).toEqual([]);
  const round = new URL(page.url()).pathname.split('/').at(-1)!;

  const one = await draftApplication(city.api, round, 'operatorA', named('集成电路设计', 'I6520'));
  const other = await draftApplication(city.api, round, 'operatorC', named('商业航天', 'C3740'));
  for (const [id, who] of [
    [one, 'operatorA'],
    [other, 'operatorC'],
  ] as const) {
    await act(who, id, 'submit');
    await act('haidian', id, 'accept');
    await act('haidian', id, 'recommend', agreed);
    await act('municipal', id, 'propose', agreed);
  }
  await passDates(round);
  await page.reload();
  await expectWellShown(visitor, 'desk-round');

  const list = await opened(page, '形成拟认定名单');
  await list.getByRole('checkbox').first().check();
  await screenshot(page, 'desk-form-list', 'desktop');
  await list.getByRole('button', { name: '确认办理' }).click();
  await page.getByText('已办理“形成拟认定名单”，现为“复审中”。').waitFor();
  await page.getByRole('link', { name: '拟认定名单' }).click();
  await page.getByText('名单共 1 件。').waitFor();

  const notice = await opened(page, '公示拟认定名单');
  await notice.getByLabel('公示标题').fill('关于拟认定集群的公示');
  await notice.getByRole('button', { name: '确认办理' }).click();
  await page.getByText('现为“名单公示中”。').waitFor();
  await page.getByText('关于拟认定集群的公示').waitFor();
  await expectWellShown(visitor, 'desk-list-notice');
  await visitor.close();
}, 180_000);

/** Continue the workflow of the round with a clock that is more than a month ahead, so that its dates pass now. */
async function passDates(round: string): Promise<void> {
  const { deps, as } = city.api;
  const state = (await caseOfKind(deps.store, 'round', round))!.state;
  const workflowId = workflowIdOf('round', round);
  await deps.temporal.workflow.getHandle(workflowId).terminate();
  // Only an hour after the last of its dates: the notice that starts then must still run.
  const terms = termsOf(state, deps.policies);
  const { at: last = '' } = dueDateOf(newDeadline('round-recommendation', state.dates.recommendBy, ''), terms);
  await deps.temporal.workflow.start(WORKFLOW_TYPES.round, {
    workflowId,
    taskQueue: deps.taskQueue,
    args: [{ state, ...terms, shiftMs: epochOf(last) + HOUR_MS - Date.now() }],
  });
  await vi.waitFor(
    async () => expect((await as('municipal').get(`/api/rounds/${round}`)).body.state).toBe('recommended'),
    { timeout: 20_000, interval: 200 },
  );
}

describe('the forecast desk', () => {
  it('lists what is about to take effect, with the acts beside each', async () => {
    const visitor = await openSignedIn(browser, city.api, 'municipal');
    const { page } = visitor;
    await page.goto('/coming?days=365');
    await page.getByText('昌平区医疗器械产业集群').first().waitFor();
    await expectWellShown(visitor, 'desk-coming');

    const row = page.locator('.forecast-row').filter({ hasText: '海淀区遥感数据产业集群' }).first();
    await row.getByRole('button', { name: '延期' }).click();
    const dialog = page.getByRole('dialog', { name: /^延期：/ });
    await dialog.getByLabel('延长天数').fill('5');
    await dialog.getByRole('radio', { name: '工作日' }).check();
    await dialog.getByLabel('理由').fill('因系统停机。');
    await dialog.getByLabel('依据文件').fill('京经信函〔2026〕1号');
    await screenshot(page, 'desk-coming-extend', 'desktop');
    await dialog.getByRole('button', { name: '确认办理' }).click();
    await page.getByText('已办理“延长期限”').waitFor();

    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: '批量中止（1 项）' }).click();
    const many = page.getByRole('dialog', { name: '中止期限' });
    await many.getByLabel('理由').fill('日历有误，核对期间中止。');
    await many.getByLabel('依据文件').fill('京经信函〔2026〕2号');
    await many.getByRole('button', { name: '预览' }).click();
    await many.getByText('可以办理 1 个期限').waitFor();
    await screenshot(page, 'desk-batch', 'desktop');
    await many.getByRole('button', { name: '确认批量办理' }).click();
    await page.getByText('已开始逐件办理').waitFor();
    expect(visitor.errors()).toEqual([]);
    await visitor.close();
  });

  it('freezes automatic revocations, and lifts the freeze', async () => {
    const visitor = await openSignedIn(browser, city.api, 'municipal');
    const { page } = visitor;
    await page.goto('/coming');
    const set = await opened(page, '暂缓期满后的撤销决定');
    await set.getByLabel('理由').fill('核对数据。');
    await set.getByLabel('依据文件').fill('京经信函〔2026〕3号');
    await set.getByRole('button', { name: '暂缓期满后的撤销决定' }).click();
    await page.getByText('期满后的撤销决定：已暂缓').waitFor();
    await expectWellShown(visitor, 'desk-brake');
    const lift = await opened(page, '恢复期满后的撤销决定');
    await lift.getByLabel('理由').fill('核对完毕。');
    await lift.getByLabel('依据文件').fill('京经信函〔2026〕4号');
    await lift.getByRole('button', { name: '恢复期满后的撤销决定' }).click();
    await page.getByText('期满后的撤销决定：照常进行').waitFor();
    expect(visitor.errors()).toEqual([]);
    await visitor.close();
  });
});

it('an officer records an on-site verification on a phone, which keeps what is typed', async () => {
  const id = await draftApplication(city.api, city.round, 'operatorA', named('智能机器人', 'C3964'));
  await act('operatorA', id, 'submit');
  await act('haidian', id, 'accept');
  await act('haidian', id, 'recommend', agreed);
  const order = { on: today(), place: '海淀区中关村大街1号', members: ['张明', '李华'], focus: '核对产值。' };
  await act('municipal', id, 'order-verification', order);
  const visitor = await openSignedIn(browser, city.api, 'municipal', 'phone');
  const { page } = visitor;
  await page.goto(`/applications/${id}/verification`);
  await page.getByLabel('核查情况').fill('现场与材料相符。');
  await page.reload();
  await expect.poll(() => page.getByLabel('核查情况').inputValue()).toBe('现场与材料相符。');
  expect(await page.getByLabel('核查地点').inputValue()).toBe(order.place);
  expect(await page.getByLabel('拍照').getAttribute('capture')).toBe('environment');
  await page.getByLabel('拍照').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: await photo() });
  await page.getByRole('img', { name: '现场.png' }).waitFor();
  await page.getByRole('radio', { name: '与申报材料一致' }).check();
  expect(await accessibilityViolations(page)).toEqual([]);
  await screenshot(page, 'desk-verification', 'phone');
  await page.getByRole('button', { name: '确认办理' }).click();
  await page.waitForURL(`**/applications/${id}`);
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('the bureau reads and decides an objection, and sees the objector only on demand', async () => {
  const content = { name: '张明远', email: 'resident@example.cn', content: '产值数据不符。', evidence: '统计公报。' };
  const filed = await city.api.anyone.post(`/api/public/notices/${city.noticed}/objections`, { content });
  expect(filed.status).toBe(200);
  const visitor = await openSignedIn(browser, city.api, 'municipal');
  const { page } = visitor;
  await page.goto('/objections');
  await page.getByRole('button', { name: '查阅异议人' }).waitFor();
  await expectWellShown(visitor, 'desk-objections');
  expect(await page.getByText('张明远').count()).toBe(0);
  const person = await opened(page, '查阅异议人');
  await person.getByRole('button', { name: '查阅并留痕' }).click();
  await person.getByText('张明远').waitFor();
  await page.keyboard.press('Escape');
  const decision = await opened(page, '处理异议');
  await decision.getByRole('radio', { name: '异议不成立' }).check();
  await decision.getByLabel('处理理由').fill('经核对，数据一致。');
  await decision.getByRole('button', { name: '确认办理' }).click();
  await page.getByText('现在没有待处理的异议。').waitFor();
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('the bureau recognises a cluster of the national level on its national document', async () => {
  const visitor = await openSignedIn(browser, city.api, 'municipal');
  const { page } = visitor;
  await page.goto('/clusters');
  const dialog = await opened(page, '国家级集群直接认定');
  await dialog.getByRole('button', { name: '国家级集群直接认定' }).click();
  await dialog.getByText('请选择运营管理机构').waitFor();
  await expectWellShown(visitor, 'desk-recognise-national');
  await dialog.getByLabel('适用政策').click();
  await page.locator('.ant-select-item-option').first().click();
  await dialog.getByLabel('运营管理机构', { exact: true }).click();
  await page.keyboard.insertText('昌平');
  await page.locator('.ant-select-item-option').getByText('昌平区产业集群服务中心').click();
  await fillIn(dialog, 'recognise-national', {
    name: '昌平区氢能装备产业集群',
    leadingIndustry: '氢能装备',
    industryCode: 'C3499',
    boundary: '北至顺沙路，南至京密引水渠，西至京藏高速，东至立汤路。',
    areaKm2: 28,
    document: { title: '2026 年度中小企业特色产业集群名单的通告', number: '工信部企业函〔2026〕31 号', date: today() },
    batch: 5,
  });
  await dialog.getByRole('button', { name: '国家级集群直接认定' }).click();
  await dialog.getByText('只有第 1 批国家级集群直接认定为市级集群').waitFor();
  expect(visitor.errors()).toEqual([expect.stringContaining('400')]);
  await dialog.getByLabel('国家级认定批次').fill('1');
  await dialog.getByRole('button', { name: '国家级集群直接认定' }).click();
  await page.getByRole('heading', { name: '昌平区氢能装备产业集群', level: 1 }).waitFor();
  await page.getByText('昌平区产业集群服务中心').first().waitFor();
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('an officer sends reminders of several applications at once', async () => {
  const visitor = await openSignedIn(browser, city.api, 'municipal');
  const { page } = visitor;
  await page.goto('/applications?stage=submitted');
  await page.getByLabel('全选本页').check();
  await page.getByRole('button', { name: /^提醒办理（\d+ 件）$/ }).click();
  const dialog = page.getByRole('dialog', { name: '提醒办理' });
  await dialog.getByRole('button', { name: '发出提醒' }).click();
  await dialog.getByText('已提醒区中小企业主管部门').first().waitFor();
  await expectWellShown(visitor, 'desk-remind');
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await dialog.waitFor({ state: 'hidden' });
  await visitor.close();
});

it('the bureau examines a reported incident and closes it from the desk', async () => {
  const facts = { ground: '17.2', facts: '疑似虚假申报。', foundOn: today(), evidence: '举报材料' };
  const { status } = await city.api.as('haidian').act('clusters', city.valid, 'report-fact', facts);
  expect(status).toBe(200);
  const visitor = await openSignedIn(browser, city.api, 'municipal');
  const { page } = visitor;
  await page.goto('/matters');
  await page.getByRole('button', { name: '启动撤销程序' }).waitFor();
  await expectWellShown(visitor, 'desk-matters');
  const examination = await opened(page, '核查问题线索');
  await examination.getByLabel('核查重点').fill('申报数据的真实性。');
  await examination.getByLabel('核查人员').fill('张明、');
  await screenshot(page, 'desk-examine', 'desktop');
  await examination.getByRole('button', { name: '确认办理' }).click();
  await page.getByText('核查中').waitFor();
  const closing = await opened(page, '结束核查');
  await closing.getByLabel(/理由/).fill('经核查不属实。');
  await closing.getByRole('button', { name: '确认办理' }).click();
  await page.getByText('现在没有待核查的情形。').waitFor();
  await expectWellShown(visitor, 'desk-matters-none');
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('the other desks, the workplace and the account page are well shown', async () => {
  const visitor = await openSignedIn(browser, city.api, 'municipal');
  const { page } = visitor;
  const pages = { renewals: '/renewals', proceedings: '/proceedings', work: '/?view=done', account: '/account' };
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path);
    await expectWellShown(visitor, name);
  }
  await visitor.close();
});

it('an officer claims a case, saves a view of the list, and enters an absence', async () => {
  const visitor = await openSignedIn(browser, city.api, 'haidian');
  const { page } = visitor;
  await page.goto(`/applications/${city.submitted}`);
  await page.getByRole('button', { name: '认领' }).click();
  await page.getByText('（您）').waitFor();
  await page.goto('/applications?assignee=me');
  await page.getByText('共 1 项').waitFor();
  const naming = await opened(page, '保存当前筛选');
  await naming.getByLabel('名称').fill('我承办的');
  await naming.getByRole('button', { name: '保存' }).click();
  await page.goto('/applications');
  await page.getByRole('link', { name: '我承办的' }).click();
  await page.waitForURL('**/applications?assignee=me');
  await expectWellShown(visitor, 'desk-list');
  await page.goto(`/applications/${city.submitted}`);
  await page.getByRole('button', { name: '退回待分配' }).click();
  await page.getByText('尚无人承办').waitFor();
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});
