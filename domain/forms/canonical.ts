/** The one form in which codes, numbers and telephones are stored, however they were typed. */

/** Return a text with the common forms of full-width letters, digits and signs. */
export const halfWidth = (text: string): string => text.replaceAll(/[！-～]/g, narrow);

const narrow = (character: string): string => String.fromCharCode(character.charCodeAt(0) - 0xfee0);

/** Return the number that a text writes, with digits of any width; the text itself if it writes none. */
export function numberIn(text: string): number | string {
  const written = halfWidth(text).replaceAll(/\s/g, '');
  return /^[-+]?\d+(\.\d*)?$/.test(written) ? Number(written) : text;
}

/** Return a code in capitals, without spaces and hyphens. */
export function canonicalCode(text: string): string {
  return halfWidth(text).replaceAll(/[\s-]/g, '').toUpperCase();
}

const YEAR = /[([{<（［｛＜〔﹝【〖「『《〈](\d{4})年?[)\]}>）］｝＞〕﹞】〗」』》〉]/g;

/** Return a document's or register number without spaces, with its year in 〔〕: `京集群[2022] 001号` → `京集群〔2022〕001号`. */
export function canonicalNumber(text: string): string {
  return text
    .replaceAll(/[０-９Ａ-Ｚａ-ｚ－]/g, narrow)
    .replaceAll(/\s/g, '')
    .replaceAll(YEAR, '〔$1〕');
}

/** A mobile number, a service number, or a fixed-line number with its area code. The latter two may have an extension. */
const PHONE = /^(1[3-9]\d{9}|[48]00-\d{3}-\d{4}(-\d{1,6})?|0\d{2,3}-\d{7,8}(-\d{1,6})?)$/;

/** Check whether a telephone number is one, in its canonical form. */
export const isPhone = (text: string): boolean => PHONE.test(text);

const HYPHENS = /[‐‑‒–—―−ー]/g;
const EXTENSION = /,?(?:转|轉|分机号?|分機號?|ext\.?|x|#)[:：]?/i;
const COUNTRY = /^(?:\+|00)86-?/;
const MOBILE = /^(1[3-9]\d)-?(\d{4})-?(\d{4})$/;
const SERVICE = /^([48]00)-?(\d)-?(\d{2})-?(\d)-?(\d{3})(?:-(\d{1,6}))?$/;
/** Beijing and the codes of two digits after the 0, or those of three. */
const FIXED = /^(010|02\d|0[3-9]\d{2})-?(\d{3,4})-?(\d{4})(?:-(\d{1,6}))?$/;

/**
 * Return a telephone number of the mainland in its canonical form: `13800138000`, `400-810-1234`, `010-12345678-801`.
 * A text that is none stays, with common digits.
 */
export function canonicalPhone(text: string): string {
  const compact = halfWidth(text)
    .replaceAll(HYPHENS, '-')
    .replace(EXTENSION, '-')
    .replace('(0)', '0')
    .replaceAll(/\s|\(/g, '')
    .replaceAll(')', '-')
    .replaceAll(/-+/g, '-');
  const domestic = compact.replace(COUNTRY, '');
  // Abroad, the 0 of an area code is left out.
  const number =
    domestic === compact || /^(?:0|1[3-9]\d-?\d{4}-?\d{4}$|[48]00)/.test(domestic) ? domestic : `0${domestic}`;
  const [, ...mobile] = MOBILE.exec(number) ?? [];
  if (mobile.length > 0) return mobile.join('');
  const service = SERVICE.exec(number);
  if (service) return withExtension(`${service[1]}-${service[2]}${service[3]}-${service[4]}${service[5]}`, service[6]);
  const fixed = FIXED.exec(number);
  if (fixed) return withExtension(`${fixed[1]}-${fixed[2]}${fixed[3]}`, fixed[4]);
  return number;
}

const withExtension = (number: string, extension: string | undefined): string =>
  extension === undefined ? number : `${number}-${extension}`;
