/** The API's check of files, before upload. */
import { ATTACHMENT, ATTACHMENT_EXTENSIONS } from '../../domain/forms/uploads.js';
import { useText } from './messages.js';

export const ACCEPTED = ATTACHMENT_EXTENSIONS.map((one) => `.${one}`).join();
export const MAX_MB = ATTACHMENT.maxBytes / 1024 / 1024;
export const KINDS = ATTACHMENT_EXTENSIONS.map((one) => one.toUpperCase()).join('、');

/** Return a function that returns the reason to reject a file; undefined if it is acceptable. */
export function useFileCheck(): (file: File) => string | undefined {
  const text = useText();
  return ({ name, size }) => {
    const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
    if (!ATTACHMENT_EXTENSIONS.includes(extension)) return text.fileWrongType(name, KINDS);
    return size > ATTACHMENT.maxBytes ? text.fileTooLarge(name, MAX_MB) : undefined;
  };
}
