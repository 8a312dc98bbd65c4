/** Uploaded YAML files. JSON is a part of YAML. */
import { Lexer, parseDocument, Parser } from 'yaml';

/** The error in Chinese, with its line. */
export interface YamlProblem {
  readonly message: string;
}

export type YamlResult =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly problems: readonly YamlProblem[] };

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

/** More than any policy or calendar year needs. */
const DEEPEST = 50;
const MOST_SYMBOLS = 50_000;
const MOST_PROBLEMS = 20;

/** Parse the text as YAML or JSON. */
export function readYaml(text: string): YamlResult {
  const excess = excessOf(text);
  if (excess !== undefined) return { ok: false, problems: [{ message: excess }] };
  const document = parseDocument(text, { prettyErrors: true, version: '1.2' });
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, MOST_PROBLEMS).map(({ code, linePos }) => ({
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

/**
 * Return the reason why the text is too large to parse. The parser is recursive: a nesting of ten thousand levels would
 * end the process, and very many tokens would block other requests.
 */
function excessOf(text: string): string | undefined {
  const parser = new Parser();
  let symbols = 0;
  for (const symbol of new Lexer().lex(text)) {
    if (++symbols > MOST_SYMBOLS) return '文件内容过多';
    for (const _ of parser.next(symbol)); // drain the finished documents
    if (parser.stack.length > DEEPEST)
      return `第 ${lineAt(text, parser.offset)} 行：${MEANINGS['RESOURCE_EXHAUSTION']}`;
  }
  return undefined;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
