/**
 * Which characters a text may have, by one rule for the API, imports and the console: none that cannot be seen, that
 * controls or turns the text, or that has no fixed form. So no two texts differ unseen.
 */

/**
 * Control and format characters, halves of surrogate pairs, private use, separators of lines, spaces other than the
 * common and the ideographic one, what is invisible by default (as variation selectors, tags and fillers), the blank
 * braille pattern, marks of lost characters, and unassigned code points. The planes of rare Chinese characters are
 * excepted from the last, because an older Node.js or browser does not know the latest of them.
 */
const FOREIGN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\uFFFD]|(?![ \u3000])\p{Zs}|(?![\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}])\p{Cn}/u;
/** A text of several lines may have these besides: tabs, line breaks, and the spaces of word processors. */
const OF_LINES = /[\t\n\r]|\p{Zs}/u;
/** A file that is given as text can begin with it. */
const BYTE_ORDER_MARK = '\uFEFF';
/** Around a text, these are no part of it. Whatever else cannot be seen there is refused. */
const AROUND = /^[ \u3000\t\r\n]+|[ \u3000\t\r\n]+$/g;

/** Return a text without the spaces and line breaks around it. */
export const withoutSpaceAround = (text: string): string => text.replaceAll(AROUND, '');

/** Return what is wrong with the characters of a text, in Chinese, with places and names; undefined if nothing is. */
export function characterProblem(text: string, { lines = false } = {}): string | undefined {
  const before = /^[ \u3000\t\r\n]*/.exec(text)![0].length;
  const found = Array.from(withoutSpaceAround(text)).flatMap((character, index) =>
    !FOREIGN.test(character) || (lines && (OF_LINES.test(character) || (index === 0 && character === BYTE_ORDER_MARK)))
      ? []
      : [`第 ${before + index + 1} 个字符（${nameOf(character)}）`],
  );
  if (found.length === 0) return undefined;
  const more = found.length > MOST ? `等 ${found.length} 处` : '';
  return `${found.slice(0, MOST).join('、')}${more}不得使用，请删除`;
}

/** Places that a message names. */
const MOST = 5;

/** Check that the database can store a text: no control characters but line breaks and tabs, no half surrogate pair. */
export const isStorable = (text: string): boolean => !/[^\P{Cc}\n\r\t]|\p{Cs}/u.test(text);

function nameOf(character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const name = NAMES[code] ?? KINDS.find(([kind]) => kind.test(character))?.[1] ?? '不可见字符';
  return `U+${code} ${name}`;
}

const NAMES: Readonly<Record<string, string>> = {
  '0000': '空字符',
  '0009': '制表符',
  '000A': '换行符',
  '000D': '回车符',
  '00A0': '不换行空格',
  '00AD': '软连字符',
  '061C': '阿拉伯字母标记',
  '200B': '零宽空格',
  '200C': '零宽不连字',
  '200D': '零宽连字',
  '200E': '从左至右标记',
  '200F': '从右至左标记',
  '2028': '行分隔符',
  '2029': '段分隔符',
  '202A': '从左至右嵌入',
  '202B': '从右至左嵌入',
  '202C': '方向格式结束',
  '202D': '从左至右覆盖',
  '202E': '从右至左覆盖',
  '202F': '窄不换行空格',
  '2060': '词连接符',
  '2066': '从左至右隔离',
  '2067': '从右至左隔离',
  '2068': '首个强字符方向隔离',
  '2069': '方向隔离结束',
  '2800': '空白盲文',
  '3164': '韩文填充符',
  FEFF: '零宽不换行空格',
  FFFC: '对象替换符',
  FFFD: '替换字符',
};

/** The names of the others, by kind. The first that fits. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/[\u{E0000}-\u{E007F}]/u, '标签字符'],
  [/\p{Variation_Selector}/u, '变体选择符'],
  [/\p{Cc}/u, '控制字符'],
  [/\p{Zs}/u, '特殊空格'],
  [/\p{Cs}/u, '不成对的代理码位'],
  [/\p{Co}/u, '私用区字符'],
  [/\p{Cn}/u, '未分配的码位'],
  [/\p{Cf}/u, '格式控制字符'],
];
