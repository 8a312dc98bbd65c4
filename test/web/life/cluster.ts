/** The years of a recognised cluster: its reports, what follows when one is missed, its renewal. */
import type { Page } from 'playwright-core';
import { RENEWAL_SECTIONS, REPORT_SECTIONS } from '../../../domain/forms/sections.js';
import { waitUntilLoaded } from '../browser.js';
import { act, write, type Written } from './fill-form.js';
import { CLUSTER } from './forms.js';
import { go, openWork } from './people.js';

/** Open the cluster from the list. */
export async function openCluster(page: Page): Promise<void> {
  await go(page, '集群');
  await page.getByRole('link', { name: CLUSTER }).click();
  await page.getByRole('heading', { name: CLUSTER, level: 1 }).waitFor();
  await waitUntilLoaded(page);
}

export async function beginReport(page: Page): Promise<void> {
  await openWork(page, CLUSTER);
  await page.getByRole('button', { name: '填报年度报告' }).click();
  await page.getByRole('heading', { name: /年度培育情况表/ }).waitFor();
}

export async function fileReport(page: Page, written: Written): Promise<void> {
  await write(page, 'file-report', REPORT_SECTIONS, written);
  await submit(page);
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByRole('dialog', { name: '提交' }).getByRole('button', { name: '确认提交' }).click();
  await page.getByRole('heading', { name: CLUSTER, level: 1 }).waitFor();
}

export async function verifyReport(page: Page): Promise<void> {
  await openWork(page, CLUSTER);
  const written = { opinion: '经与统计、税务数据核对，情况属实。' };
  await act(page, '核实并报送年度报告', { act: 'verify-report', written });
}

export async function receiveReport(page: Page): Promise<void> {
  await openCluster(page);
  await act(page, '接收年度报告');
}

/** Open the forecast for a year ahead. */
export async function openComing(page: Page): Promise<void> {
  await go(page, '业务');
  await page.getByRole('link', { name: '预警清单' }).click();
  await page.getByText('365 日').click();
  await page.getByText(CLUSTER).first().waitFor();
}

export async function extend(page: Page): Promise<void> {
  const row = page.locator('.forecast-row').filter({ hasText: CLUSTER }).first();
  await row.getByRole('button', { name: '延期' }).click();
  const dialog = page.getByRole('dialog', { name: /^延期：/ });
  await dialog.getByLabel('延长天数').fill('10');
  await dialog.getByRole('radio', { name: '工作日' }).check();
  await dialog.getByLabel('理由').fill('运营机构负责人更换，正在补报。');
  await dialog.getByLabel('依据文件').fill('京经信函〔2028〕21 号');
  await dialog.getByRole('button', { name: '确认办理' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export async function beginRenewal(page: Page): Promise<void> {
  await openWork(page, CLUSTER);
  await page.getByRole('button', { name: '申请复核' }).click();
  await page.getByRole('heading', { name: /复核申请表/ }).waitFor();
}

export async function applyForRenewal(page: Page, written: Written): Promise<void> {
  await write(page, 'apply-renewal', RENEWAL_SECTIONS, written);
  await submit(page);
}

export async function renew(page: Page, written: Written): Promise<void> {
  await openWork(page, CLUSTER);
  await act(page, '作出复核决定', { act: 'decide-renewal', written });
}
