import { catalogue } from '../../lib/messages.js';
import { useText as useAdministrationText } from '../administration/messages.js';

export const useText = catalogue(useAdministrationText, {
  importHint: [
    '按模板填成的 XLSX，或同样列名的 CSV，至多 2000 行。选择之后只是预览，不保存任何内容。',
    'The template as XLSX, or CSV with the same headings, at most 2000 rows. Choosing only previews.',
  ],
  template: ['下载模板', 'Template'],
  rowStatus: [
    { new: '可导入', unchanged: '已导入，无变化', invalid: '不能导入' },
    { new: 'Can be imported', unchanged: 'Imported before', invalid: 'Cannot be imported' },
  ],
  withoutAccount: [
    (organisations: number, rows: number) =>
      `其中 ${organisations} 个机构（${rows} 行）没有在用账号：收不到通知，也无法办理。请在导入后、期限届满前为其建立账号。`,
    (organisations, rows) =>
      `${organisations} organisations (${rows} rows) have no account in use: no notice reaches them, and they can do nothing. Make accounts before anything falls due.`,
  ],
  noRows: ['没有这样的行。', 'No such row.'],
  line: [(line: number) => `第 ${line} 行`, (line) => `Row ${line}`],
  skipInvalid: [
    (count: number) => `略过 ${count} 行不能导入的`,
    (count) => `Skip the ${count} rows that cannot be imported`,
  ],
  carryOut: [(count: number) => `导入 ${count} 个集群`, (count) => `Import ${count} clusters`],
  comes: [(count: number) => `今后的 ${count} 项`, (count) => `${count} things to come`],
  notSent: [(count: number) => `不再补发的 ${count} 个通知`, (count) => `${count} notices no longer sent`],
  importDone: ['导入结果', 'Outcome'],
  importCounts: [
    (imported: number, unchanged: number, skipped: number) =>
      `已导入 ${imported} 个，此前已导入 ${unchanged} 个，未导入 ${skipped} 个。`,
    (imported, unchanged, skipped) => `${imported} imported, ${unchanged} imported before, ${skipped} not imported.`,
  ],
});
