/** The text of a file that a person gives us: YAML, of which JSON is a part. */
import { parseDocument } from 'yaml';

/** What is wrong, in Chinese, with its line. */
export interface FileProblem {
  readonly message: string;
}

export type FileReading =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

const MEANINGS: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不正确',
  TAB_AS_INDENT: '不能用制表符缩进，请用空格',
  DUPLICATE_KEY: '同一字段写了两次',
  MISSING_CHAR: '缺少符号（冒号、引号或括号）',
  BLOCK_AS_IMPLICIT_KEY: '字段名后缺少冒号，或引号、括号不成对',
  MULTILINE_IMPLICIT_KEY: '字段名不能跨行',
  UNEXPECTED_TOKEN: '出现了不该有的符号',
  RESOURCE_EXHAUSTION: '内容嵌套过深',
};

/** Parses the text as YAML or JSON. */
export function readFileText(text: string): FileReading {
  const document = parseDocument(text, { prettyErrors: true, version: '1.2' });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ code, linePos }) => ({
      message: `第 ${linePos?.[0].line ?? 1} 行：${MEANINGS[code] ?? `不是有效的 YAML 或 JSON（${code}）`}`,
    }));
    return { ok: false, problems };
  }
  try {
    return { ok: true, data: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    return { ok: false, problems: [{ message: '文件中的引用（&、*）过多或不存在' }] };
  }
}
