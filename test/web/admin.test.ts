/** The administration in a real browser, against the real API, database and Temporal. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ROOT } from '../../config/root.js';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { statutoryDays } from '../../domain/calendar/statutory.js';
import { draftApplication, openRound, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';
import { openBrowser } from './browser.js';
import { expectWellShown, openSignedIn } from './page-checks.js';
import { named } from './seed-city.js';

let api: TestApi;
let browser: Browser;

beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ temporal: true, console: true }), openBrowser()]);
  const today = dateOf(api.deps.now());
  await recordCluster(api, 'cl-1', 'a', addDays(today, -260), '海淀区人工智能芯片产业集群');
  await recordCluster(api, 'cl-2', 'b', addDays(today, -200), '昌平区医疗器械产业集群');
  await recommend(await draftApplication(api, await openRound(api), 'operatorA', named('智能传感器', 'C3983')));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

/** Bring an application to the bureau, whose target date is weeks away. */
async function recommend(id: string): Promise<void> {
  await api.as('operatorA').act('applications', id, 'submit');
  await api.as('haidian').act('applications', id, 'accept');
  await api.as('haidian').act('applications', id, 'recommend', { opinion: '同意推荐。', departures: [] });
}

const example = (...path: string[]): Promise<string> => readFile(join(ROOT, 'examples', ...path), 'utf8');

it('the bureau decides on an interruption of the service, and enters another', async () => {
  const visitor = await openSignedIn(browser, api, 'municipal');
  const { page } = visitor;
  await page.goto('/admin/interruptions');
  await page.getByText('没有服务中断。').waitFor();
  const from = new Date(Date.now() - 7_200_000).toISOString();
  await api.store.db
    .insertInto('interruptions')
    .values({
      id: 'gap-web',
      from_at: from as never,
      until_at: api.deps.now(),
      from_date: dateOf(api.deps.now()),
      to_date: dateOf(api.deps.now()),
      found: 'gap',
      status: 'open',
    })
    .execute();
  await page.goto('/');
  await page.getByText('有 1 次服务中断待市级认定').waitFor();
  await page.getByRole('alert').getByRole('link', { name: '查看' }).click();
  await page.getByRole('button', { name: '不予认定' }).waitFor();
  await expectWellShown(visitor, 'admin-interruptions');
  await page.getByRole('button', { name: '不予认定' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('夜间维护，无人办理。');
  await dialog.getByLabel('依据文件').fill('京经信函〔2026〕5号');
  await dialog.getByRole('button', { name: '不予认定' }).click();
  await page.getByText('理由：夜间维护，无人办理。').waitFor();

  const day = dateOf(api.deps.now());
  await page.getByRole('button', { name: '登记服务中断' }).click();
  await dialog.getByLabel('中断自').fill(day);
  await dialog.getByLabel('中断至').fill(day);
  await dialog.getByLabel('顺延至').fill(day);
  await dialog.getByLabel('理由').fill('政务网络中断。');
  await dialog.getByLabel('依据文件').fill('京经信函〔2026〕6号');
  await dialog.getByRole('button', { name: '登记服务中断' }).click();
  await dialog.getByText('“顺延至”须晚于中断的最后一日').waitFor();
  visitor.errors(); // the day that was refused is reported by the browser too
  await visitor.close();
});

describe('an administrator', () => {
  it('creates an account, enters a deputy for it, and disables it', async () => {
    const visitor = await openSignedIn(browser, api, 'admin');
    const { page } = visitor;
    await page.getByRole('navigation').getByRole('link', { name: '管理' }).click();
    await page.getByRole('heading', { name: '管理' }).waitFor();
    await expectWellShown(visitor, 'admin');
    await page.getByRole('link', { name: /^账号/ }).click();
    await page.getByText('共 8 项').waitFor();
    await expectWellShown(visitor, 'admin-accounts');

    await page.getByRole('button', { name: '新建账号' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('电子邮箱').fill('new@example.cn');
    await dialog.getByLabel('名称').fill('王小明');
    await dialog.getByLabel('角色').click();
    await page.locator('.ant-select-item-option').getByText('区中小企业主管部门').click();
    await dialog.getByLabel('所在区').click();
    await page.locator('.ant-select-item-option').getByText('海淀区').click();
    await dialog.getByLabel('初始密码').fill('short');
    await dialog.getByRole('button', { name: '新建账号' }).click();
    await dialog
      .getByText(/密码.*10/)
      .last()
      .waitFor();
    await dialog.getByLabel('初始密码').fill('long-enough-password');
    await dialog.getByRole('button', { name: '新建账号' }).click();
    await page.getByRole('heading', { name: '王小明' }).first().waitFor();
    visitor.errors(); // the password that was refused is reported by the browser too

    await page.getByRole('button', { name: '登记外出' }).click();
    const today = dateOf(api.deps.now());
    await dialog.getByLabel('自', { exact: true }).fill(addDays(today, 1));
    await dialog.getByLabel('至', { exact: true }).fill(addDays(today, 5));
    await dialog.getByLabel('代理人').click();
    await page.locator('.ant-select-item-option').getByText('张慧敏').click();
    await dialog.getByRole('button', { name: '登记外出' }).click();
    await page.getByText('代理人：张慧敏').waitFor();

    await page.getByRole('button', { name: '停用账号' }).click();
    await dialog.getByRole('button', { name: '停用账号' }).click();
    await page.getByText('已停用').first().waitFor();
    await page.getByText('修改账号').waitFor();
    await expectWellShown(visitor, 'admin-account');
    await visitor.close();
  });

  it('sees which districts have no officer today, and what each role may do', async () => {
    const visitor = await openSignedIn(browser, api, 'admin');
    const { page } = visitor;
    await page.goto('/admin/districts');
    await page.getByText(/^今天没有人办理：东城区、/).waitFor();
    const haidian = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '海淀区' }) });
    await haidian.getByText('有人办理').waitFor();
    await expectWellShown(visitor, 'admin-districts');
    await page.getByLabel('只看今天没有人办理的').click();
    await haidian.waitFor({ state: 'detached' });
    await page.reload(); // what is shown is in the address
    await page.getByRole('heading', { name: '东城区' }).waitFor();
    expect(await haidian.count()).toBe(0);
    await page.getByLabel('只看今天没有人办理的').click();
    await haidian.getByRole('link', { name: /^账号 \d+ 个$/ }).click();
    await page.waitForURL('**/admin/accounts?role=district&district=haidian');

    await page.goto('/admin/roles');
    const may = async (act: string): Promise<boolean[]> => {
      const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: act, exact: true }) });
      const cells = await row.getByRole('cell').all();
      return await Promise.all(cells.slice(1).map(async (cell) => (await cell.getByLabel('可以').count()) === 1));
    };
    await page.getByRole('cell', { name: '推荐', exact: true }).waitFor();
    expect(await may('推荐')).toEqual([false, true, false, false, false, false]);
    expect(await may('提出异议')).toEqual([false, false, false, false, false, true]);
    expect(await may('登记回避')).toEqual([false, false, false, false, true, false]);
    await expectWellShown(visitor, 'admin-roles');
    await visitor.close();
  });

  it('registers an organisation', async () => {
    const visitor = await openSignedIn(browser, api, 'admin');
    const { page } = visitor;
    await page.goto('/admin/organisations');
    await page.getByRole('button', { name: '登记机构' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('示例产业促进中心');
    await dialog.getByLabel('所在区').click();
    await page.locator('.ant-select-item-option').getByText('东城区').click();
    await dialog.getByRole('button', { name: '登记机构' }).click();
    await page.getByRole('cell', { name: '示例产业促进中心' }).waitFor();
    await expectWellShown(visitor, 'admin-organisations');
    await visitor.close();
  });

  it('corrects the name of an organisation, and keeps the old one', async () => {
    const visitor = await openSignedIn(browser, api, 'municipal');
    const { page } = visitor;
    await page.goto('/admin/organisations');
    await page.getByRole('link', { name: '示例产业促进中心' }).click();
    await page.getByRole('button', { name: '更正名称' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('示例产业服务中心');
    await dialog.getByLabel('依据文件').fill('登记证书');
    await dialog.getByLabel('理由').fill('登记时误写');
    await dialog.getByRole('button', { name: '更正名称' }).click();
    await page.getByRole('heading', { name: '示例产业服务中心' }).first().waitFor();
    await page.getByText('示例产业促进中心').waitFor();
    await expectWellShown(visitor, 'admin-organisation');

    await page.getByRole('button', { name: '更正名称' }).click();
    await dialog.getByLabel('名称').fill('示例产业\u200b服务中心');
    await dialog.getByLabel('依据文件').fill('登记证书');
    await dialog.getByLabel('理由').fill('登记时误写');
    await dialog.getByRole('button', { name: '更正名称' }).click();
    await dialog.getByText('“机构名称”中第 5 个字符（U+200B 零宽空格）不得使用，请删除').waitFor();
    await visitor.close();
  });

  it('changes the e-mail address of an account', async () => {
    const visitor = await openSignedIn(browser, api, 'admin');
    const { page } = visitor;
    await page.goto(`/admin/accounts/${api.accounts.operatorC.id}`);
    await page.getByRole('button', { name: '更改电子邮箱' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('电子邮箱').fill('Ｍｅｎｄｅｄ@example.cn');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('mended@example.cn').waitFor();
    const stored = async () => (await api.as('admin').get(`/api/accounts/${api.accounts.operatorC.id}`)).body.email;
    await expect.poll(stored).toBe('mended@example.cn');
    await visitor.close();
  });

  it('checks a policy, imports it, compares it and activates it', async () => {
    const visitor = await openSignedIn(browser, api, 'admin');
    const { page } = visitor;
    await page.goto('/admin/policies');
    await page.getByLabel('政策文件').fill('title: 没有编号');
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByText(/文件有 \d+ 处须更正/).waitFor();
    await page.getByLabel('政策文件').fill(await example('policies', 'beijing-calendar-year.yaml'));
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByText('没有问题：').waitFor();
    visitor.errors(); // the file that was refused is reported by the browser too
    await expectWellShown(visitor, 'admin-policies');
    await page.getByRole('button', { name: '导入政策' }).click();
    await page.getByRole('button', { name: '启用', exact: true }).click();
    await page.getByText('可用于新的轮次').waitFor();
    await page.getByRole('combobox', { name: '与另一政策比较' }).click();
    await page.locator('.ant-select-item-option').getByText('（beijing-2023）').click();
    await page.getByText('认定有效期 › 有效期起算').waitFor();
    await page.reload(); // what is compared is in the address
    await page.getByText('认定有效期 › 有效期起算').waitFor();
    await expectWellShown(visitor, 'admin-policy');
    await visitor.close();
  });

  it('previews the deadlines that a year of holidays moves, and imports it', async () => {
    const visitor = await openSignedIn(browser, api, 'admin');
    const { page } = visitor;
    await page.goto('/admin/calendar');
    await page.getByText('中秋节').first().waitFor({ state: 'attached' });
    await expectWellShown(visitor, 'admin-calendar');
    await page.goto('/admin/calendar?year=2029');
    await page.getByText(/国务院令第795号.*调休待公布/).waitFor();
    await page.getByText('暂按法定节假日和普通周推算').waitFor();
    await page.goto('/admin/calendar');
    const holidays = { ...statutoryDays(2027), '2027-03-31': '示例假日' };
    const days = Object.entries(holidays).map(([day, name]) => `${day}: ${name}`);
    const file = `year: 2027\nsource: 示例放假通知\nholidays:\n${days.map((day) => `  ${day}\n`).join('')}workdays: {}\n`;
    await page.getByRole('textbox', { name: '放假安排' }).fill(file);
    await page.getByRole('button', { name: '预览' }).click();
    await page
      .getByText(/个期限将移动|没有期限因此移动/)
      .first()
      .waitFor();
    await visitor.shifted(); // the preview appears
    await expectWellShown(visitor, 'admin-calendar-preview');
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByText('2027 年放假安排已导入').waitFor();
    await page.getByRole('button', { name: '2027 年' }).click();
    await page.getByText('示例放假通知', { exact: true }).waitFor();
    expect(visitor.errors()).toEqual([]);
    await visitor.close();
  });

  it('starts a reconciliation, and reads what to do about each difference', async () => {
    // The calendar imported above reaches the cases one by one, each of which is recorded anew.
    await vi.waitFor(async () => {
      const running = api.store.db.selectFrom('batches').select('id').where('finished_at', 'is', null);
      expect(await running.execute()).toEqual([]);
    }, 30_000);
    const altered = api.store.db.updateTable('audit').set({ article: '第一条' }).where('case_id', '=', 'cl-2');
    await altered.where('seq', '=', 1).execute();
    const visitor = await openSignedIn(browser, api, 'admin');
    const { page } = visitor;
    await page.goto('/admin/reconciliation');
    await page.getByRole('button', { name: '立即核对' }).click();
    await page.getByText('已开始核对').waitFor();
    await page.getByText('办理记录被改动').waitFor({ timeout: 60_000 });
    await page.getByText('须人工处理').first().waitFor();
    await expectWellShown(visitor, 'admin-reconciliation');
    await page.goto('/admin/system');
    await page.getByText('各部分正常。').waitFor();
    expect(await page.getByRole('link', { name: 'Temporal 界面' }).getAttribute('href')).toContain('/namespaces/');
    await expectWellShown(visitor, 'admin-system');
    await page.goto('/admin/deliveries');
    await page.getByText('没有邮件。').waitFor();
    await visitor.close();
  });
});

it('the bureau records the document that continues a policy, which then no longer expires', async () => {
  const visitor = await openSignedIn(browser, api, 'municipal');
  const { page } = visitor;
  await page.goto('/admin/policies/beijing-2023');
  await page.getByText('没有延续文件：现不作不利决定').waitFor();
  await expectWellShown(visitor, 'policy-expired');
  await page.getByLabel('文件名称与文号').fill('《关于延续实施的通知》（测试〔2026〕1号）');
  await page.getByLabel('延续至').fill('2036-08-16');
  await page.getByRole('button', { name: '登记延续文件' }).click();
  await page.getByText('《关于延续实施的通知》（测试〔2026〕1号）（至 2036-08-16）').waitFor();
  expect(await page.getByText('现不作不利决定').count()).toBe(0);
  await expectWellShown(visitor, 'policy-continued');
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('the bureau previews and imports clusters that were recognised earlier', async () => {
  const visitor = await openSignedIn(browser, api, 'municipal');
  const { page } = visitor;
  await page.goto('/admin/import');
  await page.locator('input[type=file]').setInputFiles(join(ROOT, 'examples', 'imports', 'clusters.csv'));
  await page.getByText('海淀区示例光电产业集群').waitFor();
  await page.getByText('3 个机构（3 行）没有在用账号').waitFor();
  await page
    .getByText(/今后的 \d+ 项/)
    .first()
    .click();
  await expectWellShown(visitor, 'admin-import');
  await page.getByRole('button', { name: '导入 3 个集群' }).click();
  await page.getByText('已导入 3 个').waitFor();
  await page.goto('/');
  await page.getByText('无在用账号的机构（3）').waitFor();
  await page.getByRole('link', { name: '海淀区示例光电产业集群' }).first().click();
  await page.getByText('该机构没有在用账号，无法收到通知、无法办理').waitFor();
  await expectWellShown(visitor, 'case-without-account');
  expect(visitor.errors()).toEqual([]);
  await page.goto('/admin/accounts');
  await page.getByRole('heading', { name: '您无权查看' }).waitFor();
  await visitor.close();
});

it('an auditor searches the office log and reads the outcomes of a batch', async () => {
  const visitor = await openSignedIn(browser, api, 'auditor');
  const { page } = visitor;
  await page.goto('/admin/log');
  await page.getByRole('cell', { name: '登记外出与代理人' }).waitFor();
  await expectWellShown(visitor, 'admin-log');
  await page.goto('/admin/batches');
  await page.getByRole('heading', { name: '批量办理' }).waitFor();
  await expectWellShown(visitor, 'admin-batches');
  await visitor.close();
});
