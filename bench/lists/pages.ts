/** The list pages, as the console asks for them. */
export type Asker = 'municipal' | 'district' | 'operator' | 'admin';

export interface ListPage {
  readonly by: Asker;
  readonly path: string;
  readonly group:
    | 'inbox'
    | 'deliveries'
    | 'my work'
    | 'search'
    | 'cases'
    | 'documents'
    | 'dashboard'
    | 'offices'
    | 'register';
}

const of =
  (group: ListPage['group']) =>
  (by: Asker, ...paths: readonly string[]): ListPage[] =>
    paths.map((path) => ({ by, path, group }));

const inbox = of('inbox');
const deliveries = of('deliveries');
const work = of('my work');
const search = of('search');
const cases = of('cases');
const documents = of('documents');
const dashboard = of('dashboard');
const offices = of('offices');
const register = of('register');

const INBOX = [
  '/inbox',
  '/inbox?unread=true',
  '/inbox?unread=true&pageSize=1',
  '/inbox?kind=result',
  '/inbox?page=100',
];
const WORK = ['/me/work', '/me/work?view=done', '/me/work?view=started'];

export const PAGES: readonly ListPage[] = [
  ...inbox('municipal', ...INBOX),
  ...inbox('district', ...INBOX),
  ...inbox('operator', ...INBOX),
  ...deliveries('admin', '/deliveries', '/deliveries?status=failed', '/deliveries?status=sent', '/deliveries?page=100'),
  ...work('municipal', ...WORK),
  ...work('district', ...WORK),
  ...work('operator', ...WORK),
  ...search('municipal', '/cases?q=智能传感器集群123', '/cases?q=集群', '/cases?q=航', '/cases?q=不存在的名称'),
  ...search('municipal', '/clusters?q=智能', '/applications?q=机器人', '/documents?q=生物医药集群77'),
  ...search('district', '/cases?q=智能传感器', '/cases?q=集群', '/cases?q=不存在的名称'),
  ...cases('municipal', '/cases', '/clusters', '/applications', '/cases?sort=due', '/clusters?sort=name'),
  ...cases(
    'municipal',
    '/clusters?sort=number',
    '/applications?stage=submitted',
    '/cases?dueBefore=2026-12-30&sort=due',
  ),
  ...cases(
    'municipal',
    '/cases?assignee=me',
    '/clusters?matters=pending',
    '/cases?page=100',
    '/cases?district=haidian',
  ),
  ...cases(
    'district',
    '/cases',
    '/clusters',
    '/applications?stage=submitted',
    '/cases?sort=due',
    '/cases?assignee=none',
  ),
  ...cases('operator', '/cases', '/clusters'),
  ...documents('municipal', '/documents', '/documents?unserved=true', '/documents?unserved=false'),
  ...documents('district', '/documents', '/documents?unserved=true'),
  ...documents('operator', '/documents'),
  ...offices('municipal', '/rounds', '/batches', '/organisations?q=中心12', '/organisations/without-account'),
  ...register('municipal', '/public/register', '/public/register?q=智能传感器'),
  ...dashboard('municipal', '/dashboard?year=2025'),
  ...dashboard('district', '/dashboard?year=2025'),
];
