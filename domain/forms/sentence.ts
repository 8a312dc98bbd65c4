/** Return a text of a form with a full stop, because what quotes it goes on after it. */
export function sentence(text: string): string {
  return /[。！？]$/u.test(text.trim()) ? text.trim() : `${text.trim().replace(/[，；,;.]$/u, '')}。`;
}
