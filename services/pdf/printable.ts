/** The refusal of characters that no typeface has. It comes before anything is issued that would have to print them. */
import { invalidFields } from '../errors.js';
import { unprintableIn } from './typeface.js';

/** Return what is wrong with a text in Chinese, with the place and the code of its first such character; undefined if nothing is. */
export async function printProblem(text: string): Promise<string | undefined> {
  const found = await unprintableIn(text);
  if (found === undefined) return undefined;
  const code = found.character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return `第 ${found.place} 个字符“${found.character}”（U+${code}）不在系统的印制字库中，文书和证明无法印出，请改用其他写法`;
}

/**
 * Check every text in the content of a form.
 * @param at the content's pointer in the body, e.g. `/content`
 * @throws Problem 400 that names every field with such a character
 */
export async function requirePrintable(content: unknown, at = ''): Promise<void> {
  const errors: { readonly pointer: string; readonly detail: string }[] = [];
  for (const [pointer, text] of textsIn(content, `#${at}`)) {
    const detail = await printProblem(text);
    if (detail !== undefined) errors.push({ pointer, detail });
  }
  if (errors.length > 0) throw invalidFields(errors);
}

function textsIn(value: unknown, pointer: string): (readonly [pointer: string, text: string])[] {
  if (typeof value === 'string') return [[pointer, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, `${pointer}/${key}`));
}
