/** The administrator creates accounts; their owners change the passwords. The bureau continues the policy. */
import type { Page } from 'playwright-core';
import { go, type Person } from './people.js';
import { ORGANISATION } from './forms.js';

export async function registerOrganisation(page: Page): Promise<void> {
  await go(page, '管理');
  await page.getByRole('link', { name: '机构' }).first().click();
  await page.getByRole('button', { name: '登记机构' }).click();
  const dialog = page.getByRole('dialog', { name: '登记机构' });
  await dialog.getByLabel('名称', { exact: true }).fill(ORGANISATION);
  await dialog.getByLabel(/统一社会信用代码/).fill('52110108MJ0176254W');
  await pick(page, '所在区', '海淀区');
  await dialog.getByRole('button', { name: '登记机构' }).click();
  await page.getByText('已保存。').waitFor();
  await page.getByText(ORGANISATION).first().waitFor();
}

export async function giveAccount(
  page: Page,
  { name, email, role, district, organisation, password }: Person,
): Promise<void> {
  await go(page, '管理');
  await page.getByRole('link', { name: '账号' }).first().click();
  await page.getByRole('button', { name: '新建账号' }).click();
  const dialog = page.getByRole('dialog', { name: '新建账号' });
  await dialog.getByLabel('电子邮箱').fill(email);
  await dialog.getByLabel('名称', { exact: true }).fill(name);
  await pick(page, '角色', role);
  if (district !== undefined) await pick(page, '所在区', district);
  if (organisation !== undefined) await pick(page, '所属机构', organisation);
  await dialog.getByLabel('初始密码').fill(password);
  await dialog.getByRole('button', { name: '新建账号' }).click();
  await page.getByText('账号已建立。').waitFor();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Choose an option in the open dialog. */
async function pick(page: Page, label: string, option: string): Promise<void> {
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel(label, { exact: true }).click();
  await page.keyboard.insertText(option); // of many, not all are there to be clicked
  await dialog.locator('.ant-select-item-option').filter({ hasText: option }).click();
}

export async function changePassword(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: /^账号/ }).click();
  await page.getByRole('link', { name: '账号' }).click();
  await page.getByLabel('现密码').fill(from);
  await page.getByLabel('新密码', { exact: true }).fill(to);
  await page.getByLabel('再次输入新密码').fill(to);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('密码已修改').waitFor();
}

/** Record the document that continues the policy, whose own time in force is over. */
export async function continuePolicy(page: Page): Promise<void> {
  await page.goto('/admin/policies/beijing-2023');
  await page.getByLabel('文件名称与文号').fill('《关于延续实施的通知》（京经信发〔2029〕5 号）');
  await page.getByLabel('延续至').fill('2036-08-16');
  await page.getByRole('button', { name: '登记延续文件' }).click();
  await page
    .getByText(/《关于延续实施的通知》/)
    .first()
    .waitFor();
}
