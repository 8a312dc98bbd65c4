/** The people of the story, each in a browser that stays open. */
import type { Browser, Page } from 'playwright-core';
import { waitUntilLoaded, visit, type Size, type Visitor } from '../browser.js';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly role: '集群运营管理机构' | '区中小企业主管部门' | '市经济和信息化局' | '审计' | '系统管理员';
  readonly district?: string;
  readonly organisation?: string;
  readonly password: string;
}

const password = 'zhuzao-2026-jiqun';

export const OPERATOR: Person = {
  name: '王敏',
  email: 'wangmin@zgc-sensor.example.cn',
  role: '集群运营管理机构',
  organisation: '北京中关村智能传感产业发展中心',
  password,
};
export const DISTRICT: Person = {
  name: '李建国',
  email: 'lijianguo@haidian.example.cn',
  role: '区中小企业主管部门',
  district: '海淀区',
  password,
};
export const NEIGHBOUR: Person = {
  name: '陈静',
  email: 'chenjing@changping.example.cn',
  role: '区中小企业主管部门',
  district: '昌平区',
  password,
};
export const BUREAU: Person = { name: '张伟', email: 'zhangwei@jxj.example.cn', role: '市经济和信息化局', password };
export const AUDITOR: Person = { name: '刘洋', email: 'liuyang@audit.example.cn', role: '审计', password };

/** The people who get an account from the administrator. */
export const STAFF = [OPERATOR, DISTRICT, NEIGHBOUR, BUREAU, AUDITOR];

/** Other tests may run on the same machine. */
const PATIENCE_MS = 60_000;

export async function enter(
  browser: Browser,
  url: string,
  { email, password: secret }: Pick<Person, 'email' | 'password'>,
  size: Size = 'desktop',
): Promise<Visitor> {
  const visitor = await visit(browser, url, size);
  const { page } = visitor;
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto('/');
  await page.getByLabel('电子邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(secret);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '您好' }).waitFor();
  return visitor;
}

/** Go to a page by the bar at the top. */
export async function go(page: Page, way: string): Promise<void> {
  const link = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: way });
  await link.click();
  await page.waitForURL(`**${await link.getAttribute('href')}`);
  await waitUntilLoaded(page);
}

/** Open the case that waits at the workplace. */
export async function openWork(page: Page, name: string): Promise<void> {
  await go(page, '工作台');
  await page.reload(); // what others have done meanwhile
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await waitUntilLoaded(page);
}

/** Let time pass by the bar of the rehearsal. */
export async function passByBar(page: Page, day: string): Promise<void> {
  const bar = page.getByRole('complementary', { name: '演练' });
  await bar.getByLabel('前进到的日期').fill(day);
  await bar.getByRole('button', { name: '前进到', exact: true }).click();
  await bar.locator(`time[datetime^="${day}"]`).waitFor();
}
