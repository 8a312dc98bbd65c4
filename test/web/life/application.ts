/** The steps from the announcement of a round to the recognition of a cluster, each by the role that has it. */
import type { Page } from 'playwright-core';
import type { FormSection } from '../../../domain/forms/sections.js';
import { waitUntilLoaded } from '../browser.js';
import { act, write, type Written } from './fill-form.js';
import { CLUSTER } from './forms.js';
import { go, openWork } from './people.js';

export const ROUND = '2026 年度北京市中小企业特色产业集群申报';

export async function announce(page: Page, dates: Readonly<Record<string, string>>): Promise<void> {
  await go(page, '业务');
  await page.getByRole('button', { name: '公告申报' }).click();
  const dialog = page.getByRole('dialog', { name: '公告申报' });
  await dialog.getByLabel('适用政策').click();
  await dialog.locator('.ant-select-item-option').first().click();
  await dialog.getByLabel('轮次名称').fill(ROUND);
  for (const [label, date] of Object.entries(dates)) await dialog.getByLabel(label).fill(date);
  await dialog.getByLabel('每区推荐名额').fill('3');
  await dialog.getByLabel('依据文件', { exact: true }).fill('京经信发〔2026〕12 号');
  await dialog.getByLabel(/政策延续文件/).fill('京经信发〔2026〕3 号');
  await dialog.getByRole('button', { name: '公告申报' }).click();
  await page.getByRole('heading', { name: ROUND, level: 1 }).waitFor();
}

/** Start a draft, and open its first section. */
export async function begin(page: Page): Promise<void> {
  await go(page, '申报');
  await page.getByRole('button', { name: '新建申报' }).click();
  await page.getByRole('region', { name: ROUND }).getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('heading', { name: /集群申报书/ }).waitFor();
  await waitUntilLoaded(page);
}

export async function writeApplication(page: Page, sections: readonly FormSection[], written: Written): Promise<void> {
  await write(page, 'submit', sections, written);
  await page.getByText(/^已保存/).waitFor();
}

/** Open a draft that was started elsewhere. */
export async function resume(page: Page): Promise<void> {
  await go(page, '申报');
  await page.getByRole('button', { name: '新建申报' }).click();
  await page.getByRole('link', { name: '继续填写' }).click();
  await page.getByRole('heading', { name: /集群申报书/ }).waitFor();
  await waitUntilLoaded(page);
}

export async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '提交' });
  await dialog.getByText('内容已填齐，可以提交。').waitFor();
  await dialog.getByRole('button', { name: '确认提交' }).click();
  await page.getByRole('heading', { name: CLUSTER, level: 1 }).waitFor();
}

export async function returnForCorrection(page: Page): Promise<void> {
  await openWork(page, CLUSTER);
  const defects = [{ field: '空间范围', text: '请补充四至拐点坐标，并与附件中的四至图一致。' }];
  await act(page, '退回补正', { act: 'return', written: { defects } });
}

export async function correct(page: Page): Promise<void> {
  await openWork(page, CLUSTER);
  await page.getByRole('button', { name: '补正后重新提交' }).click();
  await page.getByText('请补充四至拐点坐标').waitFor();
}

export async function amend(page: Page): Promise<void> {
  const boundary =
    '东至京新高速，西至万泉河路，南至北四环西路，北至清河南岸，占地 32.5 平方公里；拐点坐标见附件四至图。';
  await page.getByLabel('空间范围').fill(boundary);
  await page.getByText(/^已保存/).waitFor();
}

export async function recommend(page: Page): Promise<void> {
  await openWork(page, CLUSTER);
  await act(page, '推荐', { act: 'recommend', written: { opinion: '产业基础扎实，数据核对一致，同意推荐。' } });
}

export async function orderVerification(page: Page, on: string): Promise<void> {
  await openWork(page, CLUSTER);
  const place = '海淀区中关村东路 66 号';
  const written = { on, place, members: ['张伟', '赵倩'], focus: '核对产值与专利台账。' };
  await act(page, '安排实地核查', { act: 'order-verification', written });
}

export async function openVerification(page: Page): Promise<void> {
  await openWork(page, CLUSTER);
  await page.getByRole('link', { name: '到现场填写核查记录' }).click();
  await page.getByLabel('核查情况').waitFor();
}

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export async function fillVerification(page: Page): Promise<void> {
  await page.getByLabel('核查情况').fill('抽查 12 家企业台账，产值与申报材料一致；共享中试线正常运行。');
  await page.getByLabel('拍照').setInputFiles({ name: '中试线.png', mimeType: 'image/png', buffer: PNG });
  await page.getByRole('img', { name: '中试线.png' }).waitFor();
  await page.getByRole('radio', { name: '与申报材料一致' }).check();
}

export async function recordVerification(page: Page): Promise<void> {
  await page.getByRole('button', { name: '确认办理' }).click();
  await page.getByRole('heading', { name: CLUSTER, level: 1 }).waitFor();
}

export async function propose(page: Page): Promise<void> {
  await openWork(page, CLUSTER);
  await act(page, '提出拟认定', { act: 'propose', written: { opinion: '符合认定标准，拟予认定。' } });
}

export async function openRound(page: Page): Promise<void> {
  await go(page, '业务');
  await page.getByRole('link', { name: ROUND }).click();
  await page.getByRole('heading', { name: ROUND, level: 1 }).waitFor();
  await waitUntilLoaded(page);
}

/** Form the list of the proposed applications, and put it under public notice. */
export async function publishList(page: Page): Promise<void> {
  await openRound(page);
  await page.getByRole('button', { name: '形成拟认定名单', exact: true }).click();
  const list = page.getByRole('dialog', { name: '形成拟认定名单' });
  await list.getByRole('checkbox', { name: CLUSTER }).check();
  await list.getByRole('button', { name: '确认办理' }).click();
  await list.waitFor({ state: 'hidden' });
  const title = '关于 2026 年度拟认定中小企业特色产业集群名单的公示';
  await act(page, '公示拟认定名单', { act: 'publish-list', written: { title, document: '京经信公示〔2026〕6 号' } });
  await page.getByRole('link', { name: '拟认定名单' }).click();
  await page.getByText(title).waitFor();
}

export async function openNotice(page: Page): Promise<void> {
  await page.goto('/public/notices');
  await page.getByRole('link', { name: CLUSTER }).click();
  await page.getByRole('heading', { name: CLUSTER, level: 1 }).waitFor();
}

/** Object to the notice, under a real name. */
export async function object(page: Page): Promise<void> {
  await page.getByLabel('异议人姓名').fill('周海涛');
  await page.getByLabel('电子邮箱').fill('zhouhaitao@example.cn');
  await page.getByLabel('异议内容').fill('集群范围内一家企业的产值是否含外区分公司，请核实。');
  await page.getByLabel('事实依据').fill('该企业 2025 年年度报告公开披露的分支机构名录。');
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('请妥善保存这份回执编号').waitFor();
}

export async function dismiss(page: Page): Promise<void> {
  await go(page, '业务');
  await page.getByRole('link', { name: '异议', exact: true }).click();
  await page.getByText(CLUSTER).first().waitFor();
  const written = { outcome: 'dismiss', reasons: '经核对统计台账，申报产值不含外区分公司，异议不成立。' };
  await act(page, '处理异议', { act: 'decide-objection', written });
  await page.getByText('现在没有待处理的异议。').waitFor();
}
