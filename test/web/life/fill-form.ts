/** Filling in forms field by field, by the shape that the console makes its forms of. */
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { formOf } from '../../../domain/forms/index.js';
import type { FormSection } from '../../../domain/forms/sections.js';
import { choicesOf, type JsonShape, shapeAt, shapeOf, valueAt } from '../../../domain/forms/json-shape.js';

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** The content of a form as a person fills it in; a file stands in it by its path. */
export type Written = Fields;

const shapeOfAct = (act: string): JsonShape => shapeOf(formOf(act)!.schema);

/** Fill in the form of an act, on a page or in a dialog. */
export async function fillIn(place: Locator, act: string, written: Written): Promise<void> {
  await fillFields(place, ['content'], shapeOfAct(act), written);
}

/** Write a long form, section by section. */
export async function write(
  page: Page,
  act: string,
  sections: readonly FormSection[],
  written: Written,
): Promise<void> {
  const whole = shapeOfAct(act);
  for (const { title, fields } of sections) {
    await page.getByRole('navigation', { name: '各部分' }).getByText(title, { exact: true }).click();
    await page.getByRole('heading', { name: title, level: 2 }).waitFor();
    for (const at of fields) {
      const path = at.split('.');
      const shape = shapeAt(whole, at);
      const value = valueAt(written, at);
      if (shape !== undefined && value !== undefined)
        await fill(page.locator('main'), ['paper', ...path], shape, value);
    }
  }
}

async function fillFields(place: Locator, path: Path, { properties = {} }: JsonShape, written: Fields): Promise<void> {
  for (const [key, value] of Object.entries(written)) {
    const shape = properties[key];
    if (shape !== undefined) await fill(place, [...path, key], shape, value);
  }
}

async function fill(place: Locator, path: Path, shape: JsonShape, value: unknown): Promise<void> {
  const { type, items } = shape;
  const field = place.locator(`#${path.join('_')}`);
  if (type === 'object') return await fillFields(place, path, shape, value as Fields);
  if (type === 'array' && items?.type === 'object') return await fillRows(place, path, shape, value as Fields[]);
  if (path.at(-1) === 'photos') return await field.setInputFiles(value as string[]);
  if (path.at(-1) === 'attachments') return await attach(place, value as string[]);
  if (type === 'array' && items?.type === 'number') return await fillNumbers(field, value as number[]);
  if (type === 'array') {
    for (const one of value as string[]) {
      await field.fill(one);
      await field.press('Enter');
    }
    return;
  }
  if (typeof value === 'boolean') return await field.getByText(value ? '是' : '否', { exact: true }).click();
  const choice = choicesOf(shape).find((one) => one.value === value);
  if (choice === undefined) return await field.fill(String(value));
  await field.getByText(choice.label, { exact: true }).click();
}

/** Fill the rows of a list; existing rows are filled first. */
async function fillRows(
  place: Locator,
  path: Path,
  { title = '', items = {} }: JsonShape,
  rows: readonly Fields[],
): Promise<void> {
  const list = place.locator('fieldset').filter({ has: place.page().locator('> legend', { hasText: title }) });
  const begun = (index: number) => place.locator(`[id^="${[...path, index].join('_')}_"]`);
  await begun(0).or(list).first().waitFor();
  for (const [index, row] of rows.entries()) {
    const [first = ''] = Object.keys(row);
    if ((await begun(index).count()) === 0) await list.getByRole('button', { name: '添加一项' }).click();
    await place.locator(`#${[...path, index, first].join('_')}`).waitFor();
    await fillFields(place, [...path, index], items, row);
  }
}

async function fillNumbers(field: Locator, numbers: readonly number[]): Promise<void> {
  for (const [index, number] of numbers.entries()) await field.locator('input').nth(index).fill(String(number));
}

async function attach(place: Locator, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const chooser = place.page().waitForEvent('filechooser');
    await place.getByRole('button', { name: '选择文件' }).click();
    await (await chooser).setFiles(file);
    await place.getByRole('link', { name: basename(file) }).waitFor();
  }
}

/** Execute an act on the page of a case: press its button, fill in its form, confirm. */
export async function act(page: Page, named: string, paper?: { readonly act: string; readonly written: Written }) {
  await page.getByRole('button', { name: named, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: named });
  if (paper !== undefined) await fillIn(dialog, paper.act, paper.written);
  await dialog.getByRole('button', { name: '确认办理' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
