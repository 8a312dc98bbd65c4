/** A notice that waits for service, in a real browser: from the officer's record to the call of the hearing, and a restoration. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, dateOf, startOfDay } from '../../domain/calendar/civil.js';
import { summarise } from '../../domain/cases.js';
import { openCluster } from '../../domain/cluster/open.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { termsOf } from '../../domain/policy/registry.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { record } from '../../store/recording/record.js';
import { continuePolicy, PDF, startTestApi, type TestApi, type Who } from '../support/api-server.js';
import { openBrowser, waitUntilLoaded, type Visitor } from './browser.js';
import { act } from './life/fill-form.js';
import { expectWellShown, openSignedIn } from './page-checks.js';

const ID = 'cl-unserved';
const NOTICE = '拟撤销告知书';

let api: TestApi;
let browser: Browser;
let folder: string;
let receipt: string;

beforeAll(async () => {
  [api, browser, folder] = await Promise.all([
    startTestApi({ temporal: true, console: true }),
    openBrowser(),
    mkdtemp(join(tmpdir(), 'jiqun-service-')),
  ]);
  receipt = join(folder, '送达回证.pdf');
  await writeFile(receipt, PDF);
  await continuePolicy(api);
  await recordUnconfirmed();
  const facts = {
    ground: '17.5',
    facts: '发生较大安全事故。',
    foundOn: addDays(today(), -3),
    evidence: '事故调查报告',
  };
  const { status, body } = await api.as('municipal').act('clusters', ID, 'propose-revocation', facts);
  if (status !== 200) throw new Error(JSON.stringify(body));
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
  await rm(folder, { recursive: true, force: true });
});

const today = () => dateOf(api.deps.now());

/** Record a cluster whose organisation has not confirmed its address for electronic service. */
async function recordUnconfirmed(): Promise<void> {
  const recognisedOn = addDays(today(), -200);
  const ctx = { now: startOfDay(recognisedOn), ...termsOf({ policy: 'beijing-2023' }, api.deps.policies) };
  const application = { id: 'app-unserved', district: 'haidian', organisation: 'org-a' };
  const { cluster, transition } = openCluster(application, recognisedOn, { ctx, at: ctx.now, actor: SYSTEM });
  const summary = summarise(cluster, ctx);
  const opened = { state: cluster, summary, transitions: [transition], name: '海淀区人工智能芯片产业集群' };
  await record(api.store, opened, api.deps.record);
  await startCase(api.deps, cluster);
}

/** Open the proceedings of the cluster. */
async function open(who: Who): Promise<Visitor> {
  const visitor = await openSignedIn(browser, api, who);
  await visitor.page.goto(`/clusters/${ID}?tab=proceedings`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  await waitUntilLoaded(visitor.page);
  return visitor;
}

const namesOfActs = async (page: Page): Promise<string[]> =>
  await page.locator('.acts-panel').getByRole('button').allTextContents();

it('a notice that is not served can be acknowledged by its addressee and announced by the bureau', async () => {
  const acts = { operatorA: '签收文书', municipal: '公告送达' } as const;
  for (const who of ['operatorA', 'municipal'] as const) {
    const visitor = await open(who);
    await visitor.page.getByRole('button', { name: acts[who] }).click();
    const dialog = visitor.page.getByRole('dialog', { name: acts[who] });
    await dialog.getByRole('radio', { name: `${NOTICE}（${today()}）` }).waitFor();
    expect(visitor.errors()).toEqual([]);
    await visitor.close();
  }
});

it('an officer sees that a notice is not served, and records its service', async () => {
  const visitor = await open('haidian');
  const { page } = visitor;
  await page.getByText('该机构尚未确认电子送达地址', { exact: false }).waitFor();
  await page.getByText('告知书尚未送达，陈述申辩期自送达之日起计算。').waitFor();
  await page.getByText('拟撤销告知书待送达').waitFor();
  await page.getByText('尚未送达', { exact: true }).waitFor();
  await expectWellShown(visitor, 'service-waiting');
  await page.getByRole('button', { name: '登记送达' }).click();
  const dialog = page.getByRole('dialog', { name: '登记送达' });
  await dialog.getByRole('radio', { name: `${NOTICE}（${today()}）` }).waitFor();
  await expectWellShown(visitor, 'service-record');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  const written = { manner: 'in-person', on: today(), receiver: '赵雪梅', attachments: [receipt] };
  await act(page, '登记送达', { act: 'record-service', written });
  await page.getByText(`${today()} · 直接送达`).waitFor();
  await page.getByText(/^陈述申辩至 \d{4}-\d\d-\d\d。/).waitFor();
  expect(await namesOfActs(page)).not.toContain('登记送达');
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('an operator confirms its address and asks for a hearing, which the bureau calls', async () => {
  const operator = await open('operatorA');
  await operator.page.getByText('贵单位尚未确认电子送达地址', { exact: false }).waitFor();
  expect(await namesOfActs(operator.page)).toEqual(expect.arrayContaining(['申请听证', '确认送达地址']));
  // Nobody leaves the register while a revocation is open.
  expect(await namesOfActs(operator.page)).not.toContain('申请注销');
  await expectWellShown(operator, 'service-operator');
  const address = {
    address: '海淀区中关村大街1号',
    receiver: '赵雪梅',
    phone: '010-82001234',
    consent: '同意电子送达。',
  };
  await act(operator.page, '确认送达地址', { act: 'confirm-address', written: address });
  await operator.page.getByText('贵单位尚未确认电子送达地址').waitFor({ state: 'detached' });
  await act(operator.page, '申请听证', { act: 'request-hearing', written: { reasons: '事故责任认定有误。' } });
  await operator.page.getByText(`${today()} 申请，尚未通知时间`).waitFor();
  expect(operator.errors()).toEqual([]);
  await operator.close();

  const bureau = await open('municipal');
  expect(await namesOfActs(bureau.page)).toEqual(expect.arrayContaining(['通知听证', '记录听证']));
  const on = addDays(today(), 10);
  const called = { on, time: '09:30', place: '市经济和信息化局第二会议室', presider: '周正' };
  await act(bureau.page, '通知听证', { act: 'call-hearing', written: called });
  await bureau.page.getByText(`${today()} 申请，定于 ${on} 举行`).waitFor();
  await expectWellShown(bureau, 'service-hearing');
  await bureau.close();
});

it('an exit on request ends the recognition, which the bureau restores', async () => {
  const withdrawing = await open('municipal');
  await act(withdrawing.page, '作出撤销或者终止的决定', {
    act: 'decide-revocation',
    written: { outcome: 'withdraw', reasons: '事实不能成立。' },
  });
  await withdrawing.close();
  const operator = await open('operatorA');
  await act(operator.page, '申请注销', { act: 'request-exit', written: { reasons: '产业方向调整。' } });
  await operator.close();
  const bureau = await open('municipal');
  const { page } = bureau;
  await act(page, '审查注销申请', {
    act: 'decide-exit',
    written: { outcome: 'grant', reasons: '符合条件，准予注销。' },
  });
  await page.getByText('已注销', { exact: true }).first().waitFor();
  await bureau.shifted();
  await page.reload();
  await expectWellShown(bureau, 'service-deregistered');
  await page.goto('/register?standing=deregistered');
  await page.getByText('共 1 项').waitFor();
  await expectWellShown(bureau, 'service-register');
  await page.goto(`/clusters/${ID}`);
  await page.getByRole('button', { name: '恢复认定' }).click();
  const dialog = page.getByRole('dialog', { name: '恢复认定' });
  await dialog.getByText('自行纠正', { exact: true }).click();
  await dialog.getByLabel('文件名称与文号').fill('京经信函〔2026〕12 号');
  await dialog.getByLabel('文件日期').fill(today());
  await dialog.getByLabel('理由').fill('注销申请并非该机构的真实意思。');
  await expectWellShown(bureau, 'service-restore');
  await dialog.getByRole('button', { name: '恢复认定' }).click();
  await page.getByText(/^认定已经恢复，现为/).waitFor();
  await page.getByText('已注销', { exact: true }).waitFor({ state: 'detached' });
  expect(bureau.errors()).toEqual([]);
  await bureau.close();
});
