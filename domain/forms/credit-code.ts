/** 统一社会信用代码 (GB 32100-2015): its format and its check character. */

/** Digits and letters without I, O, S, V, Z. The value of a character is its place. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Check whether the text is a code of 18 characters with a right check character. */
export function isCreditCode(code: string): boolean {
  return FORM.test(code) && checkCharacter(code.slice(0, 17)) === code[17];
}

/** Return the check character for the first 17 characters. The weights are powers of 3 modulo 31. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}
